import { defineCheck } from '../../check';
import { needsOfListeners } from '../../shared/needs';
import { deafPorts } from '../../shared/deafPorts';

export const noBridgeListenerOnPort = defineCheck({
  id: 'RP402',
  name: 'no-bridge-listener-on-port',
  severity: 'error',
  title: 'The Network Load Balancer of the VPC link has no listener on the port of the URI',
  rationale:
    'A VPC link V1 leads to one Network Load Balancer, and the port of the URI picks its listener: 80 for http and 443 ' +
    'for https where no port is written. Where none has it the connection is refused and the caller gets 500.',
  looksAt: 'The port of URIs over VPC links V1 against the ports of the Network Load Balancer’s listeners.',
  remedy: 'Write a port that has a listener, or add a listener on the port.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html ' +
      '(each service by its own port); aws/aws-cdk#10435',
  },
  symptoms: [500],
  explains: { 'network-load-balancer': 1 },
  needs: needsOfListeners,
  *check(world) {
    yield* deafPorts(world, 'V1');
  },
});
