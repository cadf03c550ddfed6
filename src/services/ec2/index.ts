import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, references } from './references';

/** Subnets, security groups, instances, and who has a private address. */
export const ec2: Service = {
  id: 'ec2',
  operations: Object.values(operations),
  lists: false,
  batches: true,
  accepts,
  references,
  evidence,
  subject: wanted => countOf(wanted.length, 'networkResource'),
  load: async () => (await import(/* webpackChunkName: "ec2" */ './reader')).createReader(),
};
