import { attributesOf } from '../../../diagnosis/shared/attributes';
import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { World } from '../../../diagnosis/world';
import type { Api, Stage } from '../../../topology/api';
import { record, records, text } from '../../../topology/values';
import { counted } from '../direct/words';
import type { Precondition, PreconditionState } from '../document';
import { describeKept } from '../reasons/describeKept';
import { hourlySeries } from '../saving';
import { ingressFrom } from './ingress';
import type { Parts } from './parts';
import type { Retirement } from './steps';

type Finding = Omit<Precondition, 'id'>;

const finding = (state: PreconditionState, text: string, evidence: readonly string[] = []): Finding => ({
  state,
  text: sentence(text),
  evidence,
});

/** What has to be so before anything is deleted, and what nobody can read. */
export function preconditionsOf(world: World, retirement: Retirement): readonly Precondition[] {
  const { parts } = retirement;
  const gone = parts.filter(({ goes }) => goes);
  const all: readonly (readonly [id: string, found: readonly Finding[]])[] = [
    ['unreferenced', [unreferenced(world, retirement)]],
    ['other-users', otherUsers(world, parts)],
    ['canary', canaries(world, retirement)],
    ['traffic', parts.map(part => traffic(world, part))],
    ['endpoint-services', parts.map(part => endpointServices(world, part))],
    ['deletion-protection', gone.map(part => deletionProtection(world, part))],
    ['addresses', gone.map(part => addresses(world, part))],
    ['names', parts.map(part => names(world, part))],
    ['target-addresses', parts.flatMap(part => addressKeepers(world, part))],
    ['ingress-rules', gone.map(part => ingressRules(world, part))],
    ['old-deployments', [oldDeployments(world, retirement)]],
    ['cool-down', [coolDown()]],
  ];
  return all.flatMap(([id, found]) => found.map(one => ({ id, ...one })));
}

/** Every API of the place has to be known, as it is edited and as each stage has it. */
function unreferenced({ facts, graph }: World, { api }: Retirement): Finding {
  const here = facts.apis.filter(
    ({ entry }) => entry.account === api.entry.account && entry.region === api.entry.region,
  );
  const lists = ['apigateway:GetRestApis', 'apigatewayv2:GetApis', 'apigateway:GetVpcLinks'];
  const unlisted = lists.filter(operation => !facts.answered(operation, api.entry));
  const blind = here.flatMap(one => [
    ...(one.isComplete ? [] : [`${called(graph, one.id)}: its routes were not all read`]),
    ...one.stages
      .filter(stage => isUnread(one, stage))
      .map(stage => `${called(graph, one.id)}: what stage ${stage.name} has deployed was not read`),
  ]);
  const gaps = [...unlisted.map(operation => `${operation} was not answered`), ...blind];
  if (gaps.length > 0) {
    return finding(
      'unknown',
      'Not everything that could lead over what is deleted was read. AWS refuses to delete a VPC link that is referred to, but not a listener.',
      gaps,
    );
  }
  const stages = here.reduce((sum, one) => sum + one.stages.length, 0);
  return finding(
    'ok',
    'No stage of any API, as it is deployed or as it is edited, leads over what is deleted.',
    [`${counted(here.length, 'API')} and ${counted(stages, 'stage')} were looked at`],
  );
}

const nodeNameOf = ({ entry, id }: Api): string =>
  text(entry.properties['name'] ?? entry.properties['Name']) ?? id;

/** What a WebSocket API has deployed nobody can ask. */
const isUnread = ({ kind }: Api, { deploymentId, deployed }: Stage): boolean =>
  kind.node !== 'websocket-api' && deploymentId !== undefined && deployed === undefined;

function otherUsers({ graph }: World, parts: readonly Parts[]): readonly Finding[] {
  return parts
    .filter(({ kept }) => kept.length > 0)
    .map(({ kept }) =>
      finding(
        'warn',
        `Part of the bridge stays: ${kept.map(({ name }) => name).join(', ')}.`,
        kept.map(({ name, reason }) => `${name}: ${describeKept(graph, reason)}`),
      ),
    );
}

