import * as l10n from '@vscode/l10n';
import { findLoadBalancerArn } from '../../model/arn';
import { countOf } from '../../words/counts';
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
      reference.kind === 'arn' ? (findLoadBalancerArn(reference.arn) ?? []) : [],
    );
    const loadBalancers = new Set(arns).size;
    return loadBalancers > 0
      ? l10n.t('listeners of {loadBalancers}', { loadBalancers: countOf(loadBalancers, 'loadBalancer') })
      : l10n.t('health of {targetGroups}', { targetGroups: countOf(wanted.length, 'targetGroup') });
  },
  load: async () => (await import(/* webpackChunkName: "elbv2" */ './reader')).createReader(),
};
