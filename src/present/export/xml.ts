import { makeVisible } from '../../text/visible';

/** What XML 1.0 does not allow at all, not even escaped. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for an element or a quoted attribute. Line ends and tabs stay; of all else every character can be seen. */
export function escapeXmlValue(text: string): string {
  return text
    .replace(/[^\t\n\r]+/g, makeVisible)
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"'\t\n\r]/g, character => entities[character] ?? '');
}
