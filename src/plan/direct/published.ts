import * as l10n from '@vscode/l10n';
import { canonicalPolicy } from '../../policies/policyDocument';
import { parseArn } from '../../model/arn';
import { isDenied } from '../../paths/missingRead';
import { differenceWords } from '../../paths/deployedDifference';
import type { ApiStage } from '../../topology/api';
import { compactJson } from '../../topology/canonical';
import { memberDifferences, stageDifferences, type MemberDifference } from '../../topology/stageDifferences';
import { asText } from '../../topology/values';
import { sha256Hex } from '../planId';
import { restApiId } from './gateway';
import type { PlanScope } from './moves';

/**
 * What a deployment to a stage would publish besides what a plan changes: every difference of the working copy as it is
 * now, also of routes that move, and of the resource policy. `undefined` where what the stage has deployed was not read.
 */
export function publishedOn(scope: PlanScope, stage: ApiStage): readonly string[] | undefined {
  const routes = stageDifferences(scope.api, stage)?.flatMap(differenceWords);
  return routes === undefined ? undefined : [...routes, ...policyWords(scope, stage)];
}

/** Why that is not known, in a sentence. */
export function describeUnpublished({ world }: PlanScope, stage: ApiStage): string {
  const operation = 'apigateway:GetExport';
  const values = { stage: stage.name, operation };
  const refused = world.facts.reading.unknowns.find(
    call => call.operation === operation && (call.node === undefined || call.node === stage.id),
  );
  if (refused === undefined) return l10n.t('Not known for {stage}: {operation} was not called.', values);
  return isDenied(refused)
    ? l10n.t('Not known for {stage}: {operation} was refused.', values)
    : l10n.t('Not known for {stage}: {operation} failed with {error}.', { ...values, error: refused.error });
}

/**
 * A digest of the same: what a plan publishes is compared by it, since texts are in any language. Values that may be
 * secret are left out, as they are in the texts: a digest of a short one could be guessed.
 */
export function digestOfPublished(scope: PlanScope, stage: ApiStage): string | undefined {
  const routes = stageDifferences(scope.api, stage)?.map(route => ({
    key: route.key,
    kind: route.kind,
    members: route.kind === 'changed' ? memberDifferences(route).map(withoutSecrets) : [],
  }));
  if (routes === undefined) return undefined;
  return sha256Hex(compactJson({ routes, policies: policies(scope, stage) ?? null }));
}

const secretName = /secret|password|passwd|token$|api-?_?key|authorization$/i;

function withoutSecrets({ path, edited, deployed }: MemberDifference): unknown {
  const isSecret = secretName.test(path.at(-1) ?? '');
  const shown = (value: unknown): string | null =>
    value === undefined
      ? null
      : isSecret
        ? ''
        : compactJson(JSON.parse(compactJson(value), withoutSecretMember));
  return { path, edited: shown(edited), deployed: shown(deployed) };
}

const withoutSecretMember = (name: string, value: unknown): unknown =>
  typeof value === 'string' && secretName.test(name) ? '' : value;

function policyWords(scope: PlanScope, stage: ApiStage): readonly string[] {
  const both = policies(scope, stage);
  if (both === undefined) return [];
  const [edited, deployed] = both;
  if (deployed === '') return [l10n.t('resource policy: only in the working copy')];
  return edited === ''
    ? [l10n.t('resource policy: only on the stage')]
    : [l10n.t('resource policy: changed')];
}

/**
 * The resource policies of the working copy and of a stage, where they differ: a change takes effect with a deployment.
 * What is not a policy is not compared.
 */
function policies({ api }: PlanScope, { deployed }: ApiStage): readonly [string, string] | undefined {
  const { account, region, arn, properties } = api.entry;
  const prefix = `arn:${parseArn(arn)?.partition ?? 'aws'}:execute-api:${region}:${account}:${restApiId(api)}`;
  const written = (policy: unknown): string | undefined =>
    policy === undefined || policy === null || policy === '' ? '' : canonicalPolicy(policy, prefix);
  const one = written(asText(properties['policy']));
  const other = written(deployed?.policy);
  return one === undefined || other === undefined || one === other ? undefined : [one, other];
}
