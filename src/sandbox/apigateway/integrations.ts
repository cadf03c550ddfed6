import type { SandboxAccount, AwsShape } from '../account';
import type { Handler, OperationContext } from '../operation';
import { badRequest, requiredInput } from './faults';
import { findRestIntegration, findMethod } from './lookup';
import { readPatchOperations, applyPatch, type PatchRule } from './patch';
import {
  copyValue,
  withoutUndefinedMembers,
  isShapeValue,
  pickShapeMembers,
  shapeValue,
  textValue,
} from './values';

/** "Amazon API Gateway patch operations", table of UpdateIntegration. */
const integrationPatches: readonly PatchRule[] = [
  ...[
    '/connectionId',
    '/connectionType',
    '/integrationTarget',
    '/responseTransferMode',
    '/contentHandling',
    '/cacheNamespace',
    '/passthroughBehavior',
    '/credentials',
    '/uri',
    '/httpMethod',
  ].map(path => ({ path, operations: ['replace'] })),
  { path: '/timeoutInMillis', operations: ['replace'], value: 'number' },
  { path: '/tlsConfig/insecureSkipVerification', operations: ['replace'], value: 'boolean' },
  { path: '/requestParameters/*', operations: ['add', 'replace', 'remove'] },
  { path: '/requestTemplates/*', operations: ['add', 'replace', 'remove'] },
];

const types = ['HTTP', 'HTTP_PROXY', 'AWS', 'AWS_PROXY', 'MOCK'];

/** The link that the integration names, where it names one outright and it is a V2 one. */
function findVpcLinkV2(account: SandboxAccount, integration: AwsShape): string | undefined {
  const id = textValue(integration['connectionId']);
  return account.vpcLinksV2.some(link => link['VpcLinkId'] === id) ? id : undefined;
}

function checkIntegration(account: SandboxAccount, integration: AwsShape): void {
  const type = textValue(integration['type']) ?? '';
  if (!types.includes(type)) throw badRequest(`Invalid integration type specified: ${type}`);
  if (type !== 'MOCK' && textValue(integration['uri']) === undefined)
    throw badRequest('Uri must be specified');
  if (type !== 'MOCK' && textValue(integration['httpMethod']) === undefined) {
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  }
  if (type.startsWith('HTTP') && !/^https?:\/\//.test(textValue(integration['uri']) ?? '')) {
    throw badRequest('Invalid HTTP endpoint specified for URI');
  }
  const streams = integration['responseTransferMode'] === 'STREAM';
  const timeout = integration['timeoutInMillis'];
  const maximum = streams ? 900_000 : 29_000;
  if (typeof timeout === 'number' && (timeout < 50 || timeout > maximum)) {
    throw badRequest(`Timeout should be between 50 ms and ${String(maximum)} ms`);
  }
  checkConnection(account, integration);
}

function checkConnection(account: SandboxAccount, integration: AwsShape): void {
  if (integration['connectionType'] !== 'VPC_LINK') return;
  if (textValue(integration['connectionId']) === undefined) {
    throw badRequest('ConnectionId must be specified when connectionType is VPC_LINK');
  }
  const link = findVpcLinkV2(account, integration);
  if (link !== undefined && textValue(integration['integrationTarget']) === undefined) {
    throw badRequest(`IntegrationTarget is required for VpcLinkV2 ${link}`);
  }
}

/** Replaces the whole integration, and with it its responses. */
export const putIntegration: Handler = (input, context) => {
  const method = findMethod(input, context);
  const integration = withoutUndefinedMembers({
    ...pickShapeMembers(input, [
      'type',
      'httpMethod',
      'uri',
      'connectionType',
      'connectionId',
      'credentials',
    ]),
    ...pickShapeMembers(input, ['requestParameters', 'requestTemplates', 'contentHandling', 'tlsConfig']),
    ...pickShapeMembers(input, ['responseTransferMode', 'integrationTarget']),
    passthroughBehavior: input['passthroughBehavior'] ?? 'WHEN_NO_MATCH',
    timeoutInMillis: input['timeoutInMillis'] ?? 29_000,
    cacheNamespace: input['cacheNamespace'] ?? input['resource_id'],
    cacheKeyParameters: input['cacheKeyParameters'] ?? [],
  });
  checkIntegration(context.account, integration);
  method['methodIntegration'] = integration;
  return copyValue(integration);
};

export const updateRestIntegration: Handler = (input, context) => {
  const integration = findRestIntegration(input, context);
  const operations = readPatchOperations(input);
  const fixedOnMock = operations.find(({ path }) => path === '/uri' || path === '/httpMethod');
  if (integration['type'] === 'MOCK' && fixedOnMock !== undefined) {
    throw badRequest(`Invalid patch path '${fixedOnMock.path}' specified for a MOCK integration`);
  }
  const changed = applyPatch(integration, operations, integrationPatches);
  checkIntegration(context.account, changed);
  findMethod(input, context)['methodIntegration'] = changed;
  return copyValue(changed);
};

export const deleteRestIntegration: Handler = (input, context) => {
  findRestIntegration(input, context);
  Reflect.deleteProperty(findMethod(input, context), 'methodIntegration');
  return {};
};

export const putIntegrationResponse: Handler = (input, context) => {
  const integration = findRestIntegration(input, context);
  const statusCode = requiredInput(input, 'status_code');
  requireMethodResponse(input, context, statusCode);
  const response = {
    statusCode,
    ...pickShapeMembers(input, [
      'selectionPattern',
      'responseParameters',
      'responseTemplates',
      'contentHandling',
    ]),
  };
  integration['integrationResponses'] = {
    ...shapeValue(integration['integrationResponses']),
    [statusCode]: response,
  };
  return copyValue(response);
};

function requireMethodResponse(input: AwsShape, context: OperationContext, statusCode: string): void {
  if (!isShapeValue(shapeValue(findMethod(input, context)['methodResponses'])[statusCode])) {
    throw badRequest('Invalid mapping expression specified: no method response exists for this status code');
  }
}
