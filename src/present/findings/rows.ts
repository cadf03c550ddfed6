import * as l10n from '@vscode/l10n';
import type { Check, FindingOffer } from '../../diagnosis/check';
import type { Finding, Severity } from '../../diagnosis/finding';
import { findMute, type Mute } from '../../diagnosis/mute';
import type { TopologyGraph } from '../../paths/graph';
import { byCheck, placeName, shortName } from './places';
import { countOf, formatNumber } from '../../words/counts';
import { capitalize } from '../../words/sentences';
import { severityHeading, severityWord } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';

/** Longest sentence of a row: VS Code shows one line, the tooltip has it all. */
const LONGEST = 400;

/** A row of the Findings view, as plain data. */
export interface FindingRow {
  /** The same after a check for the same thing. */
  readonly key: string;
  readonly label: string;
  readonly description: string;
  /** Plain text. */
  readonly tooltip: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Id of a theme colour. */
  readonly color?: string;
  /** Words for `when` clauses: `finding`, `muted`, `node`, `command`, `compare`, `bridge`, `check`, `permission`. */
  readonly contextValue: string;
  readonly accessibleName: string;
  readonly isOpen: boolean;
  readonly finding?: Finding;
  /** Id of the check that the row is about. */
  readonly check?: string;
  /** Node to go to. */
  readonly node?: string;
  readonly children: readonly FindingRow[];
}

/** Which of the failing are shown, and whether those without a result are. */
export type ShownSeverity = Severity | 'unknown';

export interface FindingsShown {
  readonly graph: TopologyGraph;
  readonly findings: readonly Finding[];
  /** Those that found them: they say what a finding offers. */
  readonly checks: readonly Check[];
  readonly mutes: readonly Mute[];
  readonly severities: ReadonlySet<ShownSeverity>;
  readonly showsMuted: boolean;
  /** Checks that could explain a symptom and found nothing; only where a symptom was asked for. */
  readonly passed?: readonly Check[];
}

const looks = {
  error: { icon: 'error', color: 'list.errorForeground' },
  warning: { icon: 'warning', color: 'list.warningForeground' },
  info: { icon: 'info', color: 'charts.blue' },
} as const satisfies Record<Severity, object>;

/** The rows of the view: what fails by severity, what could not be decided by permission, what was muted. */
export function findingRows(shown: FindingsShown): readonly FindingRow[] {
  const { findings, mutes, severities } = shown;
  const isMuted = (finding: Finding): boolean => findMute(finding, mutes) !== undefined;
  const failing = findings.filter(finding => finding.state === 'fail' && !isMuted(finding));
  const undecided = findings.filter(({ state }) => state === 'unknown');
  return [
    ...(['error', 'warning', 'info'] as const).flatMap(severity =>
      severities.has(severity) ? severityGroup(shown, severity, failing) : [],
    ),
    ...(severities.has('unknown') ? undecidedGroup(undecided) : []),
    ...passedGroup(shown.passed),
    ...mutedGroup(shown, findings.filter(isMuted)),
  ];
}

function groupRow(
  part: Pick<FindingRow, 'key' | 'label' | 'icon' | 'children'> & Partial<FindingRow>,
): readonly FindingRow[] {
  const { children, label } = part;
  if (children.length === 0) return [];
  return [
    {
      description: String(children.length),
      tooltip: `${label}: ${children.length}`,
      contextValue: 'group',
      accessibleName: `${label}, ${children.length}`,
      isOpen: true,
      ...part,
    },
  ];
}

function severityGroup(
  shown: FindingsShown,
  severity: Severity,
  failing: readonly Finding[],
): readonly FindingRow[] {
  const { icon, color } = looks[severity];
  const own = failing.filter(finding => finding.severity === severity);
  return groupRow({
    key: severity,
    label: severityHeading(severity),
    icon,
    color,
    isOpen: severity !== 'info',
    description: formatNumber(own.length),
    children: severity === 'info' ? checkGroups(shown, own) : own.map(finding => findingRow(shown, finding)),
  });
}

/** What is only worth knowing is often so of every stage: one row a check, and its places below. */
function checkGroups(shown: FindingsShown, findings: readonly Finding[]): readonly FindingRow[] {
  return byCheck(findings).flatMap(own => {
    const [first] = own;
    if (first === undefined || own.length === 1) return own.map(finding => findingRow(shown, finding));
    return groupRow({
      key: `info ${first.id}`,
      label: oneLine(first.title),
      description: joinFacts(formatNumber(own.length), first.id),
      icon: looks.info.icon,
      contextValue: 'check',
      check: first.id,
      isOpen: false,
      children: own.map(finding => findingRow(shown, finding)),
    });
  });
}

/** Words of `when` clauses in package.json. */
const offerWord = {
  'compare-deployed': 'compare',
  'plan-direct-alb': 'bridge',
} as const satisfies Record<FindingOffer, string>;

/** A finding that is about no stage has nothing to compare. */
function offerWords({ graph, checks }: FindingsShown, { id, nodes }: Finding): readonly string[] {
  const offer = checks.find(check => check.id === id)?.offers;
  if (offer === undefined) return [];
  const isPossible = offer !== 'compare-deployed' || nodes.some(one => graph.node(one)?.kind === 'stage');
  return isPossible ? [offerWord[offer]] : [];
}