/** What a canary serves no call tells: it may be what a stage served before the move. */
function canaries({ facts }: World, { api }: Retirement): readonly Finding[] {
  const stages = facts.apis.flatMap(one =>
    one.stages.flatMap(({ id, name }) => {
      const settings = facts.resource('AWS::ApiGateway::Stage', id)?.properties['canarySettings'];
      return text(record(settings)['deploymentId']) === undefined ? [] : [{ one, name }];
    }),
  );
  const own = stages.filter(({ one }) => one.id === api.id);
  const others = stages.filter(({ one }) => one.id !== api.id);
  const words = (found: typeof stages): readonly string[] =>
    found.map(({ one, name }) => `stage ${name} of ${nodeNameOf(one)}`);
  if (own.length > 0) {
    return [
      finding(
        'block',
        'A canary serves a deployment that cannot be read, and it may lead over the bridge: promote it or take it away first.',
        words(own),
      ),
    ];
  }
  if (others.length > 0) {
    return [
      finding('unknown', 'Canaries of other APIs serve deployments that cannot be read.', words(others)),
    ];
  }
  return [finding('ok', 'No stage has a canary.')];
}

function traffic(world: World, { bridge, goes }: Parts): Finding {
  const { loadBalancer } = bridge;
  const name = called(world.graph, loadBalancer.id);
  const flows = hourlySeries(world, loadBalancer.id).filter(({ metric }) => metric === 'NewFlowCount');
  const bytes = hourlySeries(world, loadBalancer.id).filter(({ metric }) => metric === 'ProcessedBytes');
  if (flows.length === 0 && bytes.length === 0) {
    return finding(
      'unknown',
      `Whether anything still passes ${name} was not read: its metrics were not asked for.`,
      ['cloudwatch:GetMetricData was not called or not answered'],
    );
  }
  const total = (series: typeof flows): number =>
    series.reduce((sum, { values }) => values.reduce((all, value) => all + value, sum), 0);
  const evidence = [
    `NewFlowCount over the last 24 h: ${Math.round(total(flows))}`,
    `ProcessedBytes over the last 24 h: ${(total(bytes) / 1e9).toFixed(2)} GB`,
  ];
  if (total(flows) + total(bytes) === 0)
    return finding('ok', `Nothing passed ${name} in the last 24 hours.`, evidence);
  if (!goes) {
    return finding(
      'unknown',
      `${name} is in use, and its metrics do not tell its listeners apart: whether anything but the routes that were read connects to those that are deleted cannot be said.`,
      evidence,
    );
  }
  return finding(
    'block',
    `Something passed ${name} in the last 24 hours. Wait until a day has gone by without, or find out who it is.`,
    evidence,
  );
}

function endpointServices(world: World, { bridge, foreignServices }: Parts): Finding {
  const { loadBalancer, links } = bridge;
  const name = called(world.graph, loadBalancer.id);
  const { account = '', region = '' } = loadBalancer;
  if (!world.facts.answered('ec2:DescribeVpcEndpointServiceConfigurations', { account, region })) {
    return finding(
      'unknown',
      `Whether other accounts come to ${name} through an endpoint service was not read.`,
      ['ec2:DescribeVpcEndpointServiceConfigurations was not answered'],
    );
  }
  return foreignServices.length > 0
    ? finding(
        'warn',
        `${name} has endpoint services that no VPC link explains, so its listeners stay.`,
        foreignServices,
      )
    : finding(
        'ok',
        `No endpoint service but ${links.length === 1 ? 'that of its VPC link' : 'those of its VPC links'} leads to ${name}.`,
      );
}

