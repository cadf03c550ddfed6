import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { listSomeWords } from '../../words/lists';
import { nameStages } from '../stageNames';
import { withEvidence, type Described } from './described';
import { describeNetworkReason, type NetworkReason } from './describeNetwork';
import type { NamingContext } from './describeStay';
import { nameListener } from './nameListener';
import type { PreconditionReason } from './preconditionReason';

type Graph = NamingContext['graph'];

type ListenerReason =
  | NetworkReason
  | Extract<
      PreconditionReason,
      {
        readonly code:
          | 'port-not-allowed'
          | 'tls-expected'
          | 'http-expected'
          | 'protocol-unknown'
          | 'host-known-when-called'
          | 'host-not-covered'
          | 'source-address-rule'
          | 'web-acl-sees-addresses'
          | 'client-certificate-absent'
          | 'client-certificate-undocumented'
          | 'no-test-call';
      }
    >;

/** Names of a certificate in the evidence. */
const MOST_CERTIFICATE_NAMES = 20;

/** What is wrong with a listener, or is not known of it. */
export function describeListenerReason(graph: Graph, reason: ListenerReason): Described {
  const name = (id: string): string => nodeLabel(graph, id);
  const loadBalancer = 'loadBalancer' in reason ? name(reason.loadBalancer) : '';
  const listener = 'listener' in reason ? nameListener(graph, reason) : '';
  switch (reason.code) {
    case 'port-not-allowed':
      return withEvidence(
        l10n.t(
          'Integrations can use ports 80, 443 and those above 1024, but not port {port} of {loadBalancer}. Add a listener on one of these ports.',
          { port: reason.port, loadBalancer },
        ),
      );
    case 'tls-expected':
      return withEvidence(
        l10n.t(
          '{listener} requires TLS, but the URIs of these routes use http and would get a 400 response: {routes}.',
          { listener, routes: listSomeWords(reason.routes) },
        ),
      );
    case 'http-expected':
      return withEvidence(
        l10n.t(
          '{listener} uses HTTP, but the URIs of these routes use https, so no TLS connection can be established: {routes}.',
          { listener, routes: listSomeWords(reason.routes) },
        ),
      );
    case 'protocol-unknown':
      return withEvidence(
        l10n.t(
          "The protocol of {listener} wasn't loaded. This requires elasticloadbalancing:DescribeListeners.",
          { listener },
        ),
      );
    case 'host-known-when-called':
      return withEvidence(
        l10n.t(
          "The host of {route} is known only when it's called, so it's unknown whether a certificate of {listener} covers it.",
          { route: reason.route, listener },
        ),
      );
    case 'host-not-covered':
      return withEvidence(
        l10n.t(
          "No certificate of {listener} covers {host}, the host of {route}. insecureSkipVerification doesn't help, because the host name is still compared.",
          { listener, host: reason.host, route: reason.route },
        ),
        [
          l10n.t('Certificates of {listener}: {names}', {
            listener,
            names: listSomeWords(reason.certificateNames, MOST_CERTIFICATE_NAMES),
          }),
        ],
      );
    case 'source-address-rule':
      return withEvidence(
        l10n.t(
          '{rule} of {listener} matches only requests from {blocks}. After the move, requests come from the subnets of the VPC link.',
          { rule: name(reason.rule), listener, blocks: listSomeWords(reason.blocks) },
        ),
        [
          l10n.t('source-ip of {rule}: {blocks}', {
            rule: name(reason.rule),
            blocks: reason.blocks.join(', '),
          }),
        ],
      );
    case 'web-acl-sees-addresses':
      return withEvidence(
        l10n.t(
          'After the move, web ACL {webAcl} of {loadBalancer} sees the addresses of the VPC link. Review its rules that match addresses or limit rates.',
          { webAcl: reason.webAcl, loadBalancer },
        ),
        [
          l10n.t('Web ACL of {loadBalancer}: {webAcl}', {
            loadBalancer,
            webAcl: reason.arn ?? reason.webAcl,
          }),
        ],
      );
    case 'client-certificate-absent':
      return withEvidence(
        l10n.t("{listener} verifies client certificates, but {stages} can't present one.", {
          listener,
          stages: nameStages(reason.stages, 5),
        }),
      );
    case 'client-certificate-undocumented':
      return withEvidence(
        l10n.t(
          "{listener} verifies client certificates. AWS doesn't document whether a stage presents its certificate through a VPC link V2 too. Test this before you deploy to a stage.",
          { listener },
        ),
      );
    case 'no-test-call':
      return withEvidence(
        l10n.t(
          'No route to {listener} can be tested before deployment, because none of these routes is a GET or HEAD route that changes nothing and takes no path parameters: {routes}. After the integrations are changed, call one of them yourself, or use a canary.',
          { listener, routes: listSomeWords(reason.routes) },
        ),
      );
    default:
      return describeNetworkReason(graph, reason);
  }
}
