import type { Effort } from '../../../model/expression/run';
import type { ArrivingPattern } from '../gateway/integrationPath';
import type { Message } from '../message';
import type { Alternatives, Condition } from './conditions';
import { testCondition } from './matching';
import { normalisedPath } from './normalised';
import { patternsOverlap, parsePattern, containsPattern, type Pattern } from '../../../model/wildcardPattern';

export type Match = 'never' | 'maybe' | 'always';

/** What requests of a pattern look like, ready to be compared with many rules. */
export interface ArrivingTexts {
  readonly method: string;
  readonly host: ArrivingText;
  readonly path: ArrivingText;
  /** What the regular expressions of all rules may take. */
  readonly effort: Effort;
}

/** Accounts have many patterns: some hundredths of a second for each. */
const mostEffort = 500_000;

interface ArrivingText {
  readonly pattern: Pattern | undefined;
  /** Where every request has the same; `undefined` where callers decide a part of it. */
  readonly fixed: string | undefined;
  /** Whether that is in its normal form. */
  readonly isNormal: boolean;
}

const hosts = { ignoreCase: true };
const paths = { ignoreCase: false };
const arrivingPaths = { ...paths, segments: true };

export function arrivingTexts({ method, host, path, pathPattern = path }: ArrivingPattern): ArrivingTexts {
  const of = (text: string | undefined, options: typeof hosts, isNormal: boolean): ArrivingText => ({
    pattern: text === undefined ? undefined : parsePattern(text, options),
    fixed: text === undefined || /[*?]/.test(text) ? undefined : text,
    isNormal,
  });
  const isNormal = path === undefined || normalisedPath(path) === path;
  return {
    method,
    host: of(host, hosts, true),
    path: {
      ...of(path, paths, isNormal),
      pattern: pathPattern === undefined ? undefined : parsePattern(pathPattern, arrivingPaths),
    },
    effort: { left: mostEffort },
  };
}

/** Whether some or all requests of a pattern meet a condition. */
export function conditionCouldMatch(
  condition: Condition,
  { method, host, path, effort }: ArrivingTexts,
): Match {
  switch (condition.field) {
    case 'http-request-method':
      if (method === 'ANY') return 'maybe';
      return condition.methods.includes(method) ? 'always' : 'never';
    case 'host-header':
      return host.fixed !== undefined && condition.expressions.length > 0
        ? decided[testCondition(condition, { ...anyMessage, host: host.fixed }, effort).kind]
        : matchesSomeAlternative(condition, host);
    case 'path-pattern':
      return path.fixed !== undefined && (condition.expressions.length > 0 || !path.isNormal)
        ? decided[testCondition(condition, { ...anyMessage, path: path.fixed }, effort).kind]
        : matchesSomeAlternative(condition, path);
    default:
      return 'maybe';
  }
}

const decided = { matches: 'always', fails: 'never', unknown: 'maybe' } as const;

const anyMessage: Message = {
  method: 'GET',
  scheme: 'http',
  host: '',
  port: 80,
  path: '/',
  query: [],
  headers: [],
  source: { blocks: [], owner: 'anybody', isVerified: false },
};

interface Compiled {
  readonly patterns: readonly Pattern[];
  /** Whether one of them takes every text there can be. */
  readonly isEvery: boolean;
}

const compiled = new WeakMap<Condition, Compiled>();

function compileCondition(condition: Condition & Alternatives): Compiled {
  const known = compiled.get(condition);
  if (known !== undefined) return known;
  const isHost = condition.field === 'host-header';
  const made = {
    patterns: condition.patterns.map(pattern => parsePattern(pattern, isHost ? hosts : paths)),
    // Every path begins with a slash.
    isEvery: condition.patterns.some(pattern => (isHost ? /^\*+$/ : /^\/?\*+$/).test(pattern)),
  };
  compiled.set(condition, made);
  return made;
}

function matchesSomeAlternative(
  condition: Condition & Alternatives,
  { pattern: arriving }: ArrivingText,
): Match {
  const { patterns, isEvery } = compileCondition(condition);
  if (isEvery) return 'always';
  if (arriving === undefined) return 'maybe';
  if (patterns.some(pattern => containsPattern(pattern, arriving))) return 'always';
  if (condition.expressions.length > 0) return 'maybe';
  return patterns.some(pattern => patternsOverlap(pattern, arriving)) ? 'maybe' : 'never';
}
