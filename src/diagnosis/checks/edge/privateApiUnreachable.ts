import * as l10n from '@vscode/l10n';
import { needsOfRestRoutes } from '../../shared/needs';
import { ec2Arn, parseArn } from '../../../model/arn';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import type { Facts } from '../../../paths/facts';
import { findVpcEndpoint, type VpcEndpointState } from '../../../paths/vpcEndpoints';
import type { Entry } from '../../../topology/inventory';
import { asRecord, asText, asTexts } from '../../../topology/values';
import { defineCheck, type CheckFailure } from '../../check';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import type { World } from '../../world';
import { isPrivate, policyOnStage } from '../../../policies/apiPolicy';
import { isRestApi, describeApi } from './shared';
import { accessesOn } from './sharedPolicies';

export const privateApiUnreachable = defineCheck({
  id: 'RP109',
  name: 'private-api-unreachable',
  severity: 'error',
  title: l10n.t('No VPC endpoint reaches the private API'),
  rationale: l10n.t(
    'Clients reach a private REST API through interface VPC endpoints of execute-api, and only if its ' +
      'resource policy allows requests from them. Without a policy, no one can invoke the API, and API Gateway ' +
      'refuses to deploy it. Endpoints that were deleted and created again have new IDs, which the policy ' +
      "doesn't contain.",
  ),
  looksAt: l10n.t(
    'Private APIs without a resource policy, and private APIs whose policy allows only requests through ' +
      'certain endpoints: DescribeVpcEndpoints finds none of these (a warning, because they may belong to ' +
      "another account), or finds that each of them isn't available or isn't an endpoint of execute-api.",
  ),
  remedy: l10n.t(
    'Attach a resource policy that allows the VPC endpoint that callers use, then deploy the API.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, 'ec2:DescribeVpcEndpoints'],
  applies: world => world.facts.apis.some(api => isRestApi(api) && isPrivate(api)),
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRestApi(api) || !isPrivate(api)) continue;
      if (hasNoPolicy(api)) yield withoutPolicy(world, api);
      else yield* withoutEndpoint(world, api);
    }
  },
});

const hasNoPolicy = ({ entry, stages }: ApiWithRoutes): boolean =>
  asText(entry.properties['policy']) === undefined &&
  stages.every(({ deployed }) => deployed?.policy === undefined);

function withoutPolicy(world: World, api: ApiWithRoutes): CheckFailure {
  return {
    nodes: [api.id],
    cause: capitalize(
      l10n.t("{api} is private and doesn't have a resource policy, so no one can invoke it.", {
        api: describeApi(world, api),
      }),
    ),
    evidence: [
      { what: l10n.t('resource policy'), value: l10n.t('none'), operation: 'apigateway:GetRestApis' },
    ],
    fix: {
      text: l10n.t(
        'Attach a resource policy that allows execute-api:Invoke through the VPC endpoint of the callers (aws:SourceVpce), then deploy the API.',
      ),
    },
  };
}

/** One failure for each set of endpoints that stages allow. */
function* withoutEndpoint(world: World, api: ApiWithRoutes): Iterable<CheckFailure> {
  const seen = new Map<string, ApiStage[]>();
  for (const stage of api.stages) {
    const ids = stageEndpoints(world, api, stage);
    if (ids.length === 0) continue;
    const key = ids.join(', ');
    seen.set(key, [...(seen.get(key) ?? []), stage]);
  }
  for (const [ids, stages] of seen) yield* unusableEndpoints(world, api, stages, ids.split(', '));
}

/** Ids of the endpoints that the policy allows at most; none where others may be allowed, or nobody is. */
function stageEndpoints(world: World, api: ApiWithRoutes, stage: ApiStage): readonly string[] {
  const policy = policyOnStage(api, stage);
  if (policy === undefined) return [];
  const ids = new Set<string>();
  for (const { access } of accessesOn(world, api, stage, policy)) {
    if (access.kind === 'somebody') return [];
    if (access.kind === 'endpoints') for (const id of access.vpcEndpointIds) ids.add(id);
  }
  return [...ids].sort();
}

function* unusableEndpoints(
  world: World,
  api: ApiWithRoutes,
  stages: readonly ApiStage[],
  ids: readonly string[],
): Iterable<CheckFailure> {
  const found = ids.map(id => endpointState(world, api, id));
  // One that can be used, or of which nothing is known, is enough.
  if (found.some(state => state === undefined || state.kind === 'usable')) return;
  const isAbsent = found.every(state => state?.kind === 'absent');
  if (!isAbsent && found.some(state => state?.kind === 'absent')) return;
  const values = { api: describeApi(world, api), endpoints: listWords(ids) };
  yield {
    severity: isAbsent ? 'warning' : 'error',
    nodes: [api.id, ...stages.map(({ id }) => id)],
    cause: isAbsent
      ? l10n.t(
          "The resource policy of {api} allows only requests through VPC endpoints that don't exist in this account: {endpoints}.",
          values,
        )
      : l10n.t(
          "The resource policy of {api} allows only requests through VPC endpoints that can't be used: {endpoints}.",
          values,
        ),
    evidence: ids.map((id, index) => ({
      what: l10n.t('VPC endpoint {endpoint}', { endpoint: id }),
      value: stateText(found[index]),
      operation: 'ec2:DescribeVpcEndpoints',
    })),
    fix: {
      text: isAbsent
        ? l10n.t(
            'In the policy, specify the VPC endpoint that callers use, then deploy the API. If the endpoints belong to another account, no change is needed.',
          )
        : l10n.t('In the policy, specify an available VPC endpoint of execute-api, then deploy the API.'),
    },
  };
}

function stateText(state: VpcEndpointState | undefined): string {
  switch (state?.kind) {
    case 'absent':
      return l10n.t('not found');
    case 'unavailable':
      return state.state;
    case 'other-service':
      return l10n.t('endpoint of {service}', { service: state.service });
    default:
      return '';
  }
}

/** `undefined` where it was not read. */
function endpointState({ facts }: World, { entry }: ApiWithRoutes, id: string): VpcEndpointState | undefined {
  const { account, region } = entry;
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const arn = ec2Arn({ partition, account, region }, 'vpc-endpoint', id);
  const found = findVpcEndpoint(facts, region, id);
  if (found !== undefined) return found;
  return wasAskedFor(facts, entry, { arn, id }) ? { kind: 'absent' } : undefined;
}

/**
 * Endpoints are asked for by their ids, many in one call: those that the API is associated with and those that its
 * policy names as it is edited. That the call was answered says nothing of others.
 */
function wasAskedFor(
  facts: Facts,
  api: Entry,
  { arn, id }: { readonly arn: string; readonly id: string },
): boolean {
  if (facts.answered('ec2:DescribeVpcEndpoints', api, arn)) return true;
  if (!/^vpce-[0-9a-f]{8,17}$/.test(id) || !facts.answered('ec2:DescribeVpcEndpoints', api)) return false;
  const { policy, endpointConfiguration } = api.properties;
  return (
    (asText(policy) ?? '').includes(id) ||
    asTexts(asRecord(endpointConfiguration)['vpcEndpointIds']).includes(id)
  );
}
