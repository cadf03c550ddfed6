export interface PatternOptions {
  readonly ignoreCase: boolean;
  /** Whether `\` takes from `*` and `?` their meaning: only in query string conditions (API model, `QueryStringConditionConfig`). */
  readonly escapes?: boolean;
  /** Whether `oneSegment` and `anySegment` stand for what callers choose. */
  readonly segments?: boolean;
}

/** In a pattern of what arrives: characters without a slash, at least one or perhaps none. No path has these codes. */
export const oneSegment = '\u0001';
export const anySegment = '\u0002';

/** The code of one character, or what stands for one or many. */
type Token = number;

const anyOne = -1;
const anyMany = -2;
/** The same but for a slash. */
const anyOneOfSegment = -3;
const anyManyOfSegment = -4;

const isMany = (token: Token | undefined): boolean => token === anyMany || token === anyManyOfSegment;

const SLASH = 47;

/** A pattern, ready to be compared with many. */
export type Pattern = readonly Token[];

/** Characters of a pattern and of a text that are compared at most: AWS takes 128 and about 10,000 of them. */
const mostOfPattern = 256;
const mostOfText = 16_384;
/** What two of them take at most: some hundredths of a second. */
const mostPairs = 2 * mostOfPattern * mostOfText;

export const isComparablePattern = (pattern: string): boolean => pattern.length <= mostOfPattern;
export const isComparableText = (text: string): boolean => text.length <= mostOfText;

const isTooMuch = (a: Pattern, b: Pattern): boolean => a.length * b.length > mostPairs;

/**
 * A pattern of an Application Load Balancer's rule: `*` stands for any characters or none, `?` for exactly one. Host
 * names are compared without regard to case, paths with it (Elastic Load Balancing user guide, "Condition types").
 */
export function matchesPattern(pattern: string, text: string, options: PatternOptions): boolean {
  return containsPattern(parsePattern(pattern, options), literalPattern(text, options));
}

/** Whether some text matches both patterns; `true` too where they are too long to be compared. */
export function patternsIntersect(one: string, other: string, options: PatternOptions): boolean {
  return patternsOverlap(parsePattern(one, options), parsePattern(other, options));
}

/** Whether every text that the inner pattern matches is matched by the outer. May say `false` where it is hard to tell. */
export function patternContains(outer: string, inner: string, options: PatternOptions): boolean {
  return containsPattern(parsePattern(outer, options), parsePattern(inner, options));
}

/** The same as `patternsIntersect`. */
export function patternsOverlap(a: Pattern, b: Pattern): boolean {
  if (isTooMuch(a, b)) return true;
  if (!agreeAtStart(a, b) || !agreeAtEnd(a, b)) return false;
  if (hasSegments(a) || hasSegments(b)) return intersectPatterns(a, b);
  if (isText(a)) return containsPattern(b, a);
  return isText(b) ? containsPattern(a, b) : intersectPatterns(a, b);
}

/**
 * Within a run of wildcards the order has no part in what the run matches, and one `*` is as good as many; in one
 * order, runs can be compared one token at a time.
 */
export function parsePattern(pattern: string, options: PatternOptions): Pattern {
  const tokens: Token[] = [];
  let isRun = false;
  const endRun = (): void => {
    if (isRun) tokens.push(anyMany);
    isRun = false;
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '*') {
      isRun = true;
    } else if (character === '?') {
      tokens.push(anyOne);
    } else if (options.segments === true && (character === oneSegment || character === anySegment)) {
      endRun();
      if (character === oneSegment) tokens.push(anyOneOfSegment);
      tokens.push(anyManyOfSegment);
    } else {
      endRun();
      const following = pattern[at + 1];
      const isEscape = options.escapes === true && character === '\\' && isSpecial(following);
      if (isEscape) at++;
      tokens.push(codeAt(pattern, at, options));
    }
  }
  endRun();
  return tokens;
}

const isSpecial = (character: string | undefined): boolean =>
  character === '*' || character === '?' || character === '\\';

