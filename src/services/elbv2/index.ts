import { loadBalancerArnOf } from '../../model/arn';
import { counted } from '../counted';
import type { Service } from '../service';
import { evidence } from './evidence';
import { operations } from './operations';
import { accepts, hostName, references } from './references';

/** Load balancers, listeners, rules, target groups and their health. */
export const elbv2: Service = {
  id: 'elbv2',
  operations: Object.values(operations),
  lists: true,
  batches: false,
  accepts,
  references,
  evidence,
  hostName,
  subject: wanted => {
    const arns = wanted.flatMap(reference =>
      reference.kind === 'arn' ? (loadBalancerArnOf(reference.arn) ?? []) : [],
    );
    const loadBalancers = new Set(arns).size;
    return loadBalancers > 0
      ? `listeners of ${counted(loadBalancers, 'load balancer', 'load balancers')}`
      : `health of ${counted(wanted.length, 'target group', 'target groups')}`;
  },
  load: async () => (await import(/* webpackChunkName: "elbv2" */ './reader')).createReader(),
};
