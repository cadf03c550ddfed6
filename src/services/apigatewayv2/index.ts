import { counted } from '../counted';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, deploymentReferences, references } from './references';

/** HTTP and WebSocket APIs, VPC links of the second kind, mappings and routing rules of regional domains. */
export const apigatewayv2: Service = {
  id: 'apigatewayv2',
  operations: Object.values(operations),
  lists: true,
  batches: false,
  accepts,
  references,
  deploymentReferences,
  evidence,
  subject: wanted =>
    wanted.some(reference => reference.kind === 'deployment')
      ? `what ${counted(wanted.length, 'stage has', 'stages have')} deployed`
      : `routes of ${counted(wanted.length, 'HTTP or WebSocket API', 'HTTP and WebSocket APIs')}`,
  load: async () => (await import(/* webpackChunkName: "apigatewayv2" */ './reader')).createReader(),
};
