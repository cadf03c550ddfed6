import { nodeAttributes } from '../../diagnosis/shared/attributes';
import type { World } from '../../diagnosis/world';
import type { ApiWithRoutes, ApiStage } from '../../topology/api';
import { asRecord, asRecords, asText } from '../../topology/values';
import type { Precondition, PreconditionState } from '../document';
import { managedRemovalPrecondition } from '../preconditions/managedBy';
import { describePrecondition } from '../reasons/describePrecondition';
import { describeRetireReason } from '../reasons/describeRetirement';
import type { RetireReason } from '../reasons/retireReason';
import { hourlySeries } from '../saving';
import { ingressFrom } from './ingress';
import type { Parts } from './removableParts';
import type { Retirement } from './steps';

interface Judged {
  readonly state: PreconditionState;
  readonly reason: RetireReason;
}

const judgeRemoval = (state: PreconditionState, reason: RetireReason): Judged => ({ state, reason });

/** What has to be so before anything is deleted, and what nobody can read. */
export function retirementPreconditions(world: World, retirement: Retirement): readonly Precondition[] {
  const { parts } = retirement;
  const gone = parts.filter(({ goes }) => goes);
  const all: readonly (readonly [id: string, found: readonly Judged[]])[] = [
    ['unreferenced', [unreferencedPrecondition(world, retirement)]],
    ['other-users', otherUsers(parts)],
    ['canary', [canaryPrecondition(world, retirement)]],
    ['traffic', parts.map(part => trafficPrecondition(world, part))],
    ['endpoint-services', parts.map(part => endpointServices(world, part))],
    ['deletion-protection', gone.map(part => deletionProtection(world, part))],
    ['addresses', gone.map(part => addressPrecondition(world, part))],
    ['names', parts.map(namePrecondition)],
    ['target-addresses', parts.flatMap(addressKeepers)],
    ['ingress-rules', gone.map(part => ingressRules(world, part))],
    ['old-deployments', [oldDeployments(retirement)]],
    ['cool-down', [judgeRemoval('warn', { code: 'cool-down' })]],
  ];
  const described = all.flatMap(([id, found]) =>
    found.map(({ state, reason }) => ({ id, state, ...describeRetireReason(world.graph, reason) })),
  );
  const context = { graph: world.graph, apiKind: retirement.api.kind.node };
  return [...described, describePrecondition(context, managedRemovalPrecondition(world, retirement))];
}

/** Every API of the place has to be known, as it is edited and as each stage has it. */
function unreferencedPrecondition({ facts }: World, { api }: Retirement): Judged {
  const here = facts.apis.filter(
    ({ entry }) => entry.account === api.entry.account && entry.region === api.entry.region,
  );
  const lists = ['apigateway:GetRestApis', 'apigatewayv2:GetApis', 'apigateway:GetVpcLinks'];
  const operations = lists.filter(operation => !facts.answered(operation, api.entry));
  const apis = here
    .map(one => ({
      api: one.id,
      isComplete: one.isComplete,
      unreadStages: one.stages.filter(stage => isUnread(one, stage)).map(({ name }) => name),
    }))
    .filter(({ isComplete, unreadStages }) => !isComplete || unreadStages.length > 0);
  return operations.length + apis.length > 0
    ? judgeRemoval('unknown', { code: 'references-unread', operations, apis })
    : judgeRemoval('ok', {
        code: 'unreferenced',
        apis: here.length,
        stages: here.reduce((sum, one) => sum + one.stages.length, 0),
      });
}

const nodeNameFor = ({ entry, id }: ApiWithRoutes): string =>
  asText(entry.properties['name'] ?? entry.properties['Name']) ?? id;

/** What a WebSocket API has deployed nobody can ask. */
const isUnread = ({ kind }: ApiWithRoutes, { deploymentId, deployed }: ApiStage): boolean =>
  kind.node !== 'websocket-api' && deploymentId !== undefined && deployed === undefined;

const otherUsers = (parts: readonly Parts[]): readonly Judged[] =>
  parts.flatMap(({ kept }) =>
    kept.length === 0 ? [] : [judgeRemoval('warn', { code: 'kept-parts', kept })],
  );

/** What a canary serves no call tells: it may be what a stage served before the move. */
function canaryPrecondition({ facts }: World, { api }: Retirement): Judged {
  const stages = facts.apis.flatMap(one =>
    one.stages.flatMap(({ id, name }) => {
      const settings = facts.resource('AWS::ApiGateway::Stage', id)?.properties['canarySettings'];
      return asText(asRecord(settings)['deploymentId']) === undefined
        ? []
        : [{ isOwn: one.id === api.id, api: nodeNameFor(one), stage: name }];
    }),
  );
  const own = stages.filter(({ isOwn }) => isOwn);
  if (own.length > 0) return judgeRemoval('block', { code: 'own-canaries', stages: own });
  return stages.length > 0
    ? judgeRemoval('unknown', { code: 'canaries-of-others', stages })
    : judgeRemoval('ok', { code: 'no-canary' });
}

