import * as l10n from '@vscode/l10n';
import type { Health } from '../../protocol/vertex';
import type { Trace, TracedSide, TraceHop } from '../../paths/trace/document';
import { isNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import { nodeKindLabel, nameInArn, displayName, createNames, ruleLabel } from '../names';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import { oneLine } from '../../text/oneLine';
import { formatPercent } from '../words';

/** How a trace ended, in words and with the sign of a state of health. */
export interface TraceEndLabel {
  readonly words: string;
  /** What a good end depends on, `if the API key is valid`; left out where nothing is assumed. */
  readonly condition?: string;
  readonly health: Health;
}

/** A trace, or what its canary meets, with the share of the requests that it is for where there is a canary. */
export interface ShownSide extends TracedSide, Pick<Trace, 'request'> {
  readonly share: number | undefined;
}

/** What the stage itself serves. */
export const stageSide = (trace: Trace): ShownSide => ({
  ...trace,
  share: trace.canary === undefined ? undefined : 1 - trace.canary.share,
});

/** What the canary serves. */
export const canarySide = ({ canary, request }: Trace): ShownSide | undefined =>
  canary === undefined ? undefined : { ...canary, request };

export function describeTraceEnd(graph: TopologyGraph, side: ShownSide): TraceEndLabel {
  const label = describeOutcome(graph, side);
  const assumptions = (side.assumes ?? []).map(({ text }) => oneLine(text, 400));
  const isConditional = assumptions.length > 0 && (label.health === 'healthy' || label.health === 'inactive');
  const conditions = [
    ...(side.share === undefined
      ? []
      : [l10n.t('for {share} of the requests', { share: shareWords(side.share) })]),
    ...(isConditional ? [l10n.t('if {assumptions}', { assumptions: listWords(assumptions) })] : []),
  ];
  return conditions.length === 0 ? label : { ...label, condition: conditions.join(' ') };
}

function describeOutcome(graph: TopologyGraph, trace: TracedSide): TraceEndLabel {
  switch (trace.outcome) {
    case 'reaches-targets':
      return { words: reachedWords(graph, trace), health: 'healthy' };
    case 'no-route':
      return { words: l10n.t('No matching route'), health: 'failing' };
    case 'responds-early':
      return {
        words: l10n.t('Answered before reaching a backend'),
        health: (trace.status ?? 0) >= 400 ? 'failing' : 'inactive',
      };
    case 'no-healthy-target':
      return { words: l10n.t('No target can respond'), health: 'failing' };
    case 'blocked':
      return { words: l10n.t('Blocked before the backend'), health: 'failing' };
    case 'unknown':
      return { words: l10n.t('Unknown'), health: 'unknown' };
  }
}

/** The end and what it depends on: `Reaches 2 targets if the API key is valid`. */
export const traceEndWords = ({ words, condition }: TraceEndLabel): string =>
  condition === undefined ? words : `${words} ${condition}`;

function reachedWords(graph: TopologyGraph, { targets, endedAt }: TracedSide): string {
  if (targets.length > 0) return reaching(countOf(targets.length, 'target'));
  const node = endedAt === undefined ? undefined : graph.node(endedAt);
  return node === undefined
    ? l10n.t('Reaches its backend')
    : reaching(`${nodeKindLabel(node)} ${displayName(node)}`);
}

const reaching = (resource: string): string => l10n.t('Reaches {resource}', { resource });

/** Reason phrases as RFC 9110 has them, of the statuses that API Gateway and load balancers answer with. */
const phrases: ReadonlyMap<number, string> = new Map([
  [200, 'OK'],
  [301, 'Moved Permanently'],
  [302, 'Found'],
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
  [408, 'Request Timeout'],
  [413, 'Content Too Large'],
  [414, 'URI Too Long'],
  [415, 'Unsupported Media Type'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

export function statusWords(status: number): string {
  const phrase = phrases.get(status);
  return phrase === undefined ? String(status) : `${status} ${phrase}`;
}

/** Also of what the graph doesn't have any more, or has no node for. */
export function namedNode(
  graph: TopologyGraph,
  id: string,
): { readonly name: string; readonly kindLabel: string } {
  const node = graph.node(id);
  if (node === undefined) return { name: nameInArn(id), kindLabel: '' };
  const name = isNode(node, 'rule') ? ruleLabel(node, createNames(graph)) : displayName(node);
  return { name, kindLabel: nodeKindLabel(node) };
}

/** A part of the request, apart from the others so that each can be marked where a hop changes it. */
export interface PathPiece {
  readonly text: string;
  /** What it is, where it changed. */
  readonly changed?: 'method' | 'scheme' | 'host' | 'port' | 'path';
}

const usualPort = (scheme: string): number => (scheme === 'https' ? 443 : 80);

/** The request as it leaves a hop, beside what came to it. */
export function pathPieces(
  now: TraceHop['request'],
  before: TraceHop['request'] | undefined,
): readonly PathPiece[] {
  const marked = (
    text: string,
    member: keyof TraceHop['request'] & NonNullable<PathPiece['changed']>,
  ): PathPiece => {
    const shown = oneLine(text, member === 'path' ? 1000 : 300);
    return before !== undefined && before[member] !== now[member]
      ? { text: shown, changed: member }
      : { text: shown };
  };
  const showsPort = now.port !== usualPort(now.scheme);
  const portChanged =
    before !== undefined && before.port !== now.port && (showsPort || before.scheme === now.scheme);
  return [
    marked(now.method, 'method'),
    { text: ' ' },
    marked(`${now.scheme}://`, 'scheme'),
    marked(now.host, 'host'),
    ...(showsPort || portChanged ? [marked(`:${now.port}`, 'port')] : []),
    marked(now.path, 'path'),
  ];
}

const partNames: Readonly<Record<NonNullable<PathPiece['changed']>, () => string>> = {
  method: () => l10n.t('method'),
  scheme: () => l10n.t('scheme'),
  host: () => l10n.t('host'),
  port: () => l10n.t('port'),
  path: () => l10n.t('path'),
};

/** `host and path` */
export function changesWords(pieces: readonly PathPiece[]): string {
  return listWords(pieces.flatMap(({ changed }) => (changed === undefined ? [] : partNames[changed]())));
}

const isUnchanged = (pieces: readonly PathPiece[]): boolean =>
  pieces.every(({ changed }) => changed === undefined);

/** A hop with all that is said of it, in whatever form it is written. */
export interface TraceStepRow {
  readonly node: string;
  readonly kindLabel: string;
  readonly name: string;
  readonly because: string;
  /** Left out where the request leaves as it came. */
  readonly pieces?: readonly PathPiece[];
}

export function traceStepRows(graph: TopologyGraph, trace: ShownSide): readonly TraceStepRow[] {
  return trace.hops.map((hop, index) => {
    const named = namedNode(graph, hop.node);
    const before = trace.hops[index - 1]?.request;
    const pieces = pathPieces(hop.request, before);
    return {
      node: hop.node,
      ...named,
      kindLabel: named.kindLabel === '' ? oneLine(hop.kind.replaceAll('-', ' ')) : named.kindLabel,
      because: oneLine(hop.because, 600),
      ...(isDescribed(trace, pieces, before === undefined) ? { pieces } : {}),
    };
  });
}

/** What leaves as it came is not repeated; of the first hop, what is not above it already. */
function isDescribed(
  { request }: Pick<Trace, 'request'>,
  pieces: readonly PathPiece[],
  isFirst: boolean,
): boolean {
  const written = pieces.map(({ text }) => text).join('');
  return isFirst ? written !== `${request.method} ${request.url}` : !isUnchanged(pieces);
}

/** The share of the requests like this one, `50%`. */
export const shareWords = (share: number): string => (Number.isFinite(share) ? formatPercent(share) : '?');
