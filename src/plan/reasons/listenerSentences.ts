import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import { shownConditionValue } from '../../text/shownValue';
import { listSomeWords } from '../../words/lists';
import { nameStages } from '../stageNames';
import { withEvidence, type Described, type ReasonTable } from './described';
import type { NamingContext } from './describeStay';
import { nameListener } from './nameListener';
import type { ListenerReason } from './preconditionReason';

/** Names of a certificate in the evidence. */
const MOST_CERTIFICATE_NAMES = 20;

/** What is wrong with a listener, or is not known of it. */
export const listenerSentences: ReasonTable<ListenerReason, NamingContext, Described> = {
  'port-not-allowed': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        'Integrations can use port 80, port 443 and ports above 1024, but not port {port} of {loadBalancer}. Add a listener on one of these ports.',
        { port: reason.port, loadBalancer: nodeLabel(graph, reason.loadBalancer) },
      ),
    ),
  'tls-expected': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        '{listener} requires TLS, but the URIs of these routes use http and would get a 400 response: {routes}.',
        { listener: nameListener(graph, reason), routes: listSomeWords(reason.routes) },
      ),
    ),
  'http-expected': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        '{listener} uses HTTP, but the URIs of these routes use https, so no TLS connection can be established: {routes}.',
        { listener: nameListener(graph, reason), routes: listSomeWords(reason.routes) },
      ),
    ),
  'protocol-unknown': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        "The protocol of {listener} wasn't loaded. This requires elasticloadbalancing:DescribeListeners.",
        { listener: nameListener(graph, reason) },
      ),
    ),
  'host-known-when-called': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        "The host of {route} is known only when the route is called, so it's unknown whether a certificate of {listener} covers it.",
        { route: reason.route, listener: nameListener(graph, reason) },
      ),
    ),
  'host-not-covered': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        "No certificate of {listener} covers {host}, the host of {route}. insecureSkipVerification doesn't help, because the host name is still compared.",
        { listener: nameListener(graph, reason), host: reason.host, route: reason.route },
      ),
      [
        l10n.t('Certificates of {listener}: {names}', {
          listener: nameListener(graph, reason),
          names: listSomeWords(reason.certificateNames, MOST_CERTIFICATE_NAMES),
        }),
      ],
    ),
  'source-address-rule': (reason, { graph }) => {
    const blocks = reason.blocks.map(block => shownConditionValue(undefined, block));
    return withEvidence(
      l10n.t(
        '{rule} of {listener} matches only requests from {blocks}. After the move, requests come from the subnets of the VPC link.',
        {
          rule: nodeLabel(graph, reason.rule),
          listener: nameListener(graph, reason),
          blocks: listSomeWords(blocks),
        },
      ),
      [
        l10n.t('source-ip of {rule}: {blocks}', {
          rule: nodeLabel(graph, reason.rule),
          blocks: blocks.join(', '),
        }),
      ],
    );
  },
  'web-acl-sees-addresses': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        'After the move, web ACL {webAcl} of {loadBalancer} sees the addresses of the VPC link. Review its rules that match addresses or limit rates.',
        { webAcl: reason.webAcl, loadBalancer: nodeLabel(graph, reason.loadBalancer) },
      ),
      [
        l10n.t('Web ACL of {loadBalancer}: {webAcl}', {
          loadBalancer: nodeLabel(graph, reason.loadBalancer),
          webAcl: reason.arn ?? reason.webAcl,
        }),
      ],
    ),
  'client-certificate-absent': (reason, { graph }) =>
    withEvidence(
      l10n.t("{listener} verifies client certificates, but {stages} can't present one.", {
        listener: nameListener(graph, reason),
        stages: nameStages(reason.stages, 5),
      }),
    ),
  'client-certificate-undocumented': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        "{listener} verifies client certificates. AWS doesn't document whether a stage presents its certificate through a VPC link V2 too. Test this before you deploy to a stage.",
        { listener: nameListener(graph, reason) },
      ),
    ),
  'no-test-call': (reason, { graph }) =>
    withEvidence(
      l10n.t(
        'No route to {listener} can be tested before deployment, because none of these routes is a GET or HEAD route that changes nothing and takes no path parameters: {routes}. After the integrations are changed, call one of them yourself, or use a canary.',
        { listener: nameListener(graph, reason), routes: listSomeWords(reason.routes) },
      ),
    ),
};
