/**
 * Levels of objects and lists in lists that are read: what walks a document does so by calling itself, and every
 * such walk has to come to an end before the stack does. The deepest that AWS takes, the models of API Gateway,
 * have some dozens.
 */
export const deepestJson = 200;

/** JSON whose values are nested deeper than `deepestJson`. */
export class TooDeep extends Error {
  constructor() {
    super(`it is nested deeper than ${deepestJson} levels`);
  }
}

/** Whether a value of JSON that somebody else parsed has more levels than that. In time with its size. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value].filter(isNest);
  for (let depth = 0; depth < deepestJson; depth++) {
    if (level.length === 0) return false;
    const next: unknown[] = [];
    for (const one of level) addNested(one, next);
    level = next;
  }
  return level.length > 0;
}

const isNest = (value: unknown): value is object => typeof value === 'object' && value !== null;

function addNested(value: unknown, to: unknown[]): void {
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value ?? {});
  for (const member of members) if (isNest(member)) to.push(member);
}

/**
 * The value that a text of JSON has. Whoever reads JSON of others does so here. The text is looked at first: to parse
 * millions of levels takes seconds.
 * @throws SyntaxError
 * @throws TooDeep
 */
export function parseJson(text: string): unknown {
  if (isNestedTooDeep(text)) throw new TooDeep();
  return JSON.parse(text);
}

/** Why a text could not be read, as a clause: `it is not JSON (Unexpected end of JSON input)`. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof TooDeep) return error.message;
  return `it is not JSON (${error instanceof Error ? error.message : 'unreadable'})`;
}

function isNestedTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === backslash) at++;
      else if (code === quote) isInString = false;
    } else if (code === quote) isInString = true;
    else if (code === bracket || code === brace) {
      depth++;
      if (depth > deepestJson) return true;
    } else if (code === bracketEnd || code === braceEnd) depth--;
  }
  return false;
}

const [quote, backslash, bracket, bracketEnd, brace, braceEnd] = [34, 92, 91, 93, 123, 125];
