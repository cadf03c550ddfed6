import * as l10n from '@vscode/l10n';
import { countOf } from '../../words/counts';
import type { Service } from '../service';
import { operations } from './operations';
import { accepts, references } from './references';

/** Metrics of stages and load balancers; AWS charges for each. It waits, for one call takes hundreds of them. */
export const cloudwatch: Service = {
  id: 'cloudwatch',
  operations: Object.values(operations),
  lists: false,
  batches: true,
  accepts,
  references,
  subject: wanted =>
    l10n.t('metrics of {resources}', { resources: countOf(wanted.length, 'stageOrLoadBalancer') }),
  load: async () => (await import(/* webpackChunkName: "cloudwatch" */ './reader')).createReader(),
};
