import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXmlText, writeMembers, type XmlNames } from '../../../../src/sandbox/protocols/xml';

const names: XmlNames = { element: member => member, item: 'member' };

test('shapes, lists, numbers and flags become elements; what is absent becomes none', () => {
  const shape = {
    A: { B: 'x', C: 1, D: false },
    L: ['p', 'q'],
    E: [],
    S: [{ K: 'v' }],
    N: null,
    U: undefined,
  };
  expect(writeMembers(shape, names)).toBe(
    '<A><B>x</B><C>1</C><D>false</D></A><L><member>p</member><member>q</member></L><E></E><S><member><K>v</K></member></S>',
  );
});

test('the element may depend on what encloses it', () => {
  const enclosed: XmlNames = { element: (member, enclosing) => `${enclosing}${member}`, item: 'item' };
  expect(writeMembers({ A: [{ B: 'x' }] }, enclosed)).toBe('<A><item><AB>x</AB></item></A>');
});

test('a member that XML cannot name is left out', () => {
  expect(writeMembers({ 'a b': '1', '<x>': '2', '1': '3', ok: '4' }, names)).toBe('<ok>4</ok>');
});

test('characters that XML 1.0 forbids are replaced, all others survive', () => {
  expect(escapeXmlText('a\u0000\u0008\u000b\ufffe\uffff\ud800z')).toBe(
    'a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdz',
  );
  expect(escapeXmlText('\u{1f98a} é')).toBe('\u{1f98a} é');
  expect(escapeXmlText('\r\n\t')).toBe('&#xD;&#xA;&#x9;');
});

test('any text reads back as it was written', () => {
  const parser = new XMLParser({ trimValues: false, parseTagValue: false });
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), value => {
      const xml = `<r>${writeMembers({ A: value, B: 'after' }, names)}</r>`;
      const read = (parser.parse(xml) as { r: { A: string; B: string } }).r;
      const expected = Array.from(value, character => (isLegal(character) ? character : '\ufffd')).join('');
      expect(decode(read.A)).toBe(expected);
      expect(read.B).toBe('after');
    }),
  );
});

/** `Char` of XML 1.0. */
function isLegal(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    [0x9, 0xa, 0xd].includes(code) ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000
  );
}

/** Numeric references, which the parser leaves as they are. */
const decode = (value: string): string =>
  value.replace(/&#x([0-9A-F]+);/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
