import type { Blueprint, StackObject } from '../../../blueprint';
import { byteLength, cutBytes } from '../text';
import { yamlMap } from '../yaml';
import type { Yaml } from '../yaml';
import type { Default } from './intrinsics';

/** CloudFormation's quotas: bytes of a parameter's value, characters of a parameter's description. */
const longestDefault = 4096;
const longestDescription = 4000;

/** The text of a default: lists are joined by commas, and CloudFormation trims what is between them. */
const defaultText = (value: Default): string => (typeof value === 'object' ? value.join(',') : String(value));

function canBeDefault(value: Default): boolean {
  if (byteLength(defaultText(value)) > longestDefault) return false;
  if (typeof value !== 'object') return true;
  return value.length > 0 && value.every(item => item !== '' && item === item.trim() && !item.includes(','));
}

/** Values that no default can hold exactly: too long, an empty list, or a list whose items hold commas or end in spaces. */
export const inlinedParameters = ({ parameters }: Blueprint): ReadonlyMap<string, Default> =>
  new Map(
    parameters.flatMap(({ name, default: value }) =>
      value === undefined || canBeDefault(value) ? [] : [[name, value] as const],
    ),
  );

/** What the API's own stack has made, by value: not what has a logical ID that the template gives to something else. */
export function objectsInStack({
  parameters,
  blocks,
  ownStack,
}: Blueprint): ReadonlyMap<string, StackObject> {
  const taken = new Set([...blocks.map(({ logicalId }) => logicalId), ...parameters.map(({ name }) => name)]);
  const objects = Object.entries(ownStack?.objects ?? {});
  return new Map(objects.filter(([, { logicalId }]) => !taken.has(logicalId)));
}

/** The same by the name of the parameter that has the value. */
export function parametersInStack(blueprint: Blueprint): ReadonlyMap<string, StackObject> {
  const objects = objectsInStack(blueprint);
  return new Map(
    blueprint.parameters.flatMap(({ name, default: value }) => {
      const own = typeof value === 'string' ? objects.get(value) : undefined;
      return own === undefined ? [] : [[name, own] as const];
    }),
  );
}

const types = { string: 'String', number: 'Number', strings: 'CommaDelimitedList' } as const;

/** The section `Parameters`; `undefined` where the template refers to none. */
export function parametersSection({ parameters }: Blueprint, used: ReadonlySet<string>): Yaml | undefined {
  const members = parameters
    .filter(({ name }) => used.has(name))
    .map(
      ({ name, type, awsType, description, default: value }) =>
        [
          name,
          yamlMap([
            ['Type', awsType ?? types[type]],
            ['Description', templateWords(description, longestDescription)],
            ['Default', typeof value === 'object' ? defaultText(value) : value],
          ]),
        ] as const,
    );
  return members.length === 0 ? undefined : yamlMap(members);
}

/** Words for a person, nothing in which CloudFormation would look something up; cut where they are longer than allowed. */
export const templateWords = (text: string, bytes: number): string =>
  cutBytes(text.replaceAll('{{', '{ {'), bytes);
