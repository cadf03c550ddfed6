import { counted } from '../counted';
import type { Service } from '../service';
import { operations } from './operations';
import { accepts, references } from './references';

/** Which web ACL stands in front of a load balancer. */
export const wafv2: Service = {
  id: 'wafv2',
  operations: Object.values(operations),
  lists: false,
  batches: false,
  accepts,
  references,
  subject: wanted => `web ACLs of ${counted(wanted.length, 'load balancer', 'load balancers')}`,
  load: async () => (await import(/* webpackChunkName: "wafv2" */ './reader')).createReader(),
};
