import { needsOfRestRoutes } from '../../shared/needs';
import { ec2Arn, parseArn } from '../../../model/arn';
import type { Api, Stage } from '../../../topology/api';
import type { Facts } from '../../../facts/facts';
import type { Entry } from '../../../topology/inventory';
import { record, text, texts } from '../../../topology/values';
import { defineCheck, type Failure } from '../../check';
import type { World } from '../../world';
import { isPrivate, isRest, spokenApi } from './shared';
import { accessesOn, policyOf } from './sharedPolicies';

export const privateApiUnreachable = defineCheck({
  id: 'RP109',
  name: 'private-api-unreachable',
  severity: 'error',
  title: 'No VPC endpoint leads to the private API',
  rationale:
    'A private REST API is reached through interface endpoints of execute-api, and only where its resource policy ' +
    'allows what comes through them. Without a policy nobody may, and API Gateway refuses to deploy it. Endpoints that ' +
    'were deleted and made anew have new ids, which the policy does not name.',
  looksAt:
    'Private APIs without a resource policy; and those whose policy lets in only what comes through certain endpoints ' +
    'where DescribeVpcEndpoints finds none of them (a warning: they may belong to another account), or finds that none ' +
    'of them is available or is one of execute-api.',
  remedy: 'Attach a resource policy that allows the endpoint that callers come through, then deploy the API.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  confirmation: {
    kind: 'documented',
    source: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',
  },
  symptoms: [403],
  needs: [...needsOfRestRoutes, 'ec2:DescribeVpcEndpoints'],
  applies: world => world.facts.apis.some(api => isRest(api) && isPrivate(api)),
  *check(world) {
    for (const api of world.facts.apis) {
      if (!isRest(api) || !isPrivate(api)) continue;
      if (hasNoPolicy(api)) yield withoutPolicy(world, api);
      else yield* withoutEndpoint(world, api);
    }
  },
});

const hasNoPolicy = ({ entry, stages }: Api): boolean =>
  text(entry.properties['policy']) === undefined &&
  stages.every(({ deployed }) => deployed?.policy === undefined);

function withoutPolicy(world: World, api: Api): Failure {
  return {
    nodes: [api.id],
    cause: `${spokenApi(world, api)} is private and has no resource policy: nobody may invoke it.`,
    evidence: [{ what: 'resource policy', value: 'none', operation: 'apigateway:GetRestApis' }],
    fix: {
      text: 'Attach a resource policy that allows execute-api:Invoke through the VPC endpoint of the callers (aws:SourceVpce), then deploy the API.',
    },
  };
}

/** One failure for each set of endpoints that stages let in. */
function* withoutEndpoint(world: World, api: Api): Iterable<Failure> {
  const seen = new Map<string, Stage[]>();
  for (const stage of api.stages) {
    const ids = endpointsOf(world, api, stage);
    if (ids.length === 0) continue;
    const key = ids.join(', ');
    seen.set(key, [...(seen.get(key) ?? []), stage]);
  }
  for (const [ids, stages] of seen) yield* unusable(world, api, stages, ids.split(', '));
}

/** Ids of the endpoints that the policy lets in at most; none where others may come in, or nobody may. */
function endpointsOf(world: World, api: Api, stage: Stage): readonly string[] {
  const policy = policyOf(api, stage);
  if (policy === undefined) return [];
  const ids = new Set<string>();
  for (const { access } of accessesOn(world, api, stage, policy)) {
    if (access.kind === 'somebody') return [];
    if (access.kind === 'endpoints') for (const id of access.vpcEndpointIds) ids.add(id);
  }
  return [...ids].sort();
}

function* unusable(
  world: World,
  api: Api,
  stages: readonly Stage[],
  ids: readonly string[],
): Iterable<Failure> {
  const found = ids.map(id => stateOf(world, api, id));
  // One that can be used, or of which nothing is known, is enough.
  if (found.some(state => state === undefined || state === 'usable')) return;
  const isAbsent = found.every(state => state === 'absent');
  if (!isAbsent && found.includes('absent')) return;
  yield {
    severity: isAbsent ? 'warning' : 'error',
    nodes: [api.id, ...stages.map(({ id }) => id)],
    cause: isAbsent
      ? `The resource policy of ${spokenApi(world, api)} lets in only what comes through ${ids.join(', ')}, and this account has no such VPC endpoint.`
      : `The resource policy of ${spokenApi(world, api)} lets in only what comes through ${ids.join(', ')}, and that cannot be used.`,
    evidence: ids.map((id, index) => ({
      what: `VPC endpoint ${id}`,
      value: found[index] === 'absent' ? 'not found' : (found[index] ?? ''),
      operation: 'ec2:DescribeVpcEndpoints',
    })),
    fix: {
      text: isAbsent
        ? 'Name in the policy the endpoint that callers come through, then deploy the API; where the endpoints belong to another account, nothing is wrong.'
        : 'Name in the policy an endpoint of execute-api that is available, then deploy the API.',
    },
  };
}

/** `usable`, `absent`, or what is wrong with it; `undefined` where it was not read. */
function stateOf({ facts }: World, { entry }: Api, id: string): string | undefined {
  const { account, region } = entry;
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const arn = ec2Arn({ partition, account, region }, 'vpc-endpoint', id);
  const endpoint = facts.resource('AWS::EC2::VPCEndpoint', arn);
  if (endpoint === undefined) return wasAskedFor(facts, entry, { arn, id }) ? 'absent' : undefined;
  const { properties } = endpoint;
  const state = text(properties['State']);
  const service = text(properties['ServiceName']);
  if (service !== undefined && !service.endsWith('.execute-api')) return `is one of ${service}`;
  return state === undefined || state.toLowerCase() === 'available' ? 'usable' : state;
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
    (text(policy) ?? '').includes(id) || texts(record(endpointConfiguration)['vpcEndpointIds']).includes(id)
  );
}
