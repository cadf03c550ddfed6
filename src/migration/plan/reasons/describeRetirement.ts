import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import { counted, verb } from '../direct/words';
import { describeKept } from './describeKept';
import type { Described } from './describePrecondition';
import type { NamingContext } from './describeStay';
import type { CanaryStage, RetireReason } from './retireReason';

type Graph = NamingContext['graph'];

/** What a precondition of a plan to retire found, in a sentence or two, with what was read. */
export function describeRetireReason(graph: Graph, reason: RetireReason): Described {
  const { text, evidence } = describe(graph, reason);
  return { text: sentence(text), evidence };
}

const said = (text: string, evidence: readonly string[] = []): Described => ({ text, evidence });

function describe(graph: Graph, reason: RetireReason): Described {
  const name = (id: string): string => called(graph, id);
  switch (reason.code) {
    case 'references-unread':
      return said(
        'Not everything that could lead over what is deleted was read. AWS refuses to delete a VPC link that is referred to, but not a listener.',
        [
          ...reason.operations.map(operation => `${operation} was not answered`),
          ...reason.apis.flatMap(({ api, isComplete, unreadStages }) => [
            ...(isComplete ? [] : [`${name(api)}: its routes were not all read`]),
            ...unreadStages.map(stage => `${name(api)}: what stage ${stage} has deployed was not read`),
          ]),
        ],
      );
    case 'unreferenced':
      return said('No stage of any API, as it is deployed or as it is edited, leads over what is deleted.', [
        `${counted(reason.apis, 'API')} and ${counted(reason.stages, 'stage')} were looked at`,
      ]);
    case 'kept-parts':
      return said(
        `Part of the bridge stays: ${reason.kept.map(one => one.name).join(', ')}.`,
        reason.kept.map(one => `${one.name}: ${describeKept(graph, one.reason)}`),
      );
    case 'own-canaries':
      return said(
        'A canary serves a deployment that cannot be read, and it may lead over the bridge: promote it or take it away first.',
        reason.stages.map(canaryStage),
      );
    case 'canaries-of-others':
      return said(
        'Canaries of other APIs serve deployments that cannot be read.',
        reason.stages.map(canaryStage),
      );
    case 'no-canary':
      return said('No stage has a canary.');
    case 'traffic-unread':
      return said(
        `Whether anything still passes ${name(reason.loadBalancer)} was not read: its metrics were not asked for.`,
        ['cloudwatch:GetMetricData was not called or not answered'],
      );
    case 'no-traffic':
      return said(
        `Nothing passed ${name(reason.loadBalancer)} in the last 24 hours.`,
        trafficEvidence(reason),
      );
    case 'traffic-of-other-listeners':
      return said(
        `${name(reason.loadBalancer)} is in use, and its metrics do not tell its listeners apart: whether anything but the routes that were read connects to those that are deleted cannot be said.`,
        trafficEvidence(reason),
      );
    case 'traffic':
      return said(
        `Something passed ${name(reason.loadBalancer)} in the last 24 hours. Wait until a day has gone by without, or find out who it is.`,
        trafficEvidence(reason),
      );
    case 'endpoint-services-unread':
      return said(
        `Whether other accounts come to ${name(reason.loadBalancer)} through an endpoint service was not read.`,
        ['ec2:DescribeVpcEndpointServiceConfigurations was not answered'],
      );
    case 'unexplained-services':
      return said(
        `${name(reason.loadBalancer)} has endpoint services that no VPC link explains, so its listeners stay.`,
        reason.services,
      );
    case 'services-of-links':
      return said(
        `No endpoint service but ${verb(reason.links, 'that of its VPC link', 'those of its VPC links')} leads to ${name(reason.loadBalancer)}.`,
      );
    case 'protection-unread':
      return said(`Whether ${name(reason.loadBalancer)} is protected from deletion was not read.`, [
        'elasticloadbalancing:DescribeLoadBalancerAttributes was not answered',
      ]);
    case 'protected':
      return said(
        `${name(reason.loadBalancer)} is protected from deletion: somebody wants it kept. Turn the attribute deletion_protection.enabled off if it may go.`,
        ['deletion_protection.enabled is true'],
      );
    case 'not-protected':
      return said(`${name(reason.loadBalancer)} is not protected from deletion.`);
    case 'elastic-addresses':
      return reason.addresses.length === 0
        ? said(`${name(reason.loadBalancer)} has no Elastic IP address.`)
        : said(
            `The Elastic IP addresses of ${name(reason.loadBalancer)} stay allocated, and are paid for: release them by hand when nobody needs them.`,
            reason.addresses,
          );
    case 'known-by-name':
      return said(
        `Who else knows ${name(reason.loadBalancer)} by its name cannot be read: aliases in Route 53, AWS Global Accelerator, clients within the VPC. Look for them before ${reason.goes ? 'the name is' : 'these ports are'} gone.`,
        reason.dnsName === undefined ? [] : [reason.dnsName],
      );
    case 'address-keeper-unknown':
      return said(
        `What keeps the addresses of ${name(reason.loadBalancer)} in ${name(reason.targetGroup)} up to date cannot be read: a function or a person. Retire it by hand, or it fails once the target group is gone.`,
        reason.targets.map(name),
      );
    case 'ingress-rules':
      return ingressRules(reason);
    case 'old-deployments':
      return said(
        `Deployments of ${name(reason.api)} from before the move lead over what is deleted. After this no stage can be pointed back to one of them, and a journal of the move cannot be rolled back.`,
        reason.stages.map(
          ({ stage, deployment }) => `stage ${stage} serves deployment ${deployment ?? 'none'}`,
        ),
      );
    case 'cool-down':
      return said(
        'Keep the bridge for as long as you promise to be able to go back: at least one whole business cycle after the last stage was moved. Until then it costs what the saving says.',
      );
  }
}

const canaryStage = ({ api, stage }: CanaryStage): string => `stage ${stage} of ${api}`;

const trafficEvidence = ({
  flows,
  bytes,
}: {
  readonly flows: number;
  readonly bytes: number;
}): readonly string[] => [
  `NewFlowCount over the last 24 h: ${Math.round(flows)}`,
  `ProcessedBytes over the last 24 h: ${(bytes / 1e9).toFixed(2)} GB`,
];

function ingressRules({
  revoked,
  groups,
}: Extract<RetireReason, { readonly code: 'ingress-rules' }>): Described {
  const kept =
    'Rules that let it in by address stay: whether somebody else comes from there too cannot be told. Look through them by hand.';
  return revoked.length === 0
    ? said(`No rule of a security group is taken away. ${kept}`, groups)
    : said(
        `${counted(revoked.length, 'rule')} by its own security group ${verb(revoked.length, 'is', 'are')} taken away. ${kept}`,
        revoked.map(({ group, peer }) => `${group} lets ${peer} in`),
      );
}
