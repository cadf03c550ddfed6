import * as l10n from '@vscode/l10n';
import { countOf } from '../../words/counts';
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
  subject: wanted =>
    l10n.t('ECS services of {targetGroups}', { targetGroups: countOf(wanted.length, 'targetGroup') }),
  load: async () => (await import(/* webpackChunkName: "ecs" */ './reader')).createReader(),
};
