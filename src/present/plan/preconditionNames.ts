import * as l10n from '@vscode/l10n';
import type { PreconditionId } from '../../plan/document';
import { asCode } from './prose';

const names: Readonly<Record<PreconditionId, () => string>> = {
  bridge: () => l10n.t('bridge'),
  listener: () => l10n.t('listener'),
  'source-address': () => l10n.t('source addresses'),
  'client-certificate': () => l10n.t('client certificates'),
  network: () => l10n.t('network'),
  quota: () => l10n.t('quota'),
  'api-type': () => l10n.t('API type'),
  'undeployed-changes': () => l10n.t('undeployed changes'),
  'managed-by': () => l10n.t('managed by a tool'),
  'other-users': () => l10n.t('other users of the bridge'),
  'stage-variables': () => l10n.t('stage variables'),
  canary: () => l10n.t('canary'),
  'test-invoke': () => l10n.t('test before deployment'),
};

const isKnown = (id: string): id is PreconditionId => Object.hasOwn(names, id);

/** What a precondition is about, in a few words; the ID of one that has none. */
export const nameOfPrecondition = (id: string): string => (isKnown(id) ? names[id]() : asCode(id));
