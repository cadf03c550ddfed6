import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { countOf } from '../../words/counts';
import { listSomeWords } from '../../words/lists';
import { withEvidence, type Described, type ReasonTable } from './described';
import type { NamingContext } from './describeStay';
import type { NetworkReason } from './preconditionReason';

/** Why a VPC link cannot reach the load balancer, or may not. */
export const networkSentences: ReasonTable<NetworkReason, NamingContext, Described> = {
  'vpc-unknown': () => withEvidence(l10n.t("The VPC of the load balancer wasn't loaded.")),
  'link-zones-unknown': reason =>
    withEvidence(
      l10n.t("AWS doesn't list the Availability Zones of {region} that support VPC links V2.", {
        region: reason.region,
      }),
    ),
  'no-link-subnet': reason =>
    withEvidence(
      l10n.t(
        'No subnet of the load balancer has a free IP address in a zone that supports VPC links V2. Zones of the load balancer: {zones}.',
        { zones: listSomeWords(reason.zones) },
      ),
    ),
  'one-link-zone': reason =>
    withEvidence(
      l10n.t('The VPC link would be in only one zone, {zones}. If that zone fails, every route fails.', {
        zones: listSomeWords(reason.zones),
      }),
    ),
  'zones-without-link': reason =>
    withEvidence(
      l10n.t(
        "The load balancer is also in {zones}, where the VPC link can't be: the zone isn't supported or its subnets have too few free addresses. Requests cross zones to get there.",
        { zones: listSomeWords(reason.zones) },
      ),
    ),
  'no-security-group': (reason, { graph }) =>
    withEvidence(
      l10n.t("{loadBalancer} doesn't have a security group that can allow the VPC link.", {
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
      }),
    ),
  'security-group-full': (reason, { graph }) =>
    withEvidence(
      l10n.t('{group} of {loadBalancer} has {rules}. The default quota of a security group is {most}.', {
        group: reason.group,
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
        rules: countOf(reason.rules, 'rule'),
        most: countOf(reason.most, 'rule'),
      }),
    ),
  'all-network-acls-closed': (reason, { graph }) =>
    withEvidence(
      l10n.t('Network ACLs block every path to port {port} of {loadBalancer}: {verdict}', {
        port: reason.port,
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
        verdict: reason.verdict,
      }),
    ),
  'some-network-acls-closed': (reason, { graph }) =>
    withEvidence(
      l10n.t('Network ACLs block some paths to port {port} of {loadBalancer}: {verdict}', {
        port: reason.port,
        loadBalancer: nodeLabel(graph, reason.loadBalancer),
        verdict: reason.verdict,
      }),
    ),
};
