import { counted } from '../counted';
import type { Service } from '../service';
import { operations } from './operations';
import { accepts, references } from './references';

/** Metrics of stages and load balancers; AWS charges for each. It waits, for one call takes hundreds of them. */
export const cloudwatch: Service = {
  id: 'cloudwatch',
  operations: Object.values(operations),
  lists: false,
  batches: true,
  accepts,
  references,
  subject: wanted =>
    `metrics of ${counted(wanted.length, 'stage or load balancer', 'stages and load balancers')}`,
  load: async () => (await import(/* webpackChunkName: "cloudwatch" */ './reader')).createReader(),
};