function deletionProtection({ facts, graph }: World, { bridge }: Parts): Finding {
  const { id } = bridge.loadBalancer;
  const name = called(graph, id);
  const attributes = attributesOf(facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', id);
  if (attributes === undefined) {
    return finding('unknown', `Whether ${name} is protected from deletion was not read.`, [
      'elasticloadbalancing:DescribeLoadBalancerAttributes was not answered',
    ]);
  }
  return attributes.get('deletion_protection.enabled') === 'true'
    ? finding(
        'block',
        `${name} is protected from deletion: somebody wants it kept. Turn the attribute deletion_protection.enabled off if it may go.`,
        ['deletion_protection.enabled is true'],
      )
    : finding('ok', `${name} is not protected from deletion.`);
}

/** An Elastic IP address of a load balancer stands with its zones (`LoadBalancerAddress`, ELBv2 API reference). */
function addresses({ facts, graph }: World, { bridge }: Parts): Finding {
  const { id } = bridge.loadBalancer;
  const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', id);
  const found = records(entry?.properties['AvailabilityZones'])
    .flatMap(zone => records(zone['LoadBalancerAddresses']))
    .flatMap(({ AllocationId, IpAddress }) => {
      const allocation = text(AllocationId);
      return allocation === undefined ? [] : [`${allocation} ${text(IpAddress) ?? ''}`.trim()];
    });
  return found.length === 0
    ? finding('ok', `${called(graph, id)} has no Elastic IP address.`)
    : finding(
        'warn',
        `The Elastic IP addresses of ${called(graph, id)} stay allocated, and are paid for: release them by hand when nobody needs them.`,
        found,
      );
}

function names({ graph }: World, { bridge, goes }: Parts): Finding {
  const { id, attributes } = bridge.loadBalancer;
  const what = goes ? 'the name' : 'these ports';
  return finding(
    'unknown',
    `Who else knows ${called(graph, id)} by its name cannot be read: aliases in Route 53, AWS Global Accelerator, clients within the VPC. Look for them before ${what} ${goes ? 'is' : 'are'} gone.`,
    attributes.dnsName === undefined ? [] : [attributes.dnsName],
  );
}

/** Groups by address are kept up to date by something that nothing which can be read names. */
function addressKeepers({ graph }: World, { listeners, groups }: Parts): readonly Finding[] {
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
  return [...own.values()].map(({ targetGroup, applicationLoadBalancer, targets }) =>
    finding(
      'unknown',
      `What keeps the addresses of ${called(graph, applicationLoadBalancer)} in ${called(graph, targetGroup)} up to date cannot be read: a function or a person. Retire it by hand, or it fails once the target group is gone.`,
      targets.map(id => called(graph, id)),
    ),
  );
}

function ingressRules(world: World, { bridge }: Parts): Finding {
  const { certain, groups } = ingressFrom(world, bridge);
  const kept =
    'Rules that let it in by address stay: whether somebody else comes from there too cannot be told. Look through them by hand.';
  return certain.length === 0
    ? finding('warn', `No rule of a security group is taken away. ${kept}`, groups)
    : finding(
        'warn',
        `${counted(certain.length, 'rule')} by its own security group ${certain.length === 1 ? 'is' : 'are'} taken away. ${kept}`,
        certain.map(({ group, peer }) => `${group} lets ${peer} in`),
      );
}

function oldDeployments(world: World, { api }: Retirement): Finding {
  return finding(
    'warn',
    `Deployments of ${called(world.graph, api.id)} from before the move lead over what is deleted. After this no stage can be pointed back to one of them, and a journal of the move cannot be rolled back.`,
    api.stages.map(({ name, deploymentId }) => `stage ${name} serves deployment ${deploymentId ?? 'none'}`),
  );
}

function coolDown(): Finding {
  return finding(
    'warn',
    'Keep the bridge for as long as you promise to be able to go back: at least one whole business cycle after the last stage was moved. Until then it costs what the saving says.',
  );
}
