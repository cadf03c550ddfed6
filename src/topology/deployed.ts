import type { EditedRoute } from './api';
import { compactJson } from './canonical';
import type { AwsObject } from './document';
import { securityOf, type DeployedRoute, type DeployedRoutes } from './exported';
import { integrationTargetOf } from './integration';
import { isRecord, member, record, records, text } from './values';

/** Members of an integration that are compared, under their names in an exported document. */
const compared = [
  'connectionId',
  'connectionType',
  'contentHandling',
  'credentials',
  'httpMethod',
  'integrationTarget',
  'passthroughBehavior',
  'payloadFormatVersion',
  'requestParameters',
  'requestTemplates',
  'responseParameters',
  'responseTransferMode',
  'responses',
  'subtype',
  'timeoutInMillis',
  'tlsConfig',
  'type',
  'uri',
] as const;
type Compared = (typeof compared)[number];

/** What API Gateway takes where a member is not given: written or not, it is the same. */
const defaults: Partial<Record<Compared, readonly unknown[]>> = {
  connectionType: ['INTERNET'],
  passthroughBehavior: ['WHEN_NO_MATCH'],
  responseTransferMode: ['BUFFERED'],
  timeoutInMillis: [29_000, 30_000],
};

/** Written in upper case by the API and in lower case by exports. */
const caseless: ReadonlySet<Compared> = new Set([
  'connectionType',
  'contentHandling',
  'passthroughBehavior',
  'responseTransferMode',
  'subtype',
  'type',
]);

/**
 * Whether a route as it is edited differs from what a stage has deployed: in its integration, in what it asks of
 * callers, or in its query and header parameters. What the export carries for no route at all is not compared.
 */
export function differs(edited: EditedRoute, route: DeployedRoute, deployed: DeployedRoutes): boolean {
  return (
    integrationsDiffer(edited.integration, route.integration ?? {}, deployed.carried) ||
    securityDiffers(edited, route, deployed) ||
    parametersDiffer(edited, route, deployed)
  );
}

function integrationsDiffer(edited: AwsObject, deployed: AwsObject, carried: ReadonlySet<string>): boolean {
  if (!carried.has('type')) return false;
  const isIntegrated = [edited, deployed].map(integration => text(integration['type']) !== undefined);
  if (isIntegrated[0] !== isIntegrated[1]) return true;
  return compared.some(name => carried.has(name) && memberDiffers(edited, deployed, name));
}

function memberDiffers(edited: AwsObject, deployed: AwsObject, name: Compared): boolean {
  const values = [edited, deployed].map(integration => written(integration, name));
  const known = values.filter(value => value !== undefined);
  if (known.length === 1) return defaults[name]?.includes(known[0]) !== true;
  return known.length === 2 && compactJson(known[0]) !== compactJson(known[1]);
}

/** `undefined` for a value that means nothing. */
function written(integration: AwsObject, name: Compared): unknown {
  const value = significant(valueOf(integration, name), 6);
  return typeof value === 'string' && caseless.has(name) ? value.toUpperCase() : value;
}

function valueOf(integration: AwsObject, name: Compared): unknown {
  if (name === 'integrationTarget') return integrationTargetOf(integration);
  if (name === 'responses')
    return integration['responses'] ?? responsesOf(integration['integrationResponses']);
  return integration[name];
}

/** The API lists an integration's responses by status, an export by the pattern that selects them. */
function responsesOf(value: unknown): AwsObject | undefined {
  if (!isRecord(value)) return undefined;
  const responses = Object.values(value).map(response => {
    const { selectionPattern, ...rest } = record(response);
    return [text(selectionPattern) ?? 'default', rest] as const;
  });
  return Object.fromEntries(responses);
}

/** Without what means nothing: absent, empty, `false`, and the mark that exports put for an empty template. */
function significant(value: unknown, depth: number): unknown {
  if (value === null || value === '' || value === false || value === '__passthrough__') return undefined;
  if (!isRecord(value) || depth === 0) return Array.isArray(value) && value.length === 0 ? undefined : value;
  const members = Object.entries(value)
    .map(([name, inner]) => [name, significant(inner, depth - 1)] as const)
    .filter(([, inner]) => inner !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function securityDiffers(edited: EditedRoute, route: DeployedRoute, deployed: DeployedRoutes): boolean {
  const { authorizationType, apiKeyRequired } = securityOf(route, deployed);
  if (authorizationType !== undefined && authorizationType !== edited.authorizationType.toUpperCase())
    return true;
  return apiKeyRequired !== undefined && apiKeyRequired !== edited.apiKeyRequired;
}

function parametersDiffer(
  edited: EditedRoute,
  { operation }: DeployedRoute,
  deployed: DeployedRoutes,
): boolean {
  if (edited.parameters === undefined || !deployed.carried.has('parameters')) return false;
  const found = new Map<string, boolean>();
  for (const parameter of records(operation['parameters'])) {
    const place = member(parameter, 'in');
    if (place !== 'query' && place !== 'header') continue;
    found.set(`${place} ${text(parameter['name']) ?? ''}`, parameter['required'] === true);
  }
  if (found.size !== edited.parameters.size) return true;
  return [...edited.parameters].some(([name, isRequired]) => found.get(name) !== isRequired);
}
