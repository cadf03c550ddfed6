import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf, formatNumber } from '../../words/counts';
import { asSentence } from '../../words/sentences';
import { describeKept } from './describeKept';
import { withEvidence, type Described, type ReasonTable } from './described';
import type { NamingContext } from './describeStay';
import type { CanaryStage, RetireReason } from './retireReason';

type Graph = NamingContext['graph'];

const sentences: ReasonTable<RetireReason, Graph, Described> = {
  'references-unread': (reason, graph) =>
    withEvidence(
      l10n.t(
        'Not everything that could use the deleted resources was loaded. AWS refuses to delete a VPC link that an integration refers to, but it does delete a listener that an integration refers to.',
      ),
      [
        ...reason.operations.map(notAnswered),
        ...reason.apis.flatMap(({ api: id, isComplete, unreadStages }) => {
          const api = nodeLabel(graph, id);
          return [
            ...(isComplete ? [] : [l10n.t('{api}: not all routes were loaded', { api })]),
            ...unreadStages.map(stage =>
              l10n.t("{api}: the deployment of stage {stage} wasn't loaded", { api, stage }),
            ),
          ];
        }),
      ],
    ),
  unreferenced: reason =>
    withEvidence(
      l10n.t(
        'No stage of any API uses the deleted resources, neither in its deployment nor in the working copy.',
      ),
      [
        l10n.t('Checked: {apis}, {stages}', {
          apis: countOf(reason.apis, 'api'),
          stages: countOf(reason.stages, 'stage'),
        }),
      ],
    ),
  'own-canaries': reason =>
    withEvidence(
      l10n.t(
        "A canary serves a deployment that can't be loaded and may use the bridge. Promote or delete the canary first.",
      ),
      reason.stages.map(nameCanaryStage),
    ),
  'canaries-of-others': reason =>
    withEvidence(
      l10n.t("Canaries of other APIs serve deployments that can't be loaded."),
      reason.stages.map(nameCanaryStage),
    ),
  'no-canary': () => withEvidence(l10n.t('No stage has a canary.')),

  'traffic-unread': (reason, graph) =>
    withEvidence(
      l10n.t("It's unknown whether {loadBalancer} still has traffic, because its metrics weren't loaded.", {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      [l10n.t('{operation}: not called or not answered', { operation: 'cloudwatch:GetMetricData' })],
    ),
  'no-traffic': (reason, graph) =>
    withEvidence(
      l10n.t('{loadBalancer} had no traffic in the last 24 hours.', {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      trafficEvidence(reason),
    ),
  'traffic-of-other-listeners': (reason, graph) =>
    withEvidence(
      l10n.t(
        "{loadBalancer} is in use, and its metrics don't distinguish listeners. It's unknown whether anything except the loaded routes connects to those that are deleted.",
        { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
      ),
      trafficEvidence(reason),
    ),
  traffic: (reason, graph) =>
    withEvidence(
      l10n.t(
        '{loadBalancer} had traffic in the last 24 hours. Wait until a day passes without traffic, or find out where it comes from.',
        { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
      ),
      trafficEvidence(reason),
    ),

  'kept-parts': (reason, graph) =>
    withEvidence(
      l10n.t('Part of the bridge stays: {parts}.', {
        parts: reason.kept.map(one => one.name).join(', '),
      }),
      reason.kept.map(one => `${one.name}: ${describeKept(graph, one.reason)}`),
    ),
  'endpoint-services-unread': (reason, graph) =>
    withEvidence(
      l10n.t("It's unknown whether other accounts reach {loadBalancer} through an endpoint service.", {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      [notAnswered('ec2:DescribeVpcEndpointServiceConfigurations')],
    ),
  'unexplained-services': (reason, graph) =>
    withEvidence(
      l10n.t('{loadBalancer} has endpoint services that no VPC link accounts for, so its listeners stay.', {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      reason.services,
    ),
  'services-of-links': (reason, graph) =>
    withEvidence(
      reason.links === 1
        ? l10n.t('No endpoint service connects to {loadBalancer} except that of its VPC link.', {
            loadBalancer: nodeLabel(graph, reason.loadBalancer),
          })
        : l10n.t('No endpoint service connects to {loadBalancer} except those of its VPC links.', {
            loadBalancer: nodeLabel(graph, reason.loadBalancer),
          }),
    ),
  'protection-unread': (reason, graph) =>
    withEvidence(
      l10n.t("It's unknown whether deletion protection is on for {loadBalancer}.", {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
      [notAnswered('elasticloadbalancing:DescribeLoadBalancerAttributes')],
    ),
  protected: (reason, graph) =>
    withEvidence(
      l10n.t(
        'Deletion protection is on for {loadBalancer}. If the load balancer may be deleted, turn off its attribute deletion_protection.enabled.',
        { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
      ),
      ['deletion_protection.enabled = true'],
    ),
  'not-protected': (reason, graph) =>
    withEvidence(
      l10n.t('Deletion protection is off for {loadBalancer}.', {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
    ),
  'elastic-addresses': (reason, graph) =>
    reason.addresses.length === 0
      ? withEvidence(
          l10n.t("{loadBalancer} doesn't have an Elastic IP address.", {
            loadBalancer: nodeLabel(graph, reason.loadBalancer),
          }),
        )
      : withEvidence(
          l10n.t(
            'The Elastic IP addresses of {loadBalancer} stay allocated and are billed. Release them when you no longer need them.',
            { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
          ),
          reason.addresses,
        ),
  'known-by-name': (reason, graph) =>
    withEvidence(
      reason.goes
        ? l10n.t(
            "It's unknown what else uses the DNS name of {loadBalancer}: Route 53 aliases, AWS Global Accelerator or clients in the VPC. Check them before the name is deleted.",
            { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
          )
        : l10n.t(
            "It's unknown what else uses the DNS name of {loadBalancer}: Route 53 aliases, AWS Global Accelerator or clients in the VPC. Check them before these ports are closed.",
            { loadBalancer: nodeLabel(graph, reason.loadBalancer) },
          ),
      reason.dnsName === undefined ? [] : [reason.dnsName],
    ),
  'address-keeper-unknown': (reason, graph) =>
    withEvidence(
      l10n.t(
        "It's unknown which function or person keeps the addresses of {loadBalancer} in {targetGroup} up to date. Stop these updates by hand, or they fail after the target group is deleted.",
        {
          loadBalancer: nodeLabel(graph, reason.loadBalancer),
          targetGroup: nodeLabel(graph, reason.targetGroup),
        },
      ),
      reason.targets.map(id => nodeLabel(graph, id)),
    ),
  'ingress-rules': reason => describeIngressRules(reason),
  'old-deployments': (reason, graph) =>
    withEvidence(
      l10n.t(
        "Deployments of {api} from before the move use the deleted resources. Afterwards, no stage can go back to one of them, and a journal of the move can't be rolled back.",
        { api: nodeLabel(graph, reason.api) },
      ),
      reason.stages.map(({ stage, deployment }) =>
        deployment === undefined
          ? l10n.t('Stage {stage}: not deployed', { stage })
          : l10n.t('Stage {stage}: deployment {deployment}', { stage, deployment }),
      ),
    ),
  'cool-down': () =>
    withEvidence(
      l10n.t(
        'Keep the bridge for as long as you must be able to roll back: at least one full business cycle after the last stage was moved. Until then, it costs the amount that is shown as the saving.',
      ),
    ),
};

/** What a precondition of a plan to retire found, in a sentence or two, with its evidence. */
export function describeRetireReason(graph: Graph, reason: RetireReason): Described {
  const describe = sentences[reason.code] as (reason: RetireReason, graph: Graph) => Described;
  const { text, evidence } = describe(reason, graph);
  return { text: asSentence(text), evidence };
}

type Reason<Code extends RetireReason['code']> = Extract<RetireReason, { readonly code: Code }>;

const notAnswered = (operation: string): string => l10n.t('{operation}: not answered', { operation });

const nameCanaryStage = ({ api, stage }: CanaryStage): string =>
  l10n.t('Stage {stage} of {api}', { stage, api });

const trafficEvidence = ({
  flows,
  bytes,
}: {
  readonly flows: number;
  readonly bytes: number;
}): readonly string[] => [
  l10n.t('NewFlowCount over the last 24 h: {count}', { count: formatNumber(Math.round(flows)) }),
  l10n.t('ProcessedBytes over the last 24 h: {gigabytes} GB', { gigabytes: (bytes / 1e9).toFixed(2) }),
];

function describeIngressRules({ revoked, groups }: Reason<'ingress-rules'>): Described {
  const kept = l10n.t(
    "Rules that allow the Network Load Balancer by address stay, because it's unknown whether others use these addresses too. Review them by hand.",
  );
  return revoked.length === 0
    ? withEvidence([l10n.t('No rule of a security group is removed.'), kept].join(' '), groups)
    : withEvidence(
        [
          l10n.t('The plan removes {rules} that allow the security group of the Network Load Balancer.', {
            rules: countOf(revoked.length, 'rule'),
          }),
          kept,
        ].join(' '),
        revoked.map(({ group, peer }) => l10n.t('{group} allows {peer}', { group, peer })),
      );
}
