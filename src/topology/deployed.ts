import type { EditedRoute } from './api';
import { compactJson } from './canonical';
import type { AwsObject } from './document';
import { deployedSecurity, type DeployedRoute, type DeployedRoutes } from './exported';
import { readIntegrationTarget } from './integration';
import { withoutUndefined, isJsonRecord, ownMember, asRecord, asRecords, asText } from './values';

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
export function differsFromDeployment(
  edited: EditedRoute,
  route: DeployedRoute,
  deployed: DeployedRoutes,
): boolean {
  return (
    integrationsDiffer(edited.integration, route.integration ?? {}, deployed.carried) ||
    securityDiffers(edited, route, deployed) ||
    parametersDiffer(edited, route, deployed)
  );
}

function integrationsDiffer(edited: AwsObject, deployed: AwsObject, carried: ReadonlySet<string>): boolean {
  if (!carried.has('type')) return false;
  if (isIntegration(edited) !== isIntegration(deployed)) return true;
  return compared.some(name => {
    if (!carried.has(name)) return false;
    const [one, other] = comparedValues(edited, deployed, name);
    return one === undefined || other === undefined ? one !== other : compactJson(one) !== compactJson(other);
  });
}

const isIntegration = (members: AwsObject): boolean => asText(members['type']) !== undefined;

/** A member of both sides. What API Gateway takes where nothing is given is left out where one side gives nothing. */
function comparedValues(edited: AwsObject, deployed: AwsObject, name: Compared): readonly [unknown, unknown] {
  const one = writtenValue(edited, name);
  const other = writtenValue(deployed, name);
  const isDefault = (value: unknown): boolean => defaults[name]?.includes(value) === true;
  if (one === undefined && isDefault(other)) return [undefined, undefined];
  if (other === undefined && isDefault(one)) return [undefined, undefined];
  return [one, other];
}

/** `undefined` for a value that means nothing. */
function writtenValue(integration: AwsObject, name: Compared): unknown {
  const value = significantParts(comparedValue(integration, name), 6);
  return typeof value === 'string' && caseless.has(name) ? value.toUpperCase() : value;
}

function comparedValue(integration: AwsObject, name: Compared): unknown {
  if (name === 'integrationTarget') return readIntegrationTarget(integration);
  if (name === 'responses')
    return integration['responses'] ?? comparedResponses(integration['integrationResponses']);
  return integration[name];
}

/** The API lists an integration's responses by status, an export by the pattern that selects them. */
function comparedResponses(value: unknown): AwsObject | undefined {
  if (!isJsonRecord(value)) return undefined;
  const responses = Object.values(value).map(response => {
    const { selectionPattern, ...rest } = asRecord(response);
    return [asText(selectionPattern) ?? 'default', rest] as const;
  });
  return Object.fromEntries(responses);
}

/** Without what means nothing: absent, empty, `false`, and the mark that exports put for an empty template. */
function significantParts(value: unknown, depth: number): unknown {
  if (value === null || value === '' || value === false || value === '__passthrough__') return undefined;
  if (!isJsonRecord(value) || depth === 0)
    return Array.isArray(value) && value.length === 0 ? undefined : value;
  const members = Object.entries(value)
    .map(([name, inner]) => [name, significantParts(inner, depth - 1)] as const)
    .filter(([, inner]) => inner !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** What of a route is compared, in the one form that both sides have: equal texts where nothing differs. */
export interface ComparedRoute {
  readonly authorizationType?: string;
  readonly apiKeyRequired?: boolean;
  /** `header X-Tenant` → whether it is required. */
  readonly parameters?: Readonly<Record<string, boolean>>;
  readonly integration?: AwsObject;
}

/**
 * Both sides of what `differs` compares, without what is not compared: written apart they are the same exactly where
 * it says that they do not differ. A side that has no such route is `undefined`; the other then has all that can be
 * compared, without what goes without saying.
 */
export function comparedRoutes(
  edited: EditedRoute | undefined,
  route: DeployedRoute | undefined,
  deployed: DeployedRoutes,
): { readonly edited: ComparedRoute | undefined; readonly deployed: ComparedRoute | undefined } {
  const { carried } = deployed;
  const integrations = comparedIntegrations(edited?.integration, route?.integration, carried);
  const security = route === undefined ? {} : deployedSecurity(route, deployed);
  const has = {
    authorizationType: route === undefined || security.authorizationType !== undefined,
    apiKeyRequired: route === undefined || security.apiKeyRequired !== undefined,
  };
  const isParameterCompared =
    carried.has('parameters') && (edited === undefined || edited.parameters !== undefined);
  return {
    edited:
      edited &&
      withoutUndefined({
        authorizationType: has.authorizationType ? edited.authorizationType.toUpperCase() : undefined,
        apiKeyRequired: has.apiKeyRequired ? edited.apiKeyRequired : undefined,
        parameters: isParameterCompared ? parametersIn(edited.parameters ?? new Map()) : undefined,
        integration: integrations.edited,
      }),
    deployed:
      route &&
      withoutUndefined({
        ...security,
        parameters: isParameterCompared ? parametersIn(deployedParameters(route)) : undefined,
        integration: integrations.deployed,
      }),
  };
}

function comparedIntegrations(
  edited: AwsObject = {},
  deployed: AwsObject = {},
  carried: ReadonlySet<string> = new Set(),
): { readonly edited: AwsObject | undefined; readonly deployed: AwsObject | undefined } {
  const names = carried.has('type') ? compared.filter(name => carried.has(name)) : [];
  const both = names.map(name => [name, ...comparedValues(edited, deployed, name)] as const);
  const members = (side: 1 | 2): AwsObject =>
    Object.fromEntries(both.filter(one => one[side] !== undefined).map(one => [one[0], one[side]]));
  return {
    edited: isIntegration(edited) ? members(1) : undefined,
    deployed: isIntegration(deployed) ? members(2) : undefined,
  };
}

/** `undefined` where there is none. */
function parametersIn(
  parameters: ReadonlyMap<string, boolean>,
): Readonly<Record<string, boolean>> | undefined {
  return parameters.size === 0 ? undefined : Object.fromEntries(parameters);
}

function securityDiffers(edited: EditedRoute, route: DeployedRoute, deployed: DeployedRoutes): boolean {
  const { authorizationType, apiKeyRequired } = deployedSecurity(route, deployed);
  if (authorizationType !== undefined && authorizationType !== edited.authorizationType.toUpperCase())
    return true;
  return apiKeyRequired !== undefined && apiKeyRequired !== edited.apiKeyRequired;
}

function parametersDiffer(edited: EditedRoute, route: DeployedRoute, deployed: DeployedRoutes): boolean {
  if (edited.parameters === undefined || !deployed.carried.has('parameters')) return false;
  const found = deployedParameters(route);
  if (found.size !== edited.parameters.size) return true;
  return [...edited.parameters].some(([name, isRequired]) => found.get(name) !== isRequired);
}

/** Query and header parameters as `EditedRoute.parameters` has them. */
export function deployedParameters({ operation }: DeployedRoute): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const parameter of asRecords(operation['parameters'])) {
    const place = ownMember(parameter, 'in');
    if (place !== 'query' && place !== 'header') continue;
    found.set(`${place} ${asText(parameter['name']) ?? ''}`, parameter['required'] === true);
  }
  return found;
}
