import * as l10n from '@vscode/l10n';
import { compareSeverity } from '../../diagnosis/document';
import type { Finding, Severity } from '../../diagnosis/finding';
import type { Account } from '../../paths/account';
import { pathsThrough } from '../../paths/dependents';
import { joinFacts, oneLine } from '../../text/oneLine';
import { countOf, formatNumber } from '../../words/counts';
import { severityHeading } from '../../words/statuses';
import { compareNames } from '../facts';
import { codicon } from '../icons';
import { apiOfNode, displayName } from '../names';
import type { FindingGrouping } from './findingGrouping';
import { severityLooks, type FindingRowPlace } from './findingRow';
import { groupRow } from './groupRow';
import { byCheck } from './places';
import type { FindingRow } from './row';

/** Makes the row of a finding. */
type MakeRow = (finding: Finding, place: FindingRowPlace) => FindingRow;

/** More groups than these are closed at first: each API is one line. */
const MOST_OPEN = 8;

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Findings that fail, in groups. */
export function groupedRows(
  account: Account,
  grouping: FindingGrouping,
  failing: readonly Finding[],
  makeRow: MakeRow,
): readonly FindingRow[] {
  switch (grouping) {
    case 'severity':
      return severities.flatMap(severity => severityGroup(severity, failing, makeRow));
    case 'check':
      return sortChecks(byCheck(failing)).flatMap(own => checkGroup(own, '', makeRow));
    case 'api':
      return apiGroups(account, failing, makeRow);
  }
}

function severityGroup(
  severity: Severity,
  failing: readonly Finding[],
  makeRow: MakeRow,
): readonly FindingRow[] {
  const own = failing.filter(finding => finding.severity === severity);
  return groupRow({
    ...severityLooks[severity],
    key: severity,
    label: severityHeading(severity),
    isOpen: severity !== 'info',
    description: formatNumber(own.length),
    children: severity === 'info' ? checkGroups(own, '', makeRow) : own.map(finding => makeRow(finding, {})),
  });
}

/** What is only worth knowing is often so of every stage: one row a check, and its places below. */
const checkGroups = (findings: readonly Finding[], parent: string, makeRow: MakeRow): readonly FindingRow[] =>
  byCheck(findings).flatMap(own => checkGroup(own, parent, makeRow));

/** One finding is its own row. */
function checkGroup(own: readonly Finding[], parent: string, makeRow: MakeRow): readonly FindingRow[] {
  const [first] = own;
  if (first === undefined || own.length === 1) return own.map(finding => makeRow(finding, { parent }));
  const count = formatNumber(own.length);
  return groupRow({
    ...severityLooks[first.severity],
    key: `${parent}check ${first.id}`,
    label: oneLine(first.title),
    description: joinFacts(count, first.id),
    accessibleName: [oneLine(first.title), countOf(own.length, 'finding'), first.id].join(', '),
    contextValue: 'check',
    check: first.id,
    isOpen: false,
    children: own.map(finding => makeRow(finding, { parent })),
  });
}

/** The most severe first, then what is found most. */
function sortChecks(groups: readonly (readonly Finding[])[]): readonly (readonly Finding[])[] {
  const severityOf = ([first]: readonly Finding[]): Severity => first?.severity ?? 'info';
  return [...groups].sort(
    (one, other) => compareSeverity(severityOf(one), severityOf(other)) || other.length - one.length,
  );
}

/** A finding about what several APIs share is in the group of each; what no API leads to comes last. */
function apiGroups(account: Account, failing: readonly Finding[], makeRow: MakeRow): readonly FindingRow[] {
  const { graph } = account;
  const apisOf = createApiFinder(account);
  const groups = new Map<string, Finding[]>();
  for (const finding of failing) {
    const apis = apisOf(finding);
    for (const api of apis.length === 0 ? [''] : apis) {
      const group = groups.get(api);
      if (group === undefined) groups.set(api, [finding]);
      else group.push(finding);
    }
  }
  const others = groups.get('') ?? [];
  groups.delete('');
  const nameOf = (id: string): string => {
    const node = graph.node(id);
    return node === undefined ? oneLine(id) : displayName(node);
  };
  const worst = (own: readonly Finding[]): number =>
    severities.findIndex(severity => own.some(one => one.severity === severity));
  const sorted = [...groups].sort(
    ([one, first], [other, second]) =>
      worst(first) - worst(second) || compareNames(nameOf(one), nameOf(other)) || compareNames(one, other),
  );
  const isOpen = sorted.length <= MOST_OPEN;
  // A finding that names several APIs is about this one here.
  const makeRowIn =
    (api: string): MakeRow =>
    (finding, place) =>
      makeRow(finding, { ...place, about: finding.nodes.find(id => apiOfNode(id) === api) });
  return [
    ...sorted.flatMap(([id, own]) => {
      const [key, label] = [`api ${id}`, nameOf(id)];
      const icon = codicon(graph.node(id)?.kind ?? 'missing');
      return groupRow({ ...groupParts(own, key, makeRowIn(id)), key, label, icon, isOpen });
    }),
    ...groupRow({
      ...groupParts(others, 'api', makeRow),
      key: 'api',
      label: l10n.t('Not used by any API'),
      icon: 'circle-outline',
      isOpen,
    }),
  ];
}

function groupParts(
  own: readonly Finding[],
  key: string,
  makeRow: MakeRow,
): Pick<FindingRow, 'children' | 'description' | 'color'> {
  const of = (severity: Severity): readonly Finding[] => own.filter(one => one.severity === severity);
  const color = severities.find(severity => of(severity).length > 0) ?? 'info';
  return {
    color: severityLooks[color].color,
    description: severityCounts(own),
    children: [
      ...[...of('error'), ...of('warning')].map(finding => makeRow(finding, { parent: `${key} ` })),
      ...checkGroups(of('info'), `${key} `, makeRow),
    ],
  };
}

/** `3 errors · 1 warning · 2 info` */
export function severityCounts(findings: readonly Finding[]): string {
  return joinFacts(
    ...severities.map(severity => {
      const count = findings.filter(finding => finding.severity === severity).length;
      if (count === 0) return undefined;
      return severity === 'info'
        ? l10n.t('{count} info', { count: formatNumber(count) })
        : countOf(count, severity);
    }),
  );
}

/**
 * The APIs whose requests a finding concerns: those that it names, with a stage or a route of them too, else those whose
 * routes lead to what is at fault.
 */
function createApiFinder(account: Account): (finding: Finding) => readonly string[] {
  const { graph } = account;
  const known = new Map<string, readonly string[]>();
  const leadingTo = (id: string): readonly string[] => {
    const mapped = graph
      .outgoing(id, 'maps')
      .flatMap(({ target }) => graph.incoming(target, 'deploys'))
      .map(({ source }) => source);
    const apis = known.get(id) ?? [
      ...new Set([...mapped, ...pathsThrough(account, id).map(({ api }) => api.id)]),
    ];
    known.set(id, apis);
    return apis;
  };
  return ({ nodes }) => {
    const named = new Set(nodes.flatMap(id => apiOfNode(id) ?? []));
    const [first] = nodes;
    if (named.size > 0 || first === undefined) return [...named];
    return leadingTo(first);
  };
}
