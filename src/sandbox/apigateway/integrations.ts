import type { Account, AwsShape } from '../account';
import type { Handler, OperationContext } from '../operation';
import { badRequest, required } from './faults';
import { integrationOf, methodOf } from './lookup';
import { patchOperations, patched, type PatchRule } from './patch';
import { copy, defined, isRecord, pick, record, text } from './values';

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
function vpcLinkV2Of(account: Account, integration: AwsShape): string | undefined {
  const id = text(integration['connectionId']);
  return account.vpcLinksV2.some(link => link['VpcLinkId'] === id) ? id : undefined;
}

function check(account: Account, integration: AwsShape): void {
  const type = text(integration['type']) ?? '';
  if (!types.includes(type)) throw badRequest(`Invalid integration type specified: ${type}`);
  if (type !== 'MOCK' && text(integration['uri']) === undefined) throw badRequest('Uri must be specified');
  if (type !== 'MOCK' && text(integration['httpMethod']) === undefined) {
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  }
  if (type.startsWith('HTTP') && !/^https?:\/\//.test(text(integration['uri']) ?? '')) {
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

function checkConnection(account: Account, integration: AwsShape): void {
  if (integration['connectionType'] !== 'VPC_LINK') return;
  if (text(integration['connectionId']) === undefined) {
    throw badRequest('ConnectionId must be specified when connectionType is VPC_LINK');
  }
  const link = vpcLinkV2Of(account, integration);
  if (link !== undefined && text(integration['integrationTarget']) === undefined) {
    throw badRequest(`IntegrationTarget is required for VpcLinkV2 ${link}`);
  }
}

/** Replaces the whole integration, and with it its responses. */
export const putIntegration: Handler = (input, context) => {
  const method = methodOf(input, context);
  const integration = defined({
    ...pick(input, ['type', 'httpMethod', 'uri', 'connectionType', 'connectionId', 'credentials']),
    ...pick(input, ['requestParameters', 'requestTemplates', 'contentHandling', 'tlsConfig']),
    ...pick(input, ['responseTransferMode', 'integrationTarget']),
    passthroughBehavior: input['passthroughBehavior'] ?? 'WHEN_NO_MATCH',
    timeoutInMillis: input['timeoutInMillis'] ?? 29_000,
    cacheNamespace: input['cacheNamespace'] ?? input['resource_id'],
    cacheKeyParameters: input['cacheKeyParameters'] ?? [],
  });
  check(context.account, integration);
  method['methodIntegration'] = integration;
  return copy(integration);
};

export const updateIntegration: Handler = (input, context) => {
  const integration = integrationOf(input, context);
  const operations = patchOperations(input);
  const fixedOnMock = operations.find(({ path }) => path === '/uri' || path === '/httpMethod');
  if (integration['type'] === 'MOCK' && fixedOnMock !== undefined) {
    throw badRequest(`Invalid patch path '${fixedOnMock.path}' specified for a MOCK integration`);
  }
  const changed = patched(integration, operations, integrationPatches);
  check(context.account, changed);
  methodOf(input, context)['methodIntegration'] = changed;
  return copy(changed);
};

export const deleteIntegration: Handler = (input, context) => {
  integrationOf(input, context);
  Reflect.deleteProperty(methodOf(input, context), 'methodIntegration');
  return {};
};

export const putIntegrationResponse: Handler = (input, context) => {
  const integration = integrationOf(input, context);
  const statusCode = required(input, 'status_code');
  requireMethodResponse(input, context, statusCode);
  const response = {
    statusCode,
    ...pick(input, ['selectionPattern', 'responseParameters', 'responseTemplates', 'contentHandling']),
  };
  integration['integrationResponses'] = {
    ...record(integration['integrationResponses']),
    [statusCode]: response,
  };
  return copy(response);
};

function requireMethodResponse(input: AwsShape, context: OperationContext, statusCode: string): void {
  if (!isRecord(record(methodOf(input, context)['methodResponses'])[statusCode])) {
    throw badRequest('Invalid mapping expression specified: no method response exists for this status code');
  }
}
