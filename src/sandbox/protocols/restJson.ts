import type { AwsShape } from '../account';
import { AwsFault, type RestOperation } from '../operation';
import { headerText, readJson } from './awsJson';
import type { Protocol, SandboxAnswer, WireRequest } from './protocol';

interface Route {
  readonly operation: RestOperation;
  readonly segments: readonly string[];
  readonly literals: number;
}

/** REST-JSON: the operation is found by method and path; whatever no other protocol recognises is for it. */
export function restJsonProtocol(operations: readonly RestOperation[]): Protocol {
  const routes = operations
    .map(operation => {
      const segments = split(operation.path);
      return { operation, segments, literals: segments.filter(segment => !segment.startsWith('{')).length };
    })
    .sort((first, second) => second.literals - first.literals);
  const statuses = new Map(
    operations.map(operation => [`${operation.service}:${operation.name}`, operation.status]),
  );
  const headers = { 'content-type': 'application/json' };
  return {
    recognises: () => true,
    read: request => {
      const found = find(routes, request);
      const { operation } = found;
      const input = { ...readQuery(request.query), ...readJson(request.body), ...found.labels };
      return { operation, input, action: operation.action, resource: resourceInPath(request.path) };
    },
    write: (call, output) => {
      const status = statuses.get(`${call.operation.service}:${call.operation.name}`) ?? 200;
      return status === 204
        ? { status, headers: {}, body: '' }
        : { status, headers, body: JSON.stringify(output) };
    },
    refuse: refuseJson,
  };
}

/** An error of a REST-JSON service. */
export const refuseJson = (fault: AwsFault): SandboxAnswer => ({
  status: fault.status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': headerText(fault.code) },
  body: JSON.stringify({ message: fault.message }),
});

const split = (path: string): readonly string[] => path.split('/').filter(segment => segment !== '');

/** API Gateway's policies name `/apis/…` for a request to `/v2/apis/…`. */
const resourceInPath = (path: string): string => decode(path).replace(/^\/v2(?=\/)/, '');

function find(
  routes: readonly Route[],
  request: WireRequest,
): { operation: RestOperation; labels: AwsShape } {
  const segments = split(request.path).map(decode);
  for (const { operation, segments: template } of routes) {
    const labels = operation.method === request.method ? match(template, segments) : undefined;
    if (labels !== undefined) return { operation, labels };
  }
  throw new AwsFault(
    'UnknownOperationException',
    404,
    `There is no operation for ${request.method} ${request.path}`,
  );
}

function match(template: readonly string[], segments: readonly string[]): AwsShape | undefined {
  const labels: [string, string][] = [];
  for (const [index, part] of template.entries()) {
    const label = /^\{(.+?)(\+?)\}$/.exec(part);
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (label?.[1] === undefined) {
      if (part !== segment) return undefined;
    } else if (label[2] === '+') {
      labels.push([label[1], segments.slice(index).join('/')]);
      return Object.fromEntries(labels);
    } else labels.push([label[1], segment]);
  }
  return template.length === segments.length ? Object.fromEntries(labels) : undefined;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AwsFault('BadRequestException', 400, 'The path is not properly percent-encoded');
  }
}

/** A parameter that is repeated becomes a list. */
function readQuery(query: string): AwsShape {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map(name => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
