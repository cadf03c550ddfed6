import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { withEvidence, type Described } from './described';
import type { NamingContext } from './describeStay';
import type { PreconditionReason } from './preconditionReason';

type Graph = NamingContext['graph'];

export type NetworkReason = Extract<
  PreconditionReason,
  {
    readonly code:
      | 'vpc-unknown'
      | 'link-zones-unknown'
      | 'no-link-subnet'
      | 'one-link-zone'
      | 'zones-without-link'
      | 'no-security-group'
      | 'security-group-full'
      | 'all-network-acls-closed'
      | 'some-network-acls-closed';
  }
>;

/** Why a VPC link cannot reach the load balancer, or may not. */
export function describeNetworkReason(graph: Graph, reason: NetworkReason): Described {
  const loadBalancer = 'loadBalancer' in reason ? nodeLabel(graph, reason.loadBalancer) : '';
  const zones = 'zones' in reason ? listSomeWords(reason.zones) : '';
  switch (reason.code) {
    case 'vpc-unknown':
      return withEvidence(l10n.t("The VPC of the load balancer wasn't loaded."));
    case 'link-zones-unknown':
      return withEvidence(
        l10n.t("AWS doesn't list the Availability Zones of {region} that support VPC links V2.", {
          region: reason.region,
        }),
      );
    case 'no-link-subnet':
      return withEvidence(
        l10n.t(
          'No subnet of the load balancer has a free IP address in a zone that supports VPC links V2. Its zones: {zones}.',
          { zones },
        ),
      );
    case 'one-link-zone':
      return withEvidence(
        l10n.t('The VPC link would be in only one zone, {zones}. If that zone fails, every route fails.', {
          zones,
        }),
      );
    case 'zones-without-link':
      return withEvidence(
        l10n.t(
          "The load balancer is also in {zones}, where the VPC link can't be: the zone isn't supported or its subnets have too few free addresses. Requests cross zones to get there.",
          { zones },
        ),
      );
    case 'no-security-group':
      return withEvidence(
        l10n.t("{loadBalancer} doesn't have a security group that can allow the VPC link.", { loadBalancer }),
      );
    case 'security-group-full':
      return withEvidence(
        l10n.t('{group} of {loadBalancer} has {rules}. The default quota of a security group is {most}.', {
          group: reason.group,
          loadBalancer,
          rules: countOf(reason.rules, 'rule'),
          most: countOf(reason.most, 'rule'),
        }),
      );
    case 'all-network-acls-closed':
      return withEvidence(
        l10n.t('Network ACLs block every path to port {port} of {loadBalancer}: {verdict}', {
          port: reason.port,
          loadBalancer,
          verdict: reason.verdict,
        }),
      );
    case 'some-network-acls-closed':
      return withEvidence(
        l10n.t('Network ACLs block some paths to port {port} of {loadBalancer}: {verdict}', {
          port: reason.port,
          loadBalancer,
          verdict: reason.verdict,
        }),
      );
  }
}
