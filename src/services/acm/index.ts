import { countOf } from '../../words/counts';
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
  subject: wanted => countOf(wanted.length, 'certificate'),
  load: async () => (await import(/* webpackChunkName: "acm" */ './reader')).createReader(),
};
