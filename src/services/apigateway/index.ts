import { counted } from '../counted';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, deploymentReferences, references } from './references';

/** REST APIs, VPC links of the first kind, custom domains. */
export const apigateway: Service = {
  id: 'apigateway',
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
      : `routes of ${counted(wanted.length, 'REST API', 'REST APIs')}`,
  load: async () => (await import(/* webpackChunkName: "apigateway" */ './reader')).createReader(),
};
