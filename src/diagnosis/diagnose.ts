import * as l10n from '@vscode/l10n';
import { appendAll } from '../model/lists';
import type { Depth, Unknown } from '../model/reading';
import type { MissingRead } from '../paths/missingRead';
import { compareText } from '../topology/values';
import { countOf } from '../words/counts';
import type { Check, CheckFailure } from './check';
import type { Finding } from './finding';
import { operationNamed, type OperationName } from './operationName';
import { missingPermission } from './missingPermission';
import type { World } from './world';

/** A check that threw: a defect of ours, never a finding. */
export interface Defect {
  readonly check: string;
  readonly error: unknown;
}

export interface Diagnosis {
  /** Sorted by id, then by first node. */
  readonly findings: readonly Finding[];
  readonly defects: readonly Defect[];
}

/** All checks at once. */
export function diagnoseAccount(world: World, checks: readonly Check[]): Diagnosis {
  const steps = diagnoseInSteps(world, checks);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same one check at a time, for who has other things to do in between. */
export function* diagnoseInSteps(
  world: World,
  checks: readonly Check[],
): Generator<{ readonly done: number; readonly of: number }, Diagnosis, void> {
  const findings: Finding[] = [];
  const defects: Defect[] = [];
  const refused = refusedByOperation(world);
  for (const [index, check] of checks.entries()) {
    try {
      const failures = runCheck(world, check);
      appendAll(findings, failures);
      appendAll(findings, withoutFailed(findUnknowns(world, check, refused), failures));
    } catch (error) {
      defects.push({ check: check.id, error });
    }
    yield { done: index + 1, of: checks.length };
  }
  return { findings: findings.sort(byIdAndNode), defects };
}

function byIdAndNode(one: Finding, other: Finding): number {
  return (
    compareText(one.id, other.id) ||
    compareText(one.nodes[0] ?? '', other.nodes[0] ?? '') ||
    compareText(one.state, other.state) ||
    compareText(one.missingAction ?? '', other.missingAction ?? '') ||
    compareText(one.cause, other.cause)
  );
}

function runCheck(world: World, check: Check): readonly Finding[] {
  return [...check.check(world)].map(failure => createFinding(check, failure));
}

function createFinding(check: Check, { nodes, cause, evidence, fix, severity }: CheckFailure): Finding {
  const { id, name, title, documentation } = check;
  return {
    id,
    name,
    // Nobody fails a build over what nobody could confirm.
    severity: check.confirmation.kind === 'unconfirmed' ? 'info' : (severity ?? check.severity),
    state: 'fail',
    title,
    nodes,
    cause,
    evidence,
    fix: { ...fix, docs: documentation },
  };
}

function refusedByOperation({ facts }: World): ReadonlyMap<string, readonly Unknown[]> {
  const refused = new Map<string, Unknown[]>();
  // Those of the topology: their `node` is one of its nodes.
  for (const unknown of facts.graph.topology.unknowns) {
    const known = refused.get(unknown.operation);
    if (known === undefined) refused.set(unknown.operation, [unknown]);
    else known.push(unknown);
  }
  return refused;
}

/** Calls that are made for each node on the path of requests: of any other node, no check asks what they answer. */
const askedOnPath: ReadonlySet<string> = new Set([
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeTargetHealth',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
] satisfies readonly OperationName[]);

/** Whether a check looks at what a refused call would have answered. A call about no node may be about anything. */
function isJudged(world: World, { judged }: Check, { operation, node }: Unknown): boolean {
  if (node === undefined) return true;
  if (askedOnPath.has(operation) && !world.reached.has(node)) return false;
  return judged?.[operation as OperationName]?.(world, node) ?? true;
}

/** A check has one state for a node: where it fails, it isn't undecided as well. */
function withoutFailed(unknowns: readonly Finding[], failures: readonly Finding[]): readonly Finding[] {
  const failed = new Set(failures.map(({ nodes }) => nodes[0]));
  return unknowns.flatMap(unknown => {
    const nodes = unknown.nodes.filter(node => !failed.has(node));
    return nodes.length === 0 && unknown.nodes.length > 0 ? [] : [{ ...unknown, nodes }];
  });
}

/** One finding for each permission that is missing, however many calls were refused. */
function findUnknowns(
  world: World,
  check: Check,
  refused: ReadonlyMap<string, readonly Unknown[]>,
): readonly Finding[] {
  const byPermission = new Map<string, { readonly unknowns: Unknown[] }>();
  for (const operation of check.needs) {
    if (check.needsOnlyIf?.[operation]?.(world) === false) continue;
    for (const unknown of refused.get(operation) ?? []) {
      if (!isJudged(world, check, unknown)) continue;
      const key = missingPermission(unknown, world.facts);
      const group = byPermission.get(key);
      if (group === undefined) byPermission.set(key, { unknowns: [unknown] });
      else group.unknowns.push(unknown);
    }
  }
  const found = [...byPermission].map(([missingAction, { unknowns }]) =>
    undecidedFinding(check, {
      missingAction,
      nodes: [...new Set(unknowns.flatMap(({ node }) => node ?? []))].sort(compareText),
      cause: refusalWords(unknowns),
    }),
  );
  return [...found, ...unreadFindings(world, check), ...unaskedFindings(world, check, refused)];
}

/** What a reading of this version would hold, one finding for each permission. */
function unaskedFindings(
  world: World,
  check: Check,
  refused: ReadonlyMap<string, readonly Unknown[]>,
): readonly Finding[] {
  const missing = [...(check.missingRead?.(world) ?? [])].filter(
    ({ operation, node }) =>
      refused.get(operation)?.some(call => call.node === undefined || call.node === node) !== true,
  );
  const byPermission = new Map<string, MissingRead[]>();
  for (const read of missing) {
    const key = missingPermission(read, world.facts);
    const group = byPermission.get(key);
    if (group === undefined) byPermission.set(key, [read]);
    else group.push(read);
  }
  return [...byPermission].map(([missingAction, reads]) => ({
    ...undecidedFinding(check, {
      missingAction,
      nodes: [...new Set(reads.flatMap(({ node }) => node ?? []))].sort(compareText),
      cause: l10n.t("{operation} wasn't called for every resource that this check depends on.", {
        operation: reads[0]?.operation ?? '',
      }),
    }),
    fix: {
      text: l10n.t('Load the account again with permission for {action}, then check again.', {
        action: missingAction,
      }),
      docs: check.documentation,
    },
  }));
}

/** What was not asked for at all: the reading was not so deep. */
function unreadFindings(world: World, check: Check): readonly Finding[] {
  const operations = check.needs.flatMap(name => operationNamed(name) ?? []);
  const missing = operations.filter(
    ({ depth }) =>
      depth !== undefined && !world.facts.has(depth) && !(depth === 'deployed' && isDeployedRead(world)),
  );
  if (missing.length === 0 || check.applies?.(world) === false) return [];
  // One finding for each depth that no permission would have given, and for each permission that only its depth takes.
  const wanted = new Map(
    missing.map(({ name, depth = 'evidence' }) => {
      const missingAction = isOptional(depth)
        ? missingPermission({ operation: name }, world.facts)
        : undefined;
      return [missingAction ?? depth, { name, depth, missingAction }] as const;
    }),
  );
  return [...wanted.values()].map(({ name, depth, missingAction }) => ({
    ...undecidedFinding(check, {
      ...(missingAction === undefined ? {} : { missingAction }),
      nodes: [],
      cause: unreadText(name, depth),
    }),
    fix: { text: loadingText(depth), docs: check.documentation },
  }));
}

/** Whether a permission of its own is needed, which many leave out. */
const isOptional = (depth: Depth): boolean => depth === 'usage-plans' || depth === 'metrics';

/** Whether somebody asked for what every stage has deployed, one by one. */
function isDeployedRead({ facts }: World): boolean {
  return facts.apis
    .filter(({ kind }) => kind.node !== 'websocket-api')
    .every(({ stages }) =>
      stages.every(({ deployed, deploymentId }) => deploymentId === undefined || deployed !== undefined),
    );
}

function unreadText(operation: string, depth: Depth): string {
  switch (depth) {
    case 'deployed':
      return l10n.t("The deployments of the stages weren't loaded, because they weren't requested.");
    case 'evidence':
      return l10n.t("Data that only checks need wasn't loaded, because it wasn't requested.");
    case 'usage-plans':
      return l10n.t(
        "{operation} wasn't called: usage plans are loaded only on request, because the permission also shows API keys.",
        { operation },
      );
    case 'metrics':
      return l10n.t(
        "{operation} wasn't called: metrics are loaded only on request, because AWS charges for them.",
        { operation },
      );
  }
}

/** How to decide it, as a sentence. */
function loadingText(depth: Depth): string {
  switch (depth) {
    case 'deployed':
      return l10n.t('Load the account again with the deployments of its stages, then check again.');
    case 'evidence':
      return l10n.t('Load the account again with the data that only checks need, then check again.');
    case 'usage-plans':
      return l10n.t('Load the account again with usage plans, then check again.');
    case 'metrics':
      return l10n.t('Load the account again with metrics, then check again.');
  }
}

function undecidedFinding(
  check: Check,
  finding: Pick<Finding, 'missingAction' | 'nodes' | 'cause'>,
): Finding {
  const { id, name, title, documentation } = check;
  const action = finding.missingAction ?? '';
  return {
    id,
    name,
    severity: check.confirmation.kind === 'unconfirmed' ? 'info' : check.severity,
    state: 'unknown',
    title,
    evidence: [],
    fix: { text: l10n.t('Allow {action}, then check again.', { action }), docs: documentation },
    ...finding,
  };
}

function refusalWords(unknowns: readonly Unknown[]): string {
  const [first] = unknowns;
  if (first === undefined) return '';
  return l10n.t('{operation} failed ({calls}): {error}.', {
    operation: first.operation,
    calls: countOf(unknowns.length, 'call'),
    error: first.error,
  });
}
