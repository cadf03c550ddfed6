import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check';
import { needsOfListeners } from '../../shared/needs';
import { closedPorts } from '../../shared/deafPorts';

export const noBridgeListenerOnPort = defineCheck({
  id: 'RP402',
  name: 'no-bridge-listener-on-port',
  severity: 'error',
  title: l10n.t("The Network Load Balancer doesn't listen on the URI's port"),
  rationale: l10n.t(
    'A VPC link V1 connects to one Network Load Balancer, and the port of the URI selects its listener. If ' +
      "the URI doesn't specify a port, port 80 is used for http and port 443 for https. If no listener uses " +
      'that port, the connection is refused and the caller gets 500.',
  ),
  looksAt: l10n.t(
    "The port of URIs with VPC links V1, compared with the ports of the Network Load Balancer's listeners.",
  ),
  remedy: l10n.t('Use a port that has a listener, or add a listener on the port.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html ' +
        '(each service by its own port); aws/aws-cdk#10435',
    ),
  },
  symptoms: [500],
  explains: { 'network-load-balancer': 1 },
  needs: needsOfListeners,
  *check(world) {
    yield* closedPorts(world, 'V1');
  },
});