function literalPattern(text: string, options: PatternOptions): Pattern {
  return Array.from({ length: text.length }, (_, at) => codeAt(text, at, options));
}

/** Rules are about ASCII; to fold more than its letters would change how many characters there are. */
function codeAt(text: string, at: number, { ignoreCase }: PatternOptions): number {
  const code = text.charCodeAt(at);
  return ignoreCase && code >= 65 && code <= 90 ? code + 32 : code;
}

/**
 * Whether a pattern takes what stands in `given`, a text or a pattern, token by token: its `*` takes anything, its `?` any one character
 * and another `?`. Only the last `*` ever has to take more, so time is at most the product of the lengths. `false` too
 * where both are too long to be compared.
 */
export function containsPattern(pattern: Pattern, given: Pattern): boolean {
  if (shortestLength(pattern) > shortestLength(given) || isTooMuch(pattern, given)) return false;
  let at = 0;
  let from = 0;
  let star = -1;
  let starFrom = 0;
  while (from < given.length) {
    const token = pattern[at];
    if (token === anyMany) {
      star = at++;
      starFrom = from;
    } else if (token !== undefined && takesOne(token, given[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++starFrom;
    } else {
      return false;
    }
  }
  while (pattern[at] === anyMany) at++;
  return at === pattern.length;
}

/** Characters of the shortest text that a pattern matches. */
const shortestLength = (pattern: Pattern): number =>
  pattern.reduce((length, token) => (isMany(token) ? length : length + 1), 0);

const takesOne = (token: Token, given: Token | undefined): boolean =>
  token === anyOne ? !isMany(given) : token === given;

const hasSegments = (pattern: Pattern): boolean => pattern.includes(anyManyOfSegment);

const isText = (pattern: Pattern): boolean => pattern.every(token => token >= 0);

/** Whether two tokens that each stand for one character can be the same. */
function shareCharacter(one: Token, other: Token): boolean {
  if (one === other || one === anyOne || other === anyOne) return true;
  if (one === anyOneOfSegment) return other !== SLASH;
  return other === anyOneOfSegment && one !== SLASH;
}

/** Most pairs of patterns differ before the first wildcard. */
function agreeAtStart(a: Pattern, b: Pattern): boolean {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const one = a[at];
    const other = b[at];
    if (one === undefined || other === undefined || isMany(one) || isMany(other)) return true;
    if (!shareCharacter(one, other)) return false;
  }
  return true;
}

function agreeAtEnd(a: Pattern, b: Pattern): boolean {
  for (let back = 1; back <= a.length && back <= b.length; back++) {
    const one = a[a.length - back];
    const other = b[b.length - back];
    if (one === undefined || other === undefined || isMany(one) || isMany(other)) return true;
    if (!shareCharacter(one, other)) return false;
  }
  return true;
}

/** `row[j]`: whether some text matches what is left of `a` and what is left of `b` from `j` on. */
function intersectPatterns(a: Pattern, b: Pattern): boolean {
  let below: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const row = new Array<boolean>(b.length + 1).fill(false);
    for (let j = b.length; j >= 0; j--) row[j] = reachableCell(a[i], b[j], { below, row, j });
    below = row;
  }
  return below[0] === true;
}

function reachableCell(
  one: Token | undefined,
  other: Token | undefined,
  {
    below,
    row,
    j,
  }: { readonly below: readonly boolean[]; readonly row: readonly boolean[]; readonly j: number },
): boolean {
  if (one === undefined && other === undefined) return true;
  if (isMany(one) && below[j] === true) return true;
  if (isMany(other) && row[j + 1] === true) return true;
  if (one === undefined || other === undefined) return false;
  if (isMany(one)) return !isMany(other) && takesCharacter(one, other) && row[j + 1] === true;
  if (isMany(other)) return takesCharacter(other, one) && below[j] === true;
  return shareCharacter(one, other) && below[j + 1] === true;
}

/** Whether what stands for many characters can have this one among them. */
const takesCharacter = (many: Token, one: Token): boolean => many === anyMany || one !== SLASH;
