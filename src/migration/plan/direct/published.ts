import { canonicalPolicy } from '../../../diagnosis/shared/policyDocument';
import { parseArn } from '../../../model/arn';
import { differenceWords } from '../../../present/deployedDifference';
import type { Stage } from '../../../topology/api';
import { stageDifferences } from '../../../topology/stageDifferences';
import { text } from '../../../topology/values';
import { restApiIdOf } from './gateway';
import type { Scope } from './moves';

/**
 * What a deployment to a stage would publish besides what a plan changes: every difference of the working copy as it is
 * now, also of routes that move, and of the resource policy. `undefined` where what the stage has deployed was not read.
 */
export function publishedOn(scope: Scope, stage: Stage): readonly string[] | undefined {
  const routes = stageDifferences(scope.api, stage)?.flatMap(differenceWords);
  return routes === undefined ? undefined : [...routes, ...policyWords(scope, stage)];
}

/** A resource policy takes effect on a stage with a deployment. What is no policy is not compared. */
function policyWords({ api }: Scope, { deployed }: Stage): readonly string[] {
  const { account, region, arn, properties } = api.entry;
  const prefix = `arn:${parseArn(arn)?.partition ?? 'aws'}:execute-api:${region}:${account}:${restApiIdOf(api)}`;
  const written = (policy: unknown): string | undefined =>
    policy === undefined || policy === null || policy === '' ? '' : canonicalPolicy(policy, prefix);
  const one = written(text(properties['policy']));
  const other = written(deployed?.policy);
  if (one === undefined || other === undefined || one === other) return [];
  const words = other === '' ? 'only in the working copy' : one === '' ? 'only on the stage' : 'changed';
  return [`resource policy: ${words}`];
}
