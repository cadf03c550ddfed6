import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, references } from './references';

/** Cloud Map services that HTTP APIs integrate with, and what is registered in them. */
export const servicediscovery: Service = {
  id: 'servicediscovery',
  operations: Object.values(operations),
  lists: false,
  batches: false,
  accepts,
  references,
  evidence,
  subject: wanted => countOf(wanted.length, 'cloudMapService'),
  load: async () => (await import(/* webpackChunkName: "servicediscovery" */ './reader')).createReader(),
};
