import * as l10n from '@vscode/l10n';
import type { FindingOffer } from '../../diagnosis/check';
import type { Finding, Severity } from '../../diagnosis/finding';
import type { Mute } from '../../diagnosis/mute';
import { joinFacts, oneLine } from '../../text/oneLine';
import { capitalize } from '../../words/sentences';
import { severityWord } from '../../words/statuses';
import { placeName, shortName } from './places';
import type { FindingRow, FindingsShown } from './row';

/** Longest sentence of a row: VS Code shows one line, the tooltip has it all. */
export const LONGEST = 400;

export const severityLooks = {
  error: { icon: 'error', color: 'list.errorForeground' },
  warning: { icon: 'warning', color: 'list.warningForeground' },
  info: { icon: 'info', color: 'charts.blue' },
} as const satisfies Record<Severity, object>;

/** Words of `when` clauses in package.json. */
const offerWord = {
  'compare-deployed': 'compare',
  'plan-direct-alb': 'bridge',
} as const satisfies Record<FindingOffer, string>;

/** A finding that is about no stage has nothing to compare. */
function offerWords({ account, checks }: FindingsShown, { id, nodes }: Finding): readonly string[] {
  const offer = checks.find(check => check.id === id)?.offers;
  if (offer === undefined) return [];
  const isPossible =
    offer !== 'compare-deployed' || nodes.some(one => account.graph.node(one)?.kind === 'stage');
  return isPossible ? [offerWord[offer]] : [];
}

/** Where a row is, and what is said of it besides. */
export interface FindingRowPlace {
  /** Comes before its key; empty where the finding has one row only. */
  readonly parent?: string;
  /** The node that it is about there; left out: what is at fault. */
  readonly about?: string | undefined;
  readonly mute?: Mute | undefined;
  /** A mute that no longer applies. */
  readonly expired?: Mute | undefined;
}

export function findingRow(
  shown: FindingsShown,
  finding: Finding,
  { parent = '', about, mute, expired }: FindingRowPlace = {},
): FindingRow {
  const { graph } = shown.account;
  const { id, title, nodes, cause, fix, severity } = finding;
  const node = about ?? nodes[0];
  const place = node === undefined ? '' : placeName(graph, node);
  const look = severityLooks[severity];
  const flags = [
    'finding',
    mute === undefined ? 'mutable' : 'muted',
    ...(node === undefined ? [] : ['node']),
    ...(fix.command === undefined ? [] : ['command']),
    ...offerWords(shown, finding),
  ];
  const key = `${parent}${mute === undefined ? '' : 'muted '}${id} ${nodes.join(' ')}`;
  const said = mute ?? expired;
  return {
    key,
    // In a narrow sidebar little is seen of a row: what it is about comes first.
    label: node === undefined ? oneLine(title) : shortName(graph, node),
    description: node === undefined ? id : joinFacts(oneLine(title), id),
    tooltip: [`${id} ${title}`, place, '', cause, '', l10n.t('Fix: {fix}', { fix: fix.text })]
      .map(line => oneLine(line, 2000))
      .join('\n'),
    icon: mute === undefined ? look.icon : 'bell-slash',
    ...(mute === undefined ? { color: look.color } : {}),
    contextValue: flags.join(' '),
    accessibleName: oneLine([severityWord(severity), title, place, id].join(', '), LONGEST),
    isOpen: false,
    finding,
    check: id,
    ...(node === undefined ? {} : { node }),
    children: [
      ...(said === undefined ? [] : [muteRow(key, said, mute === undefined)]),
      ...factRows(shown, finding, { key, about: node }),
    ],
  };
}

export function findingFactRow(
  key: string,
  label: string,
  text: string,
  rest: Partial<FindingRow>,
): FindingRow {
  return {
    key,
    label: oneLine(label),
    description: oneLine(text, LONGEST),
    tooltip: oneLine(text, 4000),
    icon: 'circle-small',
    contextValue: 'fact',
    accessibleName: oneLine(`${label}: ${text}`, LONGEST),
    isOpen: false,
    children: [],
    ...rest,
  };
}

function factRows(
  { account: { graph } }: FindingsShown,
  finding: Finding,
  { key, about }: { readonly key: string; readonly about: string | undefined },
): readonly FindingRow[] {
  const { nodes, cause, evidence, fix } = finding;
  const fixFlags = fix.command === undefined ? 'fact' : 'fact command';
  return [
    findingFactRow(`${key} cause`, l10n.t('Cause'), cause, { icon: 'search' }),
    ...evidence.map(({ what, value, operation }, index) =>
      findingFactRow(`${key} evidence ${index}`, capitalize(what), value, {
        icon: 'eye',
        tooltip: `${oneLine(value, 4000)}\n${operation}`,
      }),
    ),
    findingFactRow(`${key} fix`, l10n.t('Fix'), fix.text, {
      icon: 'wrench',
      contextValue: fixFlags,
      finding,
    }),
    ...nodes
      .filter(id => id !== about)
      .map(node =>
        findingFactRow(`${key} node ${node}`, placeName(graph, node), '', {
          icon: 'arrow-right',
          contextValue: 'fact node',
          node,
          tooltip: oneLine(node, 2000),
        }),
      ),
  ];
}

const muteRow = (key: string, mute: Mute, isOver: boolean): FindingRow =>
  findingFactRow(`${key} why`, isOver ? l10n.t('Mute expired') : l10n.t('Muted'), muteWords(mute), {
    icon: isOver ? 'bell' : 'bell-slash',
  });

/** `kept until March · Ada · 2026-11-22 · until 2026-12-31 · shared with the team` */
export function muteWords({ reason, by, at, until, isShared }: Mute): string {
  return joinFacts(
    oneLine(reason, LONGEST),
    oneLine(by ?? ''),
    oneLine(at.slice(0, 10)),
    until === undefined ? undefined : l10n.t('until {date}', { date: oneLine(until) }),
    isShared === true ? l10n.t('shared with the team') : undefined,
  );
}
