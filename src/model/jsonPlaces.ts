/** Where a value of a JSON text begins, and those below it, by member or index. */
export interface JsonPlace {
  readonly at: number;
  readonly below: ReadonlyMap<string | number, JsonPlace>;
}

/**
 * Where the values of a JSON text begin; a number: the character at which it is not JSON. The text is not nested deeper
 * than `parseJson` allows.
 */
export function locateJson(text: string): JsonPlace | number {
  const scanner: Scanner = { text, at: 0 };
  try {
    const place = scanValue(scanner);
    skipBlanks(scanner);
    return scanner.at === text.length ? place : scanner.at;
  } catch (error) {
    if (error instanceof NotJson) return scanner.at;
    throw error;
  }
}

/** The value at the end of a path, or the last on it that is there. */
export function placeAt(place: JsonPlace, path: readonly unknown[]): JsonPlace {
  let found = place;
  for (const key of path) {
    const next = typeof key === 'string' || typeof key === 'number' ? found.below.get(key) : undefined;
    if (next === undefined) break;
    found = next;
  }
  return found;
}

/** The line of a character, from 1. */
export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

class NotJson extends Error {}

interface Scanner {
  readonly text: string;
  at: number;
}

function scanValue(scanner: Scanner): JsonPlace {
  skipBlanks(scanner);
  const { at } = scanner;
  switch (scanner.text.charAt(at)) {
    case '{':
      return { at, below: scanMembers(scanner) };
    case '[':
      return { at, below: scanItems(scanner) };
    case '"':
      scanText(scanner);
      break;
    default:
      takePattern(scanner, /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y);
  }
  return { at, below: new Map() };
}

function scanMembers(scanner: Scanner): ReadonlyMap<string, JsonPlace> {
  const below = new Map<string, JsonPlace>();
  scanList(scanner, '}', () => {
    const at = scanner.at;
    const name = scanText(scanner);
    skipBlanks(scanner);
    takePattern(scanner, /:/y);
    // A member is found where its name is.
    below.set(name, { ...scanValue(scanner), at });
  });
  return below;
}

function scanItems(scanner: Scanner): ReadonlyMap<number, JsonPlace> {
  const below = new Map<number, JsonPlace>();
  scanList(scanner, ']', () => {
    below.set(below.size, scanValue(scanner));
  });
  return below;
}

/** What is between brackets, separated by commas. */
function scanList(scanner: Scanner, closing: '}' | ']', scanItem: () => void): void {
  scanner.at++;
  skipBlanks(scanner);
  if (scanner.text.charAt(scanner.at) === closing) {
    scanner.at++;
    return;
  }
  for (;;) {
    skipBlanks(scanner);
    scanItem();
    skipBlanks(scanner);
    if (takePattern(scanner, /[,\]}]/y) !== ',') break;
  }
  if (scanner.text.charAt(scanner.at - 1) === closing) return;
  scanner.at--;
  throw new NotJson();
}

function scanText(scanner: Scanner): string {
  const written = takePattern(scanner, /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/y);
  return String(JSON.parse(written));
}

function takePattern(scanner: Scanner, pattern: RegExp): string {
  pattern.lastIndex = scanner.at;
  const [found] = pattern.exec(scanner.text) ?? [];
  if (found === undefined) throw new NotJson();
  scanner.at += found.length;
  return found;
}

function skipBlanks(scanner: Scanner): void {
  takePattern(scanner, /[ \t\r\n]*/y);
}
