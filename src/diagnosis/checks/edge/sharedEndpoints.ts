import type { ApiWithRoutes } from '../../../topology/api';
import { asRecord, asTexts } from '../../../topology/values';
import { executeApiEndpoints, type ExecuteApiEndpoint } from '../../../paths/vpcEndpoints';
import { needsAllowance, policyOnStage } from '../../../policies/apiPolicy';
import { policyStatements } from '../../../policies/policyDocument';
import { judgeRequest, type RequestJudgement } from '../../../policies/requestJudgement';
import type { World } from '../../world';
import { routeResource } from './sharedPolicies';

/** What the two policies make of the requests of a route that come through an endpoint. */
interface EndpointAccess {
  /** Whether the API's policy may let them in. */
  readonly isAllowed: boolean;
  /** Whether the endpoint's own policy may. */
  readonly isLetThrough: boolean;
}

/** A VPC endpoint, with what it can do for a private API. */
export interface EndpointOfApi {
  readonly endpoint: ExecuteApiEndpoint;
  readonly isAssociated: boolean;
  /** Whether the API's policy names it. */
  readonly isNamed: boolean;
  /** Of every route on every stage. */
  readonly accesses: readonly EndpointAccess[];
}

/** The usable VPC endpoints of the region that were read, as a private API sees them. */
export function endpointsOfApi(world: World, api: ApiWithRoutes): readonly EndpointOfApi[] {
  const { properties } = api.entry;
  const associated = new Set(asTexts(asRecord(properties['endpointConfiguration'])['vpcEndpointIds']));
  const policies = api.stages.map(stage => policyOnStage(api, stage)?.document ?? '');
  return executeApiEndpoints(world.facts, api.entry.region).map(endpoint => ({
    endpoint,
    isAssociated: associated.has(endpoint.id),
    isNamed: policies.some(document => document.includes(endpoint.id)),
    accesses: accessesThrough(world, api, endpoint),
  }));
}

function accessesThrough(
  { facts }: World,
  api: ApiWithRoutes,
  endpoint: ExecuteApiEndpoint,
): readonly EndpointAccess[] {
  const known = { isPrivate: true, endpoints: [{ vpcEndpointId: endpoint.id, vpcId: endpoint.vpcId }] };
  const own = policyStatements(endpoint.policy);
  return api.stages.flatMap(stage => {
    const statements = policyOnStage(api, stage)?.statements ?? [];
    return facts.routesOn(stage.id).map(route => {
      const request = { resource: routeResource(api, stage, route), isSigned: true };
      const byApi = judgeRequest(statements, { ...request, needsAllowance: needsAllowance(route) }, known);
      const byEndpoint = own && judgeRequest(own, { ...request, needsAllowance: true }, known);
      return {
        isAllowed: mayPass(byApi),
        isLetThrough: byEndpoint === undefined || mayPass(byEndpoint),
      };
    });
  });
}

const mayPass = ({ kind }: RequestJudgement): boolean => kind === 'allowed' || kind === 'depends';
