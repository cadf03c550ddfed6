import { parted, type Arns, type Line } from './sketchLines';

interface Written {
  readonly auth: string | undefined;
  readonly authorizer: string | undefined;
  readonly validator: string | undefined;
  readonly model: string | undefined;
  readonly key: boolean;
  readonly integration: Readonly<Record<string, unknown>> | undefined;
}

/** A response that doesn't tell the status before there is a request. */
const mockResponses = { responses: { '2\\d{2}': { statusCode: '200' } } };

/** The words behind a route: options, then where it leads. Members have the names of an exported document. */
function written(at: Arns, words: readonly string[]): Written {
  const options = words.findIndex(
    word => !/^(auth|timeout|tls|header|query|validator|model)=|^key$/.test(word),
  );
  const { members } = parted(words.slice(0, options < 0 ? words.length : options));
  const key = words.slice(0, Math.max(options, 0)).includes('key');
  const [kind, first = '', second = '', arrow, target] = options < 0 ? [] : words.slice(options);
  const timeout = members['timeout'] === undefined ? {} : { timeoutInMillis: Number(members['timeout']) };
  const tls = members['tls'] === undefined ? {} : { tlsConfig: { serverNameToVerify: members['tls'] } };
  const common = { ...timeout, ...tls };
  const [auth, authorizer] = members['auth']?.split(':') ?? [];
  const { validator, model } = members;
  const asked = { auth, authorizer, validator, model, key };
  switch (kind) {
    case 'mock':
      return { ...asked, integration: { type: 'MOCK', ...mockResponses, ...common } };
    case 'lambda': {
      const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${at.lambda(first)}/invocations`;
      return { ...asked, integration: { type: 'AWS_PROXY', httpMethod: 'POST', uri, ...common } };
    }
    case 'http':
      return { ...asked, integration: { type: 'HTTP_PROXY', httpMethod: 'GET', uri: first, ...common } };
    case 'aws':
      return { ...asked, integration: { type: 'AWS', httpMethod: 'POST', uri: first, ...common } };
    case 'link': {
      const integrationTarget =
        arrow === '->' && target !== undefined ? { integrationTarget: elbArn(at, target) } : {};
      const connection = { connectionType: 'VPC_LINK', connectionId: first };
      const uri = uriOf(at, second);
      return {
        ...asked,
        integration: {
          type: 'HTTP_PROXY',
          httpMethod: 'GET',
          uri,
          ...connection,
          ...integrationTarget,
          ...common,
        },
      };
    }
    default:
      return { ...asked, integration: undefined };
  }
}

/** `app/a1` a load balancer, `app/a1:80` a listener; anything else as it is. */
function elbArn(at: Arns, text: string): string {
  const [, name = '', port] = /^((?:app|net)\/[^:]+)(?::(\d+))?$/.exec(text) ?? [];
  if (name === '') return text;
  return port === undefined ? at.loadBalancer(name) : at.listener(name, port);
}

function uriOf(at: Arns, text: string): string {
  return text.startsWith('cloudmap:') ? at.cloudMap(text.slice('cloudmap:'.length)) : elbArn(at, text);
}

/** A method of a REST API and its integration. */
export function integrationOf(at: Arns, words: readonly string[]) {
  const { auth, authorizer, validator, model, key, integration } = written(at, words);
  const options = words.flatMap(word => {
    const [, place, name] = /^(header|query)=(.+)$/.exec(word) ?? [];
    return name === undefined ? [] : [`${place === 'query' ? 'querystring' : 'header'}.${name}`];
  });
  const requestParameters = Object.fromEntries(options.map(name => [`method.request.${name}`, true]));
  const method = {
    authorizationType: auth ?? 'NONE',
    apiKeyRequired: key,
    ...(authorizer === undefined ? {} : { authorizerId: authorizer }),
    ...(validator === undefined ? {} : { requestValidatorId: validator }),
    ...(model === undefined ? {} : { requestModels: { 'application/json': model } }),
    ...(options.length === 0 ? {} : { requestParameters }),
  };
  return { method, integration };
}

/** A route of an HTTP or WebSocket API and its integration. */
export function integrationV2Of(at: Arns, words: readonly string[]) {
  const { auth, authorizer, integration } = written(at, words);
  const route = {
    AuthorizationType: auth ?? 'NONE',
    ...(authorizer === undefined ? {} : { AuthorizerId: authorizer }),
  };
  if (integration === undefined) return { route, integration: undefined };
  const { type, httpMethod, uri, connectionType, connectionId, timeoutInMillis, tlsConfig } = integration;
  const members = {
    IntegrationType: type,
    IntegrationMethod: httpMethod,
    IntegrationUri: uri,
    ConnectionType: connectionType,
    ConnectionId: connectionId,
    TimeoutInMillis: timeoutInMillis,
    TlsConfig:
      tlsConfig === undefined
        ? undefined
        : { ServerNameToVerify: (tlsConfig as { serverNameToVerify: string }).serverNameToVerify },
  };
  const known = Object.entries(members).filter(([, value]) => value !== undefined);
  return { route, integration: Object.fromEntries(known) };
}

const schemes: Readonly<Record<string, object>> = {
  AWS_IAM: { 'x-amazon-apigateway-authtype': 'awsSigv4' },
  COGNITO_USER_POOLS: { 'x-amazon-apigateway-authtype': 'cognito_user_pools' },
  CUSTOM: { 'x-amazon-apigateway-authtype': 'custom', 'x-amazon-apigateway-authorizer': { type: 'token' } },
  JWT: { 'x-amazon-apigateway-authorizer': { type: 'jwt' } },
};

/** What `GetExport` or `ExportApi` gives of routes that are written as in the sketch of an API. */
export function exportedDocument(at: Arns, lines: readonly Line[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { words } of lines) {
    const isDefault = words[0] === '$default';
    const [verb = '', path = ''] = isDefault ? ['ANY', '/$default'] : words;
    const rest = words.slice(isDefault ? 1 : 2);
    const name = verb === 'ANY' ? 'x-amazon-apigateway-any-method' : verb.toLowerCase();
    paths[path] = { ...paths[path], [name]: operationOf(at, rest) };
  }
  return { openapi: '3.0.1', info: { title: 'sketch' }, paths, components: { securitySchemes: schemes } };
}

/** Exports of HTTP APIs have none; those of REST APIs are filled in. */
const withoutResponses = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'responses'));

function operationOf(at: Arns, words: readonly string[]): object {
  const { auth, key, integration } = written(at, words);
  const headers = words.flatMap(word => /^header=(.+)$/.exec(word)?.[1] ?? []);
  const security = auth !== undefined ? [{ [auth]: [] }] : key ? [{ api_key: [] }] : undefined;
  return {
    responses: {},
    ...(headers.length === 0
      ? {}
      : { parameters: headers.map(name => ({ name, in: 'header', required: true })) }),
    ...(security === undefined ? {} : { security }),
    ...(integration === undefined
      ? {}
      : {
          'x-amazon-apigateway-integration': {
            ...withoutResponses(integration),
            type: String(integration['type']).toLowerCase(),
          },
        }),
  };
}