function findingRow(shown: FindingsShown, finding: Finding, mute?: Mute): FindingRow {
  const { graph } = shown;
  const { id, title, nodes, cause, fix, severity } = finding;
  const [node] = nodes;
  const place = node === undefined ? '' : placeName(graph, node);
  const look = looks[severity];
  const flags = [
    'finding',
    mute === undefined ? 'mutable' : 'muted',
    ...(node === undefined ? [] : ['node']),
    ...(fix.command === undefined ? [] : ['command']),
    ...offerWords(shown, finding),
  ];
  return {
    key: `${mute === undefined ? '' : 'muted '}${id} ${nodes.join(' ')}`,
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
    children: [...(mute === undefined ? [] : [muteRow(finding, mute)]), ...factRows(graph, finding)],
  };
}

function factRow(key: string, label: string, text: string, rest: Partial<FindingRow>): FindingRow {
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

function factRows(graph: TopologyGraph, finding: Finding): readonly FindingRow[] {
  const { id, nodes, cause, evidence, fix } = finding;
  const key = `${id} ${nodes.join(' ')}`;
  const fixFlags = fix.command === undefined ? 'fact' : 'fact command';
  return [
    factRow(`${key} cause`, l10n.t('Cause'), cause, { icon: 'search' }),
    ...evidence.map(({ what, value, operation }, index) =>
      factRow(`${key} evidence ${index}`, capitalize(what), value, {
        icon: 'eye',
        tooltip: `${oneLine(value, 4000)}\n${operation}`,
      }),
    ),
    factRow(`${key} fix`, l10n.t('Fix'), fix.text, { icon: 'wrench', contextValue: fixFlags, finding }),
    ...nodes.slice(1).map(node =>
      factRow(`${key} node ${node}`, placeName(graph, node), '', {
        icon: 'arrow-right',
        contextValue: 'fact node',
        node,
        tooltip: oneLine(node, 2000),
      }),
    ),
  ];
}

const muteRow = (finding: Finding, { reason, at }: Mute): FindingRow =>
  factRow(
    `muted ${finding.id} ${finding.nodes.join(' ')} why`,
    l10n.t('Muted'),
    `${reason} (${at.slice(0, 10)})`,
    {
      icon: 'bell-slash',
    },
  );

/** Many checks often need the same permission: each permission is listed once. */
function undecidedGroup(undecided: readonly Finding[]): readonly FindingRow[] {
  const byAction = new Map<string, Finding[]>();
  for (const finding of undecided) {
    const action = finding.missingAction ?? '';
    const known = byAction.get(action);
    if (known === undefined) byAction.set(action, [finding]);
    else known.push(finding);
  }
  return groupRow({
    key: 'unknown',
    label: l10n.t('Could not be checked'),
    icon: 'question',
    color: 'testing.iconSkipped',
    isOpen: false,
    children: [...byAction].map(([action, findings]) => permissionRow(action, findings)),
  });
}

function permissionRow(action: string, findings: readonly Finding[]): FindingRow {
  const checks = new Map(findings.map(finding => [finding.id, finding]));
  const causes = [...new Set(findings.map(({ cause }) => cause))];
  // Nobody was refused what nobody asked for.
  const label = action === '' ? l10n.t("Data that wasn't loaded") : action;
  return {
    key: `unknown ${action}`,
    label: oneLine(label),
    description: countOf(checks.size, 'check'),
    tooltip: causes.map(cause => oneLine(cause, 1000)).join('\n'),
    icon: action === '' ? 'circle-slash' : 'lock',
    contextValue: action === '' ? '' : 'permission',
    accessibleName: oneLine(
      l10n.t('{action}, required by {checks}', { action: label, checks: countOf(checks.size, 'check') }),
      LONGEST,
    ),
    isOpen: false,
    children: [...checks.values()].map(({ id, title, cause }) =>
      factRow(`unknown ${action} ${id}`, title, id, {
        icon: 'question',
        contextValue: 'check',
        check: id,
        tooltip: oneLine(cause, 1000),
      }),
    ),
  };
}

function passedGroup(passed: readonly Check[] | undefined): readonly FindingRow[] {
  return groupRow({
    key: 'passed',
    label: l10n.t('Ruled out'),
    icon: 'pass',
    color: 'testing.iconPassed',
    isOpen: false,
    children: (passed ?? []).map(({ id, title }) =>
      factRow(`passed ${id}`, title, id, { icon: 'pass', contextValue: 'check', check: id }),
    ),
  });
}

function mutedGroup(shown: FindingsShown, muted: readonly Finding[]): readonly FindingRow[] {
  const { mutes, showsMuted } = shown;
  if (!showsMuted) return [];
  return groupRow({
    key: 'muted',
    label: l10n.t('Muted'),
    icon: 'bell-slash',
    isOpen: true,
    children: muted.map(finding => findingRow(shown, finding, findMute(finding, mutes))),
  });
}
