import { CannotBeWritten } from '../../../dialect';
import type { Blueprint } from '../../../blueprint';
import { expressionOf, isJoined } from '../../../value';
import type { Value } from '../../../value';
import { isList, isMap } from '../values';

/**
 * CloudFormation looks up `{{resolve:secretsmanager:…}}` wherever it stands in a value, defaults of parameters included,
 * and has no way to say that it is only text. A name from the account must never fetch a secret.
 * @throws CannotBeWritten
 */
export function refuseDynamicReferences({ blocks, parameters }: Blueprint): void {
  const values: readonly Value[] = [
    ...blocks.map(({ properties }) => properties),
    ...parameters.flatMap(({ default: value }) => (value === undefined ? [] : [value])),
  ];
  if (!values.some(holdsDynamicReference)) return;
  throw new CannotBeWritten(
    'A name or value of the account holds “{{resolve:”. CloudFormation would look up a secret or parameter there, and has no way to write it as text: take terraform or cli.',
  );
}

function holdsDynamicReference(value: Value): boolean {
  if (typeof value === 'string') return value.includes('{{resolve:');
  if (isList(value)) return value.some(holdsDynamicReference);
  if (isMap(value)) {
    return Object.entries(value).some(
      ([key, member]) => holdsDynamicReference(key) || holdsDynamicReference(member),
    );
  }
  const found = expressionOf(value);
  return found !== undefined && isJoined(found) && holdsDynamicReference(found.parts.map(textIn).join(''));
}

/** What is filled in may complete a dynamic reference, but cannot begin one without holding it. */
const textIn = (part: Value): string => (typeof part === 'string' ? part : '\0');
