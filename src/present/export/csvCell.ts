import { makeVisible } from '../../text/visible';

/** Where a file that is opened with another separator begins a cell. */
const separators: ReadonlySet<string> = new Set([',', ';', '\t', '|']);
/** A formula's first character, wide ones of East Asia among them. */
const formulas: ReadonlySet<string> = new Set(['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20']);

/**
 * An apostrophe wherever a spreadsheet would begin a formula (OWASP, "CSV Injection"): at the start, and after each
 * separator. Spaces and quotes before it are taken away by some readers.
 */
function withoutFormulas(text: string): string {
  const characters = Array.from(text);
  let beginsFormula = false;
  for (let index = characters.length - 1; index >= 0; index -= 1) {
    const character = characters[index] ?? '';
    if (separators.has(character)) {
      if (beginsFormula) characters[index] = `${character}'`;
      beginsFormula = false;
    } else if (formulas.has(character)) beginsFormula = true;
    else if (!/^[\s"]$/.test(character)) beginsFormula = false;
  }
  return `${beginsFormula ? "'" : ''}${characters.join('')}`;
}

/**
 * One cell of a CSV file (RFC 4180): on one line with every character to be seen, an apostrophe before whatever a
 * spreadsheet would calculate, in quotes where that is needed.
 */
export function csvCell(value: string): string {
  const safe = withoutFormulas(makeVisible(value));
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
