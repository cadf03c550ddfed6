import { parseCidrBlock, parseCidrBlocks, blockCoverage } from '../../../network/blocks';
import type { Alternatives, Condition } from './conditions';
import { patternContains, type PatternOptions } from '../../../model/wildcardPattern';

const remembered = new WeakMap<Condition, WeakMap<Condition, boolean>>();

/** Whether every request that meets the inner condition meets the outer. May say `false` where it is hard to tell. */
export function conditionContains(outer: Condition, inner: Condition): boolean {
  let answers = remembered.get(outer);
  if (answers === undefined) {
    answers = new WeakMap();
    remembered.set(outer, answers);
  }
  const known = answers.get(inner);
  if (known !== undefined) return known;
  const contains = compareConditions(outer, inner);
  answers.set(inner, contains);
  return contains;
}

function compareConditions(outer: Condition, inner: Condition): boolean {
  switch (outer.field) {
    case 'host-header':
      return inner.field === outer.field && alternativesContain(outer, inner, ignoringCase);
    case 'path-pattern':
      return inner.field === outer.field && alternativesContain(outer, inner, { ignoreCase: false });
    case 'http-header':
      return (
        inner.field === outer.field &&
        inner.name === outer.name &&
        alternativesContain(outer, inner, ignoringCase)
      );
    case 'http-request-method':
      return inner.field === outer.field && isSubset(inner.methods, outer.methods);
    case 'query-string':
      return (
        inner.field === outer.field &&
        inner.pairs.every(narrow =>
          outer.pairs.some(
            wide =>
              patternContains(wide.key ?? '*', narrow.key ?? '*', inQuery) &&
              patternContains(wide.value, narrow.value, inQuery),
          ),
        )
      );
    case 'source-ip':
      return inner.field === outer.field && areInside(inner.blocks, outer.blocks);
    case 'address-type':
      return inner.field === outer.field && inner.type === outer.type;
    case 'unreadable':
      return false;
  }
}

const ignoringCase: PatternOptions = { ignoreCase: true };
const inQuery: PatternOptions = { ignoreCase: true, escapes: true };

/** What is no block contains nothing, and is contained by nothing. */
function areInside(inner: readonly string[], outer: readonly string[]): boolean {
  const wide = parseCidrBlocks(outer);
  return inner.every(text => {
    const block = parseCidrBlock(text);
    return block !== undefined && blockCoverage(block, wide) === 'all';
  });
}

/** Two regular expressions are compared by their text only: the same one contains itself. */
function alternativesContain(outer: Alternatives, inner: Alternatives, options: PatternOptions): boolean {
  const isWhole = (pattern: string): boolean => /^\*+$/.test(pattern);
  return (
    outer.patterns.some(isWhole) ||
    (isSubset(inner.expressions, outer.expressions) &&
      inner.patterns.every(narrow => outer.patterns.some(wide => patternContains(wide, narrow, options))))
  );
}

function isSubset(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every(value => outer.includes(value));
}
