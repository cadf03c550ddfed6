import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf, formatNumber } from '../../words/counts';
import { asSentence } from '../../words/sentences';
import { describeKept } from './describeKept';
import { withEvidence, type Described } from './described';
import type { NamingContext } from './describeStay';
import type { CanaryStage, RetireReason } from './retireReason';

type Graph = NamingContext['graph'];

/** What a precondition of a plan to retire found, in a sentence or two, with its evidence. */
export function describeRetireReason(graph: Graph, reason: RetireReason): Described {
  const { text, evidence } = describeReason(graph, reason);
  return { text: asSentence(text), evidence };
}

function describeReason(graph: Graph, reason: RetireReason): Described {
  const loadBalancer = 'loadBalancer' in reason ? nodeLabel(graph, reason.loadBalancer) : '';
  switch (reason.code) {
    case 'references-unread':
    case 'unreferenced':
    case 'own-canaries':
    case 'canaries-of-others':
    case 'no-canary':
      return describeUse(graph, reason);
    case 'kept-parts':
      return withEvidence(
        l10n.t('Part of the bridge stays: {parts}.', {
          parts: reason.kept.map(one => one.name).join(', '),
        }),
        reason.kept.map(one => `${one.name}: ${describeKept(graph, one.reason)}`),
      );
    case 'traffic-unread':
    case 'no-traffic':
    case 'traffic-of-other-listeners':
    case 'traffic':
      return describeTraffic(loadBalancer, reason);
    case 'endpoint-services-unread':
      return withEvidence(
        l10n.t("It's unknown whether other accounts reach {loadBalancer} through an endpoint service.", {
          loadBalancer,
        }),
        [notAnswered('ec2:DescribeVpcEndpointServiceConfigurations')],
      );
    case 'unexplained-services':
      return withEvidence(
        l10n.t('{loadBalancer} has endpoint services that no VPC link accounts for, so its listeners stay.', {
          loadBalancer,
        }),
        reason.services,
      );
    case 'services-of-links':
      return withEvidence(
        reason.links === 1
          ? l10n.t('No endpoint service but that of its VPC link connects to {loadBalancer}.', {
              loadBalancer,
            })
          : l10n.t('No endpoint service but those of its VPC links connects to {loadBalancer}.', {
              loadBalancer,
            }),
      );
    case 'protection-unread':
      return withEvidence(
        l10n.t("It's unknown whether deletion protection is on for {loadBalancer}.", { loadBalancer }),
        [notAnswered('elasticloadbalancing:DescribeLoadBalancerAttributes')],
      );
    case 'protected':
      return withEvidence(
        l10n.t(
          'Deletion protection is on for {loadBalancer}. If the load balancer may be deleted, turn off its attribute deletion_protection.enabled.',
          { loadBalancer },
        ),
        ['deletion_protection.enabled = true'],
      );
    case 'not-protected':
      return withEvidence(l10n.t('Deletion protection is off for {loadBalancer}.', { loadBalancer }));
    case 'elastic-addresses':
      return reason.addresses.length === 0
        ? withEvidence(l10n.t("{loadBalancer} doesn't have an Elastic IP address.", { loadBalancer }))
        : withEvidence(
            l10n.t(
              'The Elastic IP addresses of {loadBalancer} stay allocated and are billed. Release them by hand when they are no longer needed.',
              { loadBalancer },
            ),
            reason.addresses,
          );
    case 'known-by-name':
      return withEvidence(
        reason.goes
          ? l10n.t(
              "It's unknown what else uses the DNS name of {loadBalancer}: Route 53 aliases, AWS Global Accelerator or clients in the VPC. Check them before the name is deleted.",
              { loadBalancer },
            )
          : l10n.t(
              "It's unknown what else uses the DNS name of {loadBalancer}: Route 53 aliases, AWS Global Accelerator or clients in the VPC. Check them before these ports are closed.",
              { loadBalancer },
            ),
        reason.dnsName === undefined ? [] : [reason.dnsName],
      );
    case 'address-keeper-unknown':
      return withEvidence(
        l10n.t(
          "It's unknown which function or person keeps the addresses of {loadBalancer} in {targetGroup} up to date. Stop these updates by hand, or they fail after the target group is deleted.",
          { loadBalancer, targetGroup: nodeLabel(graph, reason.targetGroup) },
        ),
        reason.targets.map(id => nodeLabel(graph, id)),
      );
    case 'ingress-rules':
      return describeIngressRules(reason);
    case 'old-deployments':
      return withEvidence(
        l10n.t(
          "Deployments of {api} from before the move use what is deleted. Afterwards, no stage can go back to one of them, and a journal of the move can't be rolled back.",
          { api: nodeLabel(graph, reason.api) },
        ),
        reason.stages.map(({ stage, deployment }) =>
          deployment === undefined
            ? l10n.t('Stage {stage}: not deployed', { stage })
            : l10n.t('Stage {stage}: deployment {deployment}', { stage, deployment }),
        ),
      );
    case 'cool-down':
      return withEvidence(
        l10n.t(
          'Keep the bridge for as long as you must be able to roll back: at least one full business cycle after the last stage was moved. Until then, it costs the amount that is shown as the saving.',
        ),
      );
  }
}

