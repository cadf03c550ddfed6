import type { Log, ReportingDescriptor, Result, Location, Suppression } from 'sarif';
import type { Check } from '../../diagnosis/check';
import type { FindingsDocument } from '../../diagnosis/document';
import type { Finding, Severity } from '../../diagnosis/finding';
import type { Mute } from '../../diagnosis/mute';
import { makeVisible } from '../../text/visible';
import { canonicalJson } from '../../topology/canonical';
import type { TopologyGraph } from '../../paths/graph';
import { nameInArn, displayName } from '../names';
import { muteWords } from './findingRow';
import { checkPage } from './page';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

export interface SarifOptions {
  readonly graph: TopologyGraph;
  readonly checks: readonly Check[];
  /** Of this program. */
  readonly version: string;
  /** The mute of a finding; left out where there are no mutes. */
  readonly muteOf?: (finding: Finding) => Mute | undefined;
}

/**
 * SARIF 2.1.0 (OASIS standard). A finding is of AWS resources, not of a file: its locations are logical, their names the
 * node ids. What could not be decided is of kind `open`, which the standard defines as just that.
 */
export function printSarif(document: FindingsDocument, options: SarifOptions): string {
  const { graph, checks, version, muteOf } = options;
  const indexes = new Map(checks.map(({ id }, index) => [id, index]));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Request Path', semanticVersion: version, rules: checks.map(checkDescriptor) },
        },
        invocations: [{ executionSuccessful: true, endTimeUtc: document.collectedAt }],
        columnKind: 'utf16CodeUnits',
        results: document.findings.map(finding => ({
          ...findingResult(finding, graph, indexes.get(finding.id)),
          ...(muteOf === undefined ? {} : { suppressions: suppressionsOf(muteOf(finding)) }),
        })),
      },
    ],
  };
  return canonicalJson(log);
}

/** Where some results are suppressed, the others have an empty list (SARIF 2.1.0, 3.27.23). */
const suppressionsOf = (mute: Mute | undefined): Suppression[] =>
  mute === undefined
    ? []
    : [{ kind: 'external', status: 'accepted', justification: makeVisible(muteWords(mute)) }];

function checkDescriptor(check: Check): ReportingDescriptor {
  const { id, name, title, rationale, documentation, severity, confirmation } = check;
  return {
    id,
    name: pascalCase(name),
    shortDescription: { text: `${title}.` },
    fullDescription: { text: rationale },
    helpUri: documentation,
    help: { text: `${rationale} ${check.remedy}`, markdown: checkPage(check) },
    defaultConfiguration: { level: confirmation.kind === 'unconfirmed' ? 'note' : levels[severity] },
  };
}

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function findingResult(finding: Finding, graph: TopologyGraph, ruleIndex: number | undefined): Result {
  const { id, state, severity, nodes, cause, evidence, fix, missingAction } = finding;
  const isOpen = state === 'unknown';
  return {
    ruleId: id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    kind: isOpen ? 'open' : 'fail',
    level: isOpen ? 'none' : levels[severity],
    message: { text: makeVisible(`${cause} ${fix.text}`) },
    locations: nodes.slice(0, 1).map(node => findingLocation(graph, node)),
    relatedLocations: nodes
      .slice(1)
      .map((node, index) => ({ id: index + 1, ...findingLocation(graph, node) })),
    // The same trouble at the same place is the same result in the next run.
    partialFingerprints: {
      'requestPathFinding/v1': [id, state, nodes[0] ?? '', missingAction ?? ''].join(' '),
    },
    properties: {
      evidence,
      ...(fix.command === undefined ? {} : { command: fix.command }),
      ...(missingAction === undefined ? {} : { missingAction }),
    },
  };
}

function findingLocation(graph: TopologyGraph, id: string): Location {
  const node = graph.node(id);
  const name = node === undefined ? nameInArn(id) : displayName(node);
  return { logicalLocations: [{ name, fullyQualifiedName: id, kind: 'resource' }] };
}
