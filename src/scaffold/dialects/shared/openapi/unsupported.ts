import * as l10n from '@vscode/l10n';
import type { BlueprintBlock } from '../../../blueprint';
import type { PropertyMap, Value } from '../../../value';
import { integrationProperties, responseKey } from './integration';
import {
  isHeaderOfResponse,
  responseModels,
  requestParameter,
  standardModels,
  responseStatus,
} from './operation';
import { mapsIn, valueMembers, operationKey, valueText } from './words';

const authorizations = new Set<Value | undefined>(['NONE', 'AWS_IAM', undefined]);

/**
 * What a method or a route of an HTTP API has that a document would have to define anew, or has no place for: importing
 * it without would take that away, an authorizer with it. Empty: the document says all of it.
 */
export function unsupportedInOpenApi(block: BlueprintBlock): readonly string[] {
  const { properties } = block;
  const { AuthorizationType, AuthorizerId } = properties;
  const authorizer = valueText(AuthorizerId) ?? valueText(AuthorizationType) ?? '';
  const mayCall = authorizations.has(AuthorizationType) && AuthorizerId === undefined;
  const others = block.type === 'AWS::ApiGateway::Method' ? ofMethod(block) : ofRoute(properties);
  return [...new Set([...(mayCall ? [] : [l10n.t('authorizer {authorizer}', { authorizer })]), ...others])];
}

function ofMethod(block: BlueprintBlock): readonly string[] {
  const { properties, route } = block;
  const verb =
    operationKey(route?.httpMethod ?? '') === undefined
      ? [l10n.t('HTTP method {method}', { method: route?.httpMethod ?? '' })]
      : [];
  const validator = properties['RequestValidatorId'] === undefined ? [] : [l10n.t('request validator')];
  const models = [
    ...valueMembers(properties['RequestModels']).map(([, model]) => valueText(model) ?? ''),
    ...responseModels(block).filter(model => !Object.hasOwn(standardModels, model)),
  ];
  const parameters = valueMembers(properties['RequestParameters']).filter(
    ([name]) => requestParameter(name) === undefined,
  );
  const responses = mapsIn(properties['MethodResponses']);
  const headers = responses
    .flatMap(response => valueMembers(response['ResponseParameters']))
    .filter(([name]) => !isHeaderOfResponse(name));
  return [
    ...verb,
    ...validator,
    ...models.map(model => l10n.t('model {model}', { model })),
    ...[...parameters, ...headers].map(([name]) => l10n.t('parameter {parameter}', { parameter: name })),
    ...repeatedKeys(responses.map(responseStatus)).map(status =>
      l10n.t('two responses with status {status}', { status }),
    ),
    ...repeatedKeys(mapsIn(integrationProperties(block)['IntegrationResponses']).map(responseKey)).map(
      pattern => l10n.t('two integration responses for {pattern}', { pattern }),
    ),
  ];
}

function ofRoute(properties: PropertyMap): readonly string[] {
  const key = valueText(properties['RouteKey']) ?? '';
  const members = [
    'ApiKeyRequired',
    'AuthorizationScopes',
    'ModelSelectionExpression',
    'RequestModels',
    'RequestParameters',
  ];
  return [
    ...(keyParts(key) === undefined ? [l10n.t('route key {key}', { key })] : []),
    ...members.filter(name => properties[name] !== undefined && properties[name] !== false),
  ];
}

/** Path and operation under which a document has a route; `undefined` where it has no place for it. */
export function keyParts(
  routeKey: string,
): { readonly path: string; readonly operation: string } | undefined {
  if (routeKey === '$default') return { path: '/$default', operation: 'x-amazon-apigateway-any-method' };
  const [, verb = '', path = ''] = /^([A-Z]+) (\/.*)$/s.exec(routeKey) ?? [];
  const operation = operationKey(verb);
  return operation === undefined ? undefined : { path, operation };
}

const repeatedKeys = (keys: readonly string[]): readonly string[] =>
  [...new Set(keys)].filter(key => keys.indexOf(key) !== keys.lastIndexOf(key));
