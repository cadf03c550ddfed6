import { counted } from '../counted';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, references } from './references';

/** Services and tasks that register targets. */
export const ecs: Service = {
  id: 'ecs',
  operations: Object.values(operations),
  lists: false,
  batches: false,
  accepts,
  references,
  evidence,
  subject: wanted => `ECS services behind ${counted(wanted.length, 'target group', 'target groups')}`,
  load: async () => (await import(/* webpackChunkName: "ecs" */ './reader')).createReader(),
};
