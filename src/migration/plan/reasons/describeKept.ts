import { behindText, partialBridgeText } from '../../../diagnosis/shared/bridgeWords';
import { called } from '../../../diagnosis/shared/called';
import { sentence } from '../../../diagnosis/shared/concerned';
import type { BehindListener } from '../../../paths/behindListener';
import { enumerated } from '../direct/words';
import type { Use } from '../retire/uses';
import type { NamingContext } from './describeStay';
import type { KeptReason } from './keptReason';

type Graph = NamingContext['graph'];

/** Why a part of a bridge stays, in a sentence. */
export const describeKept = (graph: Graph, reason: KeptReason): string => `${keptClause(graph, reason)}.`;

function keptClause(graph: Graph, reason: KeptReason): string {
  switch (reason.code) {
    case 'in-use':
      return `${describeUsers(graph, reason.uses)} ${reason.part === 'link' ? 'over' : 'to'} it`;
    case 'no-bridge-listener':
      return 'No listener of its load balancer is only a bridge';
    case 'named-by-integration':
      return 'An integration that no route has names it still';
    case 'other-targets':
      return `It leads to ${reason.targets.join(', ')} too`;
    case 'already-deleting':
      return 'It is being deleted already';
    case 'no-bridge':
      return withoutPeriod(behindListener(graph, reason.listener, reason.behind));
    case 'unexplained-services':
      return `Endpoint services that no VPC link explains lead to the load balancer, on any of its ports: ${reason.services.join(', ')}`;
    case 'parts-stay':
      return `${reason.parts.join(' and ')} ${reason.parts.length === 1 ? 'stays' : 'stay'}`;
  }
}

function behindListener(graph: Graph, listener: string, behind: BehindListener): string {
  switch (behind.kind) {
    case 'one':
      return `It leads to ${called(graph, behind.endpoint.applicationLoadBalancer)}, which the API does not reach directly.`;
    case 'partial':
      return partialBridgeText(graph, { networkListener: listener, groups: behind.groups });
    case 'other':
      return sentence(behindText(graph, listener, behind.reason));
    case 'unknown':
      return `What is behind it could not be read: ${behind.missing.operation} was not answered.`;
  }
}

const withoutPeriod = (words: string): string => words.replace(/\.$/, '');

/** `REST API invoices on stage prod (GET /invoices) leads` */
function describeUsers(graph: Graph, uses: readonly Use[]): string {
  const words = usersOnStages(graph, uses);
  return `${enumerated(words)} ${words.length === 1 ? 'leads' : 'lead'}`;
}

/** Who needs a load balancer, for one sentence; where nobody was found, what of it stays. */
export function describeNeed(
  graph: Graph,
  kept: readonly { readonly name: string; readonly reason: KeptReason; readonly uses: readonly Use[] }[],
): string {
  const words = usersOnStages(
    graph,
    kept.flatMap(one => one.uses),
  );
  return words.length > 0
    ? `it is needed by ${enumerated(words)}`
    : kept.map(({ name, reason }) => `${name}: ${keptClause(graph, reason)}`).join('; ');
}

const apiKinds = {
  'rest-api': 'REST API',
  'http-api': 'HTTP API',
  'websocket-api': 'WebSocket API',
} as const;

/** `REST API invoices on stage prod (GET /invoices and POST /invoices)`, one for each API and stage, sorted. */
function usersOnStages(graph: Graph, uses: readonly Use[]): readonly string[] {
  const byUser = new Map<string, Set<string>>();
  for (const { api, key, stage, source } of uses) {
    const where = stage === undefined ? '' : ` on stage ${stage}`;
    const edited = source === 'working-copy' ? ', as it is edited,' : '';
    const user = `${apiKinds[api.kind.node]} ${graph.node(api.id)?.name ?? lastPart(api.id)}${where}${edited}`;
    byUser.set(user, (byUser.get(user) ?? new Set()).add(key));
  }
  return [...byUser].map(([user, keys]) => `${user} (${enumerated([...keys].sort())})`).sort();
}

const lastPart = (id: string): string => id.slice(id.lastIndexOf('/') + 1);
