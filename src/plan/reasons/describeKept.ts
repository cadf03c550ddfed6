import * as l10n from '@vscode/l10n';
import { behindText, partialBridgeText } from '../../diagnosis/shared/bridgeWords';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import type { BehindListener } from '../../paths/behindListener';
import { kindLabel } from '../../words/kinds';
import { listSomeWords, listWords } from '../../words/lists';
import { asSentence } from '../../words/sentences';
import type { Use } from '../removal/bridgeUses';
import type { NamingContext } from './describeStay';
import type { KeptReason } from './keptReason';

type Graph = NamingContext['graph'];

/** Why a part of a bridge stays, in a sentence. */
export function describeKept(graph: Graph, reason: KeptReason): string {
  switch (reason.code) {
    case 'in-use':
      return l10n.t('It is still used by {users}.', { users: listUsers(graph, reason.uses) });
    case 'no-bridge-listener':
      return l10n.t('No listener of its load balancer serves only as a bridge.');
    case 'named-by-integration':
      return l10n.t('An integration without a route still refers to it.');
    case 'other-targets':
      return l10n.t('It also connects to {targets}.', { targets: listWords(reason.targets) });
    case 'already-deleting':
      return l10n.t('It is already being deleted.');
    case 'no-bridge':
      return describeBehind(graph, reason.listener, reason.behind);
    case 'unexplained-services':
      return l10n.t(
        'Endpoint services that no VPC link accounts for connect to the load balancer, on any of its ports: {services}.',
        { services: reason.services.join(', ') },
      );
    case 'parts-stay':
      return l10n.t('These parts stay: {parts}.', { parts: listWords(reason.parts) });
  }
}

function describeBehind(graph: Graph, listener: string, behind: BehindListener): string {
  switch (behind.kind) {
    case 'one':
      return l10n.t("It forwards to {loadBalancer}, which the API doesn't reach directly.", {
        loadBalancer: nodeLabel(graph, behind.endpoint.applicationLoadBalancer),
      });
    case 'partial':
      return asSentence(partialBridgeText(graph, { networkListener: listener, groups: behind.groups }));
    case 'other':
      return asSentence(behindText(graph, listener, behind.reason));
    case 'unknown':
      return l10n.t("What it forwards to couldn't be loaded: {operation} wasn't answered.", {
        operation: behind.missing.operation,
      });
  }
}

/** Who needs a load balancer, in sentences; where no user was found, which parts of it stay. */
export function describeNeed(
  graph: Graph,
  kept: readonly { readonly name: string; readonly reason: KeptReason; readonly uses: readonly Use[] }[],
): string {
  const uses = kept.flatMap(one => one.uses);
  return uses.length > 0
    ? l10n.t('It is still used by {users}.', { users: listUsers(graph, uses) })
    : kept.map(({ name, reason }) => `${name}: ${describeKept(graph, reason)}`).join(' ');
}

/** `REST API invoices on stage prod (GET /invoices and POST /invoices)`, one for each API and stage, sorted. */
function listUsers(graph: Graph, uses: readonly Use[]): string {
  const byUser = new Map<string, { readonly use: Use; readonly keys: Set<string> }>();
  for (const use of uses) {
    const user = JSON.stringify([use.api.id, use.stage, use.source]);
    const known = byUser.get(user) ?? { use, keys: new Set() };
    byUser.set(user, known);
    known.keys.add(use.key);
  }
  return listSomeWords(
    [...byUser.values()].map(({ use, keys }) => nameUser(graph, use, [...keys].sort())).sort(),
  );
}

function nameUser(graph: Graph, { api, stage, source }: Use, keys: readonly string[]): string {
  const name = graph.node(api.id)?.name ?? lastPart(api.id);
  const values = { api: `${kindLabel(api.kind.node)} ${name}`, routes: listSomeWords(keys) };
  if (source === 'working-copy') {
    return stage === undefined
      ? l10n.t('{api} in the working copy ({routes})', values)
      : l10n.t('{api} on stage {stage} in the working copy ({routes})', { stage, ...values });
  }
  return stage === undefined
    ? l10n.t('{api} ({routes})', values)
    : l10n.t('{api} on stage {stage} ({routes})', { stage, ...values });
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
