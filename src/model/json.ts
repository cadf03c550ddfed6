import * as l10n from '@vscode/l10n';

/**
 * Levels of objects and lists in lists that are read: what walks a document does so by calling itself, and every
 * such walk has to come to an end before the stack does. The deepest that AWS takes, the models of API Gateway,
 * have some dozens.
 */
export const deepestJson = 200;
/** The same for a file of ours, which has what AWS answered some levels down. */
export const deepestFile = deepestJson + 50;

/** JSON whose values are nested deeper than is read. */
export class TooDeep extends Error {
  constructor(deepest: number) {
    super(l10n.t('it is nested deeper than {levels} levels', { levels: deepest }));
  }
}

/**
 * The value that a text of JSON has. Whoever reads JSON of others does so here. The text is looked at first: to parse
 * millions of levels takes seconds.
 * @throws SyntaxError
 * @throws TooDeep
 */
export function parseJson(text: string, { deepest = deepestFile, reviver }: ParseOptions = {}): unknown {
  if (isNestedTooDeep(text, deepest)) throw new TooDeep(deepest);
  return JSON.parse(text, reviver);
}

interface ParseOptions {
  /** Levels; those of a file where left out. */
  readonly deepest?: number;
  /** As `JSON.parse` takes it. */
  readonly reviver?: Parameters<typeof JSON.parse>[1];
}

/** Why a text could not be read, as a clause: `it isn't valid JSON (Unexpected end of JSON input)`. */
export function whyUnreadable(error: unknown): string {
  if (error instanceof TooDeep) return error.message;
  return error instanceof Error
    ? l10n.t("it isn't valid JSON ({message})", { message: error.message })
    : l10n.t("it isn't valid JSON");
}

function isNestedTooDeep(text: string, deepest: number): boolean {
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
      if (depth > deepest) return true;
    } else if (code === bracketEnd || code === braceEnd) depth--;
  }
  return false;
}

const [quote, backslash, bracket, bracketEnd, brace, braceEnd] = [34, 92, 91, 93, 123, 125];
