import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { closedPorts } from '../../shared/deafPorts';
import { needsOfListeners } from '../../shared/needs';

export const noListenerOnPort = defineCheck({
  id: 'RP010',
  name: 'no-listener-on-port',
  severity: 'error',
  title: l10n.t("The load balancer doesn't listen on the URI's port"),
  rationale: l10n.t(
    'With a VPC link V2, the scheme and port of the URI select the listener of the load balancer. If the URI ' +
      "doesn't specify a port, port 80 is used for http and port 443 for https. If no listener uses that port, " +
      'the connection is refused and the caller gets 500.',
  ),
  looksAt: l10n.t(
    "The port of URIs of REST APIs with VPC links V2, compared with the ports of the load balancer's " +
      'listeners.',
  ),
  remedy: l10n.t('Use a port that has a listener, or add a listener on the port.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'reported',
    source: l10n.t(
      'aws/aws-cdk, AlbIntegration of aws-apigateway: scheme and port of the URI follow the listener',
    ),
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfListeners,
  *check(world) {
    yield* closedPorts(world, 'V2');
  },
});
