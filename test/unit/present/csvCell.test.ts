import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell } from '../../../src/present/export/csvCell';

/** The cells of one record as a spreadsheet reads them (RFC 4180 with this separator; quotes within text stay). */
function cellsOf(record: string, separator: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < record.length; at += 1) {
    const character = record[at] ?? '';
    if (isQuoted && character === '"' && record[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const separators = [',', ';', '\t', '|'];
const nasty = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  'x;=cmd',
  'x; =cmd',
  'x,=cmd',
  'x\t=cmd',
  'x|=cmd',
  'x\n=cmd',
  'x;"=cmd"',
  '"=cmd',
  '";=cmd',
  'a";"=cmd',
  '＝cmd',
  'x;@y;-z',
];

describe('a cell of CSV', () => {
  it.each(nasty)('%j is no formula, whatever separates the cells', text => {
    const record = [csvCell('orders'), csvCell(text), csvCell('=end')].join(',');
    for (const separator of separators)
      for (const cell of cellsOf(record, separator)) expect(cell).not.toMatch(formula);
  });

  it('holds for any text', () => {
    const unit = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      ';',
      ',',
      '\t',
      '|',
      '"',
      "'",
      ' ',
      '\n',
      '\r',
      'x',
      '\u00a0',
    );
    fc.assert(
      fc.property(fc.string({ unit }), fc.string({ unit }), (one, other) => {
        const record = [csvCell(one), csvCell(other)].join(',');
        expect(record).not.toMatch(/[\r\n]/);
        for (const separator of separators)
          for (const cell of cellsOf(record, separator)) expect(cell).not.toMatch(formula);
        expect(cellsOf(record, ',')).toHaveLength(2);
      }),
      { seed: 26 },
    );
  });

  it.each([
    'orders',
    'GET /orders; POST /orders',
    'a, "b"',
    '$default',
    'orders-nlb > TCP:80',
    '/{proxy+}',
    '25 %',
  ])('leaves %j as it is', text => {
    expect(cellsOf(csvCell(text), ',')).toEqual([text]);
  });

  it('shows control characters and ends no record', () => {
    expect(csvCell('a\r\nb\u001b[2J')).toBe(String.raw`a\r\nb\x1b[2J`);
  });
});
