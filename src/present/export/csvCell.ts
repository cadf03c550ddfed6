import { visible } from '../../text/visible';

/**
 * Where a spreadsheet begins a cell: at the start, and in a file that is opened with another separator after each
 * comma, semicolon, tab or bar. With a formula's first character there, wide ones of East Asia among them, the text
 * would be calculated (OWASP, "CSV Injection"); spaces and quotes before it are taken away by some readers.
 */
const formula = /(^|[,;\t|])(?=[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/g;

/**
 * One cell of a CSV file (RFC 4180): on one line with every character to be seen, an apostrophe before whatever a
 * spreadsheet would calculate, in quotes where that is needed.
 */
export function csvCell(value: string): string {
  const safe = visible(value).replace(formula, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
