import type { SandboxAccount, AwsShape } from '../account';
import type { Handler } from '../operation';
import { badRequest } from './faults';
import { makeIdentifier } from './identifiers';
import { findRestIntegration, findMethod, findRestResource } from './lookup';
import { type SimulatedAnswer, reachThroughVpcLink } from './reach';
import { type BackendRequest, matchesWhole } from './ruleMatch';
import { isShapeValue, shapeValue, textValue, textMapValue, expandStageVariables } from './values';

/** What the caller sent, by the names that mapping expressions use. */
interface Invocation {
  readonly path: string;
  readonly query: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly stageVariables: Readonly<Record<string, string>>;
}

/** The values of `{id}` and `{proxy+}` that a path has on a resource; `undefined` where it does not fit. */
function pathParameters(template: string, path: string): Record<string, string> | undefined {
  const wanted = template.split('/');
  const given = path.split('/');
  if (given.length === wanted.length + 1 && given.at(-1) === '') given.pop();
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const [, name, greedy] = /^\{([^{}]+?)(\+?)\}$/.exec(part) ?? [];
    const value = greedy === '+' ? given.slice(index).join('/') : (given[index] ?? '');
    if (name === undefined ? value !== part : value === '') return undefined;
    if (name !== undefined) found[name] = value;
    if (greedy === '+') return found;
  }
  return given.length === wanted.length ? found : undefined;
}

/** The value of a mapping expression: `'static'`, `method.request.…`, `stageVariables.x`. */
function mappedValue(expression: string, invocation: Invocation): string | undefined {
  if (/^'.*'$/s.test(expression)) return expression.slice(1, -1);
  const [, place, name = ''] = /^method\.request\.(path|querystring|header)\.(.+)$/.exec(expression) ?? [];
  if (place === 'path') return invocation.pathParameters[name];
  if (place === 'querystring') return new URLSearchParams(invocation.query).get(name) ?? undefined;
  if (place === 'header') return invocation.headers[name.toLowerCase()];
  return /^stageVariables\.(.+)$/.exec(expression)?.[1] === undefined
    ? undefined
    : invocation.stageVariables[expression.slice('stageVariables.'.length)];
}

/** The request that goes to the backend: URI with variables and parameters put in, headers and query added. */
function backendRequest(integration: AwsShape, verb: string, invocation: Invocation): BackendRequest {
  const proxy = integration['type'] === 'HTTP_PROXY';
  const headers: Record<string, string> = proxy ? { ...invocation.headers } : {};
  const query = new URLSearchParams(proxy ? invocation.query : '');
  let uri = expandStageVariables(textValue(integration['uri']) ?? '', invocation.stageVariables);
  for (const [target, expression] of Object.entries(textMapValue(integration['requestParameters']))) {
    const value = mappedValue(expression, invocation);
    const [, place, name = ''] = /^integration\.request\.(path|querystring|header)\.(.+)$/.exec(target) ?? [];
    if (value === undefined) continue;
    if (place === 'path') uri = uri.replaceAll(`{${name}}`, () => value);
    if (place === 'querystring') query.set(name, value);
    if (place === 'header') headers[name.toLowerCase()] = value;
  }
  const url = parseUrl(uri);
  const method = textValue(integration['httpMethod']) ?? verb;
  return {
    method: method === 'ANY' ? verb : method,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    host: url.hostname,
    port: Number(url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : url.port),
    path: url.pathname,
    query: [url.search.slice(1), query.toString()].filter(part => part !== '').join('&'),
    headers,
  };
}

function parseUrl(uri: string): URL {
  try {
    return new URL(uri);
  } catch {
    throw badRequest(`Invalid HTTP endpoint specified for URI: ${uri}`);
  }
}

/** Where the integration leads and what comes back. */
function invokeMethod(
  account: SandboxAccount,
  integration: AwsShape,
  request: BackendRequest,
  invocation: Invocation,
): SimulatedAnswer {
  if (integration['connectionType'] === 'VPC_LINK') {
    const linkId = expandStageVariables(
      textValue(integration['connectionId']) ?? '',
      invocation.stageVariables,
    );
    return reachThroughVpcLink({ account, integration, request }, linkId);
  }
  const internal = account.loadBalancers.some(
    ({ DNSName, Scheme }) => DNSName === request.host && Scheme === 'internal',
  );
  return internal
    ? { kind: 'failure', status: 504, reason: 'Execution failed due to a timeout error' }
    : { kind: 'answer', status: 200, body: '{}', headers: {} };
}

/** A Lambda function answers where the account has it. */
function invokeService(account: SandboxAccount, integration: AwsShape): SimulatedAnswer {
  const uri = textValue(integration['uri']) ?? '';
  const [, arn] = /\/functions\/(arn:[^/]+)\/invocations$/.exec(uri) ?? [];
  const exists = arn === undefined || account.lambdaFunctions.some(({ FunctionArn }) => FunctionArn === arn);
  return exists
    ? { kind: 'answer', status: 200, body: '{}', headers: {} }
    : {
        kind: 'failure',
        status: 500,
        reason: 'Execution failed due to configuration error: Invalid permissions on Lambda function',
      };
}