type Reason<Code extends RetireReason['code']> = Extract<RetireReason, { readonly code: Code }>;

function describeUse(
  graph: Graph,
  reason: Reason<'references-unread' | 'unreferenced' | 'own-canaries' | 'canaries-of-others' | 'no-canary'>,
): Described {
  switch (reason.code) {
    case 'references-unread':
      return withEvidence(
        l10n.t(
          "Not everything that could use what is deleted was loaded. AWS doesn't delete a VPC link that is referred to, but it does delete such a listener.",
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
      );
    case 'unreferenced':
      return withEvidence(
        l10n.t('No stage of any API uses what is deleted, neither as deployed nor in the working copy.'),
        [
          l10n.t('Checked: {apis}, {stages}', {
            apis: countOf(reason.apis, 'api'),
            stages: countOf(reason.stages, 'stage'),
          }),
        ],
      );
    case 'own-canaries':
      return withEvidence(
        l10n.t(
          "A canary serves a deployment that can't be loaded and may use the bridge. Promote or delete the canary first.",
        ),
        reason.stages.map(nameCanaryStage),
      );
    case 'canaries-of-others':
      return withEvidence(
        l10n.t("Canaries of other APIs serve deployments that can't be loaded."),
        reason.stages.map(nameCanaryStage),
      );
    case 'no-canary':
      return withEvidence(l10n.t('No stage has a canary.'));
  }
}

function describeTraffic(
  loadBalancer: string,
  reason: Reason<'traffic-unread' | 'no-traffic' | 'traffic-of-other-listeners' | 'traffic'>,
): Described {
  switch (reason.code) {
    case 'traffic-unread':
      return withEvidence(
        l10n.t("It's unknown whether {loadBalancer} still has traffic, because its metrics weren't loaded.", {
          loadBalancer,
        }),
        [l10n.t('{operation}: not called or not answered', { operation: 'cloudwatch:GetMetricData' })],
      );
    case 'no-traffic':
      return withEvidence(
        l10n.t('{loadBalancer} had no traffic in the last 24 hours.', { loadBalancer }),
        trafficEvidence(reason),
      );
    case 'traffic-of-other-listeners':
      return withEvidence(
        l10n.t(
          "{loadBalancer} is in use, and its metrics don't distinguish listeners. It's unknown whether anything except the loaded routes connects to those that are deleted.",
          { loadBalancer },
        ),
        trafficEvidence(reason),
      );
    case 'traffic':
      return withEvidence(
        l10n.t(
          '{loadBalancer} had traffic in the last 24 hours. Wait until a day passes without traffic, or find out where it comes from.',
          { loadBalancer },
        ),
        trafficEvidence(reason),
      );
  }
}

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
