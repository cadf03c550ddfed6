import type { Blueprint } from '../../blueprint';
import type { Value } from '../../value';
import { isPlainlySeen } from '../shared/text';
import type { Yaml } from '../shared/yaml';
import { parameterDefaults, literalValue } from './literals';
import type { DocumentLiterals } from './literals';

/** A command in a comment: one line, however long. */
export const commandLine = (...words: readonly string[]): string => `  ${words.join(' ')}`;

/** What stands for the id that the command prints which makes a block. */
export const idPlaceholder = (logicalId: string): string => `<ID of ${logicalId}>`;

/** What the arguments of commands are made of. */
export type Arguments = DocumentLiterals;

export const createArguments = (blueprint: Blueprint): Arguments => ({
  parameters: parameterDefaults(blueprint),
  references: new Map(blueprint.blocks.map(({ logicalId }) => [logicalId, idPlaceholder(logicalId)])),
  onPlaceholder: () => undefined,
});

/**
 * An argument of a command that a person may copy out of a comment. What a shell would take for anything but text is not
 * written: its name in angle brackets takes its place. The items of a list are arguments of their own.
 */
export function commandArgument(value: Value | undefined, name: string, given: Arguments): string {
  const literal = value === undefined ? undefined : literalValue(value, given);
  const words = (isList(literal) ? literal : [literal]).map(item => commandWord(item, given));
  return words.length === 0 || words.includes(undefined) ? `<${name}>` : words.join(' ');
}

/** Where it stands within quotes already: one that takes quotes of its own is not written. */
export function bareArgument(value: Value | undefined, name: string, given: Arguments): string {
  const written = commandArgument(value, name, given);
  return written.includes("'") ? `<${name}>` : written;
}

const isList = (value: Yaml | undefined): value is readonly Yaml[] => Array.isArray(value);

const longestWord = 150;

function commandWord(value: Yaml | undefined, { references }: Arguments): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length > longestWord || !isPlainlySeen(value)) return undefined;
  if (/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/.test(value) || [...references.values()].includes(value)) return value;
  return /^[A-Za-z0-9$][A-Za-z0-9 ._:,/$-]*$/.test(value) ? `'${value}'` : undefined;
}
