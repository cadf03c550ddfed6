import type { Finding } from '../diagnosis/finding';
import { nodesAround } from '../paths/onPaths';
import { prepareExpression, requiredText, type Effort } from '../model/expression/run';
import { mayLeadToKind } from '../paths/concerning';
import type { TopologyNode } from '../topology/document';
import { compareValues } from './compareValues';
import { rememberColumn, type FilterIndex } from './filterIndex';
import { expressionParts, type FieldComparison, type FilterExpression } from './language/expression';
import { allTrue, anyTrue, negateTruth, type Truth } from './truth';
import { fieldValues } from './values/fieldValues';
import { flagTruth } from './values/flagTruth';
import { fieldsOfFinding, isFindingField, textsOfFinding, type FindingField } from './values/findingValues';
import type { FilterSubject } from './values/subject';
import { listedValues } from './values/values';

/** Whether an expression is true of a resource. */
export type FilterPredicate = (subject: FilterSubject) => Truth;

/** A regular expression that takes more than may be spent on one question. */
export class FilterTooSlow extends Error {
  readonly source: string;

  constructor(source: string) {
    super(source);
    this.source = source;
  }
}

/** What one regular expression may take over all resources: some tenths of a second. */
const mostEffort = 30_000_000;

/**
 * Made once for an expression. @throws FilterTooSlow, here or from the predicate.
 */
export function compileFilter(index: FilterIndex, expression: FilterExpression): FilterPredicate {
  switch (expression.kind) {
    case 'or':
    case 'and': {
      const parts = expression.parts.map(part => compileFilter(index, part));
      const join = expression.kind === 'or' ? anyTrue : allTrue;
      return subject => join(parts, part => part(subject));
    }
    case 'not': {
      const part = compileFilter(index, expression.part);
      return subject => negateTruth(part(subject));
    }
    case 'flag':
      return rememberColumn(index, `flag ${expression.name}`, ({ node }) =>
        flagTruth(index, node, expression.name),
      );
    case 'comparison': {
      return compileComparison(index, expression);
    }
    case 'text': {
      const part = expression.text.toLowerCase();
      const isSaid = rememberLast(textTest(part));
      return ({ at, finding }) => isSaid(finding) === true || index.searchedText(at).includes(part);
    }
    case 'regex':
      return compileRegex(index, expression.source);
    case 'path':
      return compilePath(index, expression);
  }
}

/** A finding that is asked about has values of its own; all else is the same for each question. */
function compileComparison(index: FilterIndex, comparison: FieldComparison): FilterPredicate {
  const isTrue = compareValues(comparison);
  const { field, tag = '' } = comparison;
  const valuesOf = rememberColumn(index, `field ${field}:${tag}`, ({ node, at }) =>
    fieldValues(index, { node, at }, comparison),
  );
  if (!isFindingField(field)) return subject => isTrue(valuesOf(subject));
  const ofFinding = rememberLast(findingTest({ ...comparison, field }));
  return subject => (subject.finding === undefined ? isTrue(valuesOf(subject)) : ofFinding(subject.finding));
}

type FindingTest = (finding: Finding) => Truth;

function findingTest(comparison: FieldComparison & { readonly field: FindingField }): FindingTest {
  const isTrue = compareValues(comparison);
  const valuesOf = fieldsOfFinding[comparison.field];
  return finding => isTrue(listedValues(valuesOf(finding)));
}

/** `part`: in small letters. */
const textTest =
  (part: string): FindingTest =>
  finding =>
    textsOfFinding(finding).some(text => text.toLowerCase().includes(part));

/** @throws FilterTooSlow */
const regexTest =
  (isFound: (text: string) => boolean): FindingTest =>
  finding =>
    textsOfFinding(finding).some(isFound);

/** Everything that an expression asks of a finding, whatever it is about. @throws FilterTooSlow, from a question. */
export function questionsOfFinding(expression: FilterExpression): readonly FindingTest[] {
  return [...expressionParts(expression)].flatMap(part => {
    switch (part.kind) {
      case 'text':
        return textTest(part.text.toLowerCase());
      case 'regex':
        return regexTest(prepareRegex(part.source));
      case 'comparison':
        return isFindingField(part.field) ? findingTest({ ...part, field: part.field }) : [];
      default:
        return [];
    }
  });
}

/** The same function of a finding, which is asked of many resources in a row. Of none it is false. */
function rememberLast(truthOf: FindingTest): (finding: Finding | undefined) => Truth {
  let last: readonly [Finding, Truth] | undefined;
  return finding => {
    if (finding === undefined) return false;
    if (last?.[0] !== finding) last = [finding, truthOf(finding)];
    return last[1];
  };
}

function compileRegex(index: FilterIndex, source: string): FilterPredicate {
  const isFound = prepareRegex(source);
  // Most resources lack what every match has: to look for that is cheap.
  const part = requiredText(source, 'load-balancer').toLowerCase();
  const isSaid = rememberLast(regexTest(isFound));
  return ({ node, at, finding }) =>
    isSaid(finding) === true || (index.searchedText(at).includes(part) && index.textsOf(node).some(isFound));
}

/** @throws FilterTooSlow, when it is called. */
function prepareRegex(source: string): (text: string) => boolean {
  const effort: Effort = { left: mostEffort };
  const find = prepareExpression(source, { dialect: 'load-balancer', ignoreCase: true, effort });
  return text => {
    const found = find(text);
    if (found === 'undecided') throw new FilterTooSlow(source);
    return found !== 'none';
  };
}

/** Where something was not read that leads on, what is on no known path may be on one. */
function compilePath(
  index: FilterIndex,
  { direction, part }: Extract<FilterExpression, { readonly kind: 'path' }>,
): FilterPredicate {
  const { graph } = index.account;
  const ends = findMatches(index, compileFilter(index, part));
  const onPaths = (nodes: readonly TopologyNode[]): ReadonlySet<string> => {
    if (nodes.length === 0) return new Set();
    const chosen = new Set(nodes.map(({ id }) => id));
    const { before, behind } = nodesAround(graph, chosen);
    return new Set([...chosen, ...(direction === 'to' ? before : behind)]);
  };
  const on = onPaths(ends.matching);
  const mayBeOn = onPaths(ends.undecided);
  const isOpen = (node: TopologyNode): boolean =>
    graph.topology.unknowns.some(unknown => mayLeadToKind(graph, unknown, node.kind));
  const open = new Map<TopologyNode['kind'], boolean>();
  return ({ node }) => {
    if (on.has(node.id)) return true;
    if (mayBeOn.has(node.id)) return undefined;
    const known = open.get(node.kind) ?? isOpen(node);
    open.set(node.kind, known);
    return known ? undefined : false;
  };
}

/** The resources of which an expression is true, and those of which it is not known. */
export interface FilterMatches {
  readonly matching: readonly TopologyNode[];
  readonly undecided: readonly TopologyNode[];
}

/** @throws FilterTooSlow */
export function findMatches({ nodes }: FilterIndex, predicate: FilterPredicate): FilterMatches {
  const matching: TopologyNode[] = [];
  const undecided: TopologyNode[] = [];
  let at = 0;
  for (const node of nodes) {
    const truth = predicate({ node, at });
    at += 1;
    if (truth === true) matching.push(node);
    else if (truth === undefined) undecided.push(node);
  }
  return { matching, undecided };
}
