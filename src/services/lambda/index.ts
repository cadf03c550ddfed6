import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { operations } from './operations';
import { accepts, references } from './references';

/** The functions that integrations and target groups name. */
export const lambda: Service = {
  id: 'lambda',
  operations: Object.values(operations),
  lists: false,
  batches: false,
  accepts,
  references,
  subject: wanted => countOf(wanted.length, 'lambdaFunction'),
  load: async () => (await import(/* webpackChunkName: "lambda" */ './reader')).createReader(),
};
