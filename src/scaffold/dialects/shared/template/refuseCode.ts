import * as l10n from '@vscode/l10n';
import type { Blueprint } from '../../../blueprint';
import { CannotBeWritten } from '../../../dialect';
import { asExpression, isJoined } from '../../../value';
import type { Value } from '../../../value';
import { isList, isMap } from '../values';

/**
 * CloudFormation looks up `{{resolve:secretsmanager:…}}` wherever it stands in a value, defaults of parameters included,
 * and takes a map with the one key `Ref` or `Fn::…` for a function; it has no way to say that either is only text. A name
 * from the account must never fetch a secret.
 * @throws CannotBeWritten
 */
export function refuseCode({ blocks, parameters }: Blueprint): void {
  refuseCodeIn([
    ...blocks.map(({ properties }) => properties),
    ...parameters.flatMap(({ default: value }) => (value === undefined ? [] : [value])),
  ]);
}

/** @throws CannotBeWritten */
export function refuseCodeIn(values: readonly Value[]): void {
  if (!values.some(isCode)) return;
  throw new CannotBeWritten(
    l10n.t(
      "A name or value in the account contains {reference}, Ref or Fn::. CloudFormation would resolve it and can't escape it. Use Terraform or the AWS CLI instead.",
      { reference: '{{resolve:' },
    ),
  );
}

function isCode(value: Value): boolean {
  if (typeof value === 'string') return value.includes('{{resolve:');
  if (isList(value)) return value.some(isCode);
  if (isMap(value)) {
    const members = Object.entries(value);
    const only = members[0]?.[0] ?? '';
    if (members.length === 1 && /^(?:Ref|Condition|Fn::.*)$/s.test(only)) return true;
    return members.some(([key, member]) => isCode(key) || isCode(member));
  }
  const found = asExpression(value);
  return found !== undefined && isJoined(found) && isCode(found.parts.map(textIn).join(''));
}

/** What is filled in is looked at by itself. */
const textIn = (part: Value): string => (typeof part === 'string' ? part : '\0');
