import { withEscapes } from '../shared/text';

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '"': '\\"' };

/** A literal that is this text. Black leaves double quotes. */
export const quotePython = (text: string): string => `"${escapePython(text)}"`;

/** What stands for this text in an f-string. */
export const formattedText = (text: string): string =>
  escapePython(text).replaceAll('{', '{{').replaceAll('}', '}}');

const escapePython = (text: string): string =>
  withEscapes(
    text.replaceAll('\\', '\\\\').replaceAll(/[\n\r\t"]/g, character => named[character] ?? character),
    codePoint =>
      codePoint > 0xffff
        ? `\\U${codePoint.toString(16).padStart(8, '0')}`
        : `\\u${codePoint.toString(16).padStart(4, '0')}`,
  );
