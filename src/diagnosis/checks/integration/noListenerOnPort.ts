import { defineCheck } from '../../check';
import { deafPorts } from '../../shared/deafPorts';
import { needsOfListeners } from '../../shared/needs';

export const noListenerOnPort = defineCheck({
  id: 'RP010',
  name: 'no-listener-on-port',
  severity: 'error',
  title: 'Nothing listens on the port of the URI',
  rationale:
    'Over a VPC link V2 the scheme and port of the URI pick the listener of the load balancer: 80 for http and 443 for ' +
    'https where no port is written. Where no listener has it the connection is refused and the caller gets 500.',
  looksAt:
    'The port of the URIs of REST APIs over VPC links V2 against the ports of the load balancer’s listeners.',
  remedy: 'Write a port that has a listener, or add a listener on the port.',
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html',
  confirmation: {
    kind: 'reported',
    source: 'aws/aws-cdk, AlbIntegration of aws-apigateway: scheme and port of the URI follow the listener',
  },
  symptoms: [500],
  explains: { 'before-load-balancer': 1 },
  needs: needsOfListeners,
  *check(world) {
    yield* deafPorts(world, 'V2');
  },
});
