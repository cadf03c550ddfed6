import type { BlueprintBlock } from '../../../blueprint';
import type { PropertyMap, Value } from '../../../value';
import { isMap } from '../values';
import { yamlMap } from '../yaml';
import type { Yaml } from '../yaml';
import { lowerInitialLetter, mapsIn, valueMembers, valueText } from './words';
import type { Write } from './words';

/** Members whose name in the extension is not CloudFormation's with a small letter in front. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['IntegrationHttpMethod', 'httpMethod'],
  ['IntegrationMethod', 'httpMethod'],
  ['IntegrationType', 'type'],
  ['IntegrationUri', 'uri'],
]);

/** Of an HTTP API's integration: what the extension says by standing where it stands. */
const notWritten = new Set(['ApiId', 'IntegrationResponses', 'TlsConfig']);

/** Lower case in the extension, upper case in CloudFormation. */
const lowerCase = new Set(['Type', 'IntegrationType', 'PassthroughBehavior']);

/**
 * `x-amazon-apigateway-integration` of a method or of an integration of an HTTP API. `integrationTarget` is written in
 * camel case, as API Gateway takes it; the developer guide's example has a hyphen in it.
 */
export function integrationExtension(
  properties: PropertyMap,
  { insecureSkipVerification }: Pick<BlueprintBlock, 'insecureSkipVerification'>,
  write: Write,
): Yaml {
  const members = Object.entries(properties)
    .filter(([name]) => !notWritten.has(name))
    .map(
      ([name, value]) =>
        [renamed.get(name) ?? lowerInitialLetter(name), memberValue(name, value, write)] as const,
    );
  return yamlMap([
    ...members,
    ['tlsConfig', tlsConfig(properties['TlsConfig'], insecureSkipVerification, write)],
    ['responses', integrationResponseMap(properties['IntegrationResponses'], write)],
  ]);
}

const memberValue = (name: string, value: Value, write: Write): Yaml =>
  lowerCase.has(name) && typeof value === 'string' ? value.toLowerCase() : write(value);

function tlsConfig(value: Value | undefined, insecure: true | undefined, write: Write): Yaml | undefined {
  const given = valueMembers(value).map(
    ([name, member]) => [lowerInitialLetter(name), write(member)] as const,
  );
  const members = insecure === true ? [...given, ['insecureSkipVerification', true] as const] : given;
  return members.length === 0 ? undefined : yamlMap(members);
}

/** By selection pattern; the one without is `default`. */
export const responseKey = (response: PropertyMap): string =>
  valueText(response['SelectionPattern']) ?? 'default';

function integrationResponseMap(value: Value | undefined, write: Write): Yaml | undefined {
  const given = mapsIn(value);
  if (given.length === 0) return undefined;
  return yamlMap(given.map(response => [responseKey(response), integrationResponse(response, write)]));
}

const integrationResponse = (response: PropertyMap, write: Write): Yaml =>
  yamlMap(
    Object.entries(response)
      .filter(([name]) => name !== 'SelectionPattern')
      .map(([name, value]) => [lowerInitialLetter(name), write(value)]),
  );

/** The integration among the properties of a method. */
export function integrationProperties({ properties }: BlueprintBlock): PropertyMap {
  const found = properties['Integration'];
  return found !== undefined && isMap(found) ? found : {};
}
