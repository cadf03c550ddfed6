import { withEscapes } from './text';
import type { Yaml } from './yaml';

/** JSON with what no reader would see as escapes; ends in a newline. Only values without tags and comments have it. */
export const printJson = (value: Yaml): string =>
  `${withEscapes(JSON.stringify(value, null, 2), character =>
    character === 0x0a ? '\n' : escapeJsonCharacter(String.fromCodePoint(character)),
  )}\n`;

const escapeJsonCharacter = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
