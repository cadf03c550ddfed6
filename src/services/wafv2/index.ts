import * as l10n from '@vscode/l10n';
import { countOf } from '../../words/counts';
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
  subject: wanted =>
    l10n.t('web ACLs of {loadBalancers}', { loadBalancers: countOf(wanted.length, 'loadBalancer') }),
  load: async () => (await import(/* webpackChunkName: "wafv2" */ './reader')).createReader(),
};
