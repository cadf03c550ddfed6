import { counted } from '../counted';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, references } from './references';

/** Certificates of listeners and custom domains. */
export const acm: Service = {
  id: 'acm',
  operations: Object.values(operations),
  lists: false,
  batches: false,
  accepts,
  references,
  evidence,
  subject: wanted => counted(wanted.length, 'certificate', 'certificates'),
  load: async () => (await import(/* webpackChunkName: "acm" */ './reader')).createReader(),
};