/** A proxy integration passes the status through; another one maps it by the patterns of its responses. */
function methodStatus(integration: AwsShape, reached: SimulatedAnswer): number {
  const type = textValue(integration['type']) ?? '';
  if (reached.kind === 'failure' || type.endsWith('_PROXY')) return reached.status;
  const responses = Object.values(shapeValue(integration['integrationResponses'])).filter(isShapeValue);
  const matching =
    responses.find(response => {
      const pattern = textValue(response['selectionPattern']);
      return pattern !== undefined && pattern !== '' && matchesWhole(pattern, String(reached.status), 'java');
    }) ?? responses.find(response => (textValue(response['selectionPattern']) ?? '') === '');
  return matching === undefined ? 500 : Number(matching['statusCode']);
}

const pairs = (values: AwsShape): string =>
  `{${Object.entries(values)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(', ')}}`;

/**
 * Runs the working copy of a method against the account's own listeners, rules and target health, with a log in
 * the form of AWS's: status 200 where a healthy target is reached, else what API Gateway or the load balancer
 * answers. Nothing outside the sandbox is called.
 */
export const testInvokeMethod: Handler = (input, context) => {
  const method = findMethod(input, context);
  const integration = findRestIntegration(input, context);
  const verb = method['httpMethod'] === 'ANY' ? 'GET' : String(method['httpMethod']);
  const template = String(findRestResource(input, context)['path']);
  const [path = '/', query = ''] = (textValue(input['pathWithQueryString']) ?? template).split('?', 2);
  const parameters = pathParameters(template, path === '' ? template : path);
  if (parameters === undefined) throw badRequest('Invalid request path specified');
  const headers = Object.fromEntries(
    Object.entries(textMapValue(input['headers'])).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const stageVariables = textMapValue(input['stageVariables']);
  const invocation = { path, query, pathParameters: parameters, headers, stageVariables };
  const run = executeIntegration(context.account, integration, verb, invocation);
  const status = methodStatus(integration, run.reached);
  const id = makeIdentifier(`${String(context.now())} ${template}`, 12);
  const time = new Date(context.now()).toUTCString();
  const lines = [
    `Starting execution for request: ${id}`,
    `HTTP Method: ${verb}, Resource Path: ${path}`,
    `Method request path: ${pairs(parameters)}`,
    `Method request query string: ${pairs(Object.fromEntries(new URLSearchParams(query)))}`,
    `Method request headers: ${pairs(headers)}`,
    ...run.lines,
    `Method completed with status: ${String(status)}`,
  ];
  const body = run.reached.kind === 'failure' ? '{"message": "Internal server error"}' : run.reached.body;
  return {
    status,
    body,
    headers: run.reached.kind === 'failure' ? {} : run.reached.headers,
    multiValueHeaders: {},
    log: `Execution log for request ${id}\n${lines.map(line => `${time} : ${line}\n`).join('')}`,
    latency: 12,
  };
};

interface Run {
  readonly reached: SimulatedAnswer;
  readonly lines: readonly string[];
}

function executeIntegration(
  account: SandboxAccount,
  integration: AwsShape,
  verb: string,
  invocation: Invocation,
): Run {
  const type = textValue(integration['type']) ?? '';
  if (type === 'MOCK') return { reached: { kind: 'answer', status: 200, body: '', headers: {} }, lines: [] };
  if (type.startsWith('AWS')) {
    const uri = expandStageVariables(textValue(integration['uri']) ?? '', invocation.stageVariables);
    return logReached(invokeService(account, { ...integration, uri }), uri, {});
  }
  const request = backendRequest(integration, verb, invocation);
  const port = request.port === (request.scheme === 'https' ? 443 : 80) ? '' : `:${String(request.port)}`;
  const query = request.query === '' ? '' : `?${request.query}`;
  const uri = `${request.scheme}://${request.host}${port}${request.path}${query}`;
  return logReached(invokeMethod(account, integration, request, invocation), uri, request.headers);
}

function logReached(reached: SimulatedAnswer, uri: string, headers: AwsShape): Run {
  const end =
    reached.kind === 'failure'
      ? [reached.reason]
      : [
          `Received response. Status: ${String(reached.status)}, Integration latency: 12 ms`,
          `Endpoint response headers: ${pairs(reached.headers)}`,
          `Endpoint response body before transformations: ${reached.body}`,
          'Successfully completed execution',
        ];
  const start = [
    `Endpoint request URI: ${uri}`,
    `Endpoint request headers: ${pairs(headers)}`,
    `Sending request to ${uri}`,
  ];
  return { reached, lines: [...start, ...end] };
}