function trafficPrecondition(world: World, { bridge, goes }: Parts): Judged {
  const loadBalancer = bridge.loadBalancer.id;
  const series = hourlySeries(world, loadBalancer);
  const valuesOf = (wanted: string): readonly number[] | undefined => {
    const own = series.filter(({ metric }) => metric === wanted);
    return own.length === 0 ? undefined : own.flatMap(({ values }) => values);
  };
  const [flowValues, byteValues] = [valuesOf('NewFlowCount'), valuesOf('ProcessedBytes')];
  if (flowValues === undefined && byteValues === undefined)
    return judgeRemoval('unknown', { code: 'traffic-unread', loadBalancer });
  const flows = sumValues(flowValues);
  const bytes = sumValues(byteValues);
  const known = { loadBalancer, flows, bytes };
  if (flows + bytes === 0) return judgeRemoval('ok', { code: 'no-traffic', ...known });
  return goes
    ? judgeRemoval('block', { code: 'traffic', ...known })
    : judgeRemoval('unknown', { code: 'traffic-of-other-listeners', ...known });
}

const sumValues = (values: readonly number[] = []): number => values.reduce((sum, value) => sum + value, 0);

function endpointServices({ facts }: World, { bridge, foreignServices }: Parts): Judged {
  const { id: loadBalancer, account = '', region = '' } = bridge.loadBalancer;
  if (!facts.answered('ec2:DescribeVpcEndpointServiceConfigurations', { account, region }))
    return judgeRemoval('unknown', { code: 'endpoint-services-unread', loadBalancer });
  return foreignServices.length > 0
    ? judgeRemoval('warn', { code: 'unexplained-services', loadBalancer, services: foreignServices })
    : judgeRemoval('ok', { code: 'services-of-links', loadBalancer, links: bridge.links.length });
}

function deletionProtection({ facts }: World, { bridge }: Parts): Judged {
  const { id: loadBalancer } = bridge.loadBalancer;
  const attributes = nodeAttributes(
    facts,
    'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes',
    loadBalancer,
  );
  if (attributes === undefined) return judgeRemoval('unknown', { code: 'protection-unread', loadBalancer });
  return attributes.get('deletion_protection.enabled') === 'true'
    ? judgeRemoval('block', { code: 'protected', loadBalancer })
    : judgeRemoval('ok', { code: 'not-protected', loadBalancer });
}

/** An Elastic IP address of a load balancer stands with its zones (`LoadBalancerAddress`, ELBv2 API reference). */
function addressPrecondition({ facts }: World, { bridge }: Parts): Judged {
  const { id: loadBalancer } = bridge.loadBalancer;
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancer);
  const found = asRecords(entry?.properties['AvailabilityZones'])
    .flatMap(zone => asRecords(zone['LoadBalancerAddresses']))
    .flatMap(({ AllocationId, IpAddress }) => {
      const allocation = asText(AllocationId);
      return allocation === undefined ? [] : [`${allocation} ${asText(IpAddress) ?? ''}`.trim()];
    });
  return judgeRemoval(found.length === 0 ? 'ok' : 'warn', {
    code: 'elastic-addresses',
    loadBalancer,
    addresses: found,
  });
}

function namePrecondition({ bridge, goes }: Parts): Judged {
  const { id: loadBalancer, attributes } = bridge.loadBalancer;
  return judgeRemoval('unknown', { code: 'known-by-name', loadBalancer, dnsName: attributes.dnsName, goes });
}

/** Groups by address are kept up to date by something that nothing which can be read names. */
function addressKeepers({ listeners, groups }: Parts): readonly Judged[] {
  const going = new Set(groups.map(({ id }) => id));
  const own = new Map(
    listeners.flatMap(({ behind }) =>
      behind.kind === 'one' &&
      behind.endpoint.registeredAs === 'addresses' &&
      going.has(behind.endpoint.targetGroup)
        ? [[behind.endpoint.targetGroup, behind.endpoint] as const]
        : [],
    ),
  );
  return [...own.values()].map(({ targetGroup, applicationLoadBalancer: loadBalancer, targets }) =>
    judgeRemoval('unknown', { code: 'address-keeper-unknown', loadBalancer, targetGroup, targets }),
  );
}

function ingressRules(world: World, { bridge }: Parts): Judged {
  const { certain, groups } = ingressFrom(world, bridge);
  return judgeRemoval('warn', { code: 'ingress-rules', revoked: certain, groups });
}

function oldDeployments({ api }: Retirement): Judged {
  const stages = api.stages.map(({ name, deploymentId }) => ({ stage: name, deployment: deploymentId }));
  return judgeRemoval('warn', { code: 'old-deployments', api: api.id, stages });
}
