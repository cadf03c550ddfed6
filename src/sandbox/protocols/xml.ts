import type { AwsShape } from '../account';
import { isShape } from '../input';

/** How a protocol names the elements of its XML. */
export interface XmlNames {
  /** The element for a member of AWS's output shape, seen from the member that encloses it (empty at the top). */
  readonly element: (member: string, enclosing: string) => string;
  /** The element around each member of a list. */
  readonly item: string;
}

const elementName = /^[A-Za-z_][\w.-]*$/;
const special: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\r': '&#xD;',
  '\n': '&#xA;',
  '\t': '&#x9;',
};

/** Text as XML 1.0 allows it: markup escaped; characters that it forbids, and lone surrogates, become U+FFFD. */
export function escapeXmlText(value: string): string {
  return value
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replace(/[&<>"'\r\n\t]/g, character => special[character] ?? character);
}

/** The members of a shape as elements, in their order. Members that XML cannot name are left out. */
export function writeMembers(shape: AwsShape, names: XmlNames, enclosing = ''): string {
  return Object.entries(shape)
    .map(([member, value]) => {
      const element = names.element(member, enclosing);
      return elementName.test(element) ? writeElement(element, value, names, member) : '';
    })
    .join('');
}

function writeElement(element: string, value: unknown, names: XmlNames, member: string): string {
  if (value === undefined || value === null) return '';
  return `<${element}>${writeValue(value, names, member)}</${element}>`;
}

function writeValue(value: unknown, names: XmlNames, member: string): string {
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).map(item => writeElement(names.item, item, names, member)).join('');
  }
  if (isShape(value)) return writeMembers(value, names, member);
  return typeof value === 'string' ? escapeXmlText(value) : escapeXmlText(JSON.stringify(value));
}
