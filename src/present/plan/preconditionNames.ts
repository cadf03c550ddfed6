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

/** Those of a removal. */
const removalNames: Readonly<Record<string, () => string>> = {
  unreferenced: () => l10n.t('references'),
  traffic: () => l10n.t('traffic'),
  'endpoint-services': () => l10n.t('endpoint services'),
  'deletion-protection': () => l10n.t('deletion protection'),
  addresses: () => l10n.t('addresses'),
  names: () => l10n.t('DNS names'),
  'target-addresses': () => l10n.t('target addresses'),
  'ingress-rules': () => l10n.t('inbound rules'),
  'old-deployments': () => l10n.t('old deployments'),
  'cool-down': () => l10n.t('waiting time'),
};

/** What a precondition is about, in a few words; the ID of one that has none. */
export function nameOfPrecondition(id: string): string {
  const all: Readonly<Record<string, () => string>> = { ...removalNames, ...names };
  return (Object.hasOwn(all, id) ? all[id]?.() : undefined) ?? asCode(id);
}
