import { deepestJson, parseJson } from '../../model/json';
import type { AwsShape } from '../account';
import { isShape } from '../input';
import { AwsFault, type NamedOperation } from '../operation';
import { namedCall, type Protocol, type WireRequest } from './protocol';

export interface JsonService {
  /** What stands before the operation in `X-Amz-Target`. */
  readonly targetPrefix: string;
  readonly version: '1.0' | '1.1';
  readonly operations: readonly NamedOperation[];
  /** Members that are times: ISO 8601 in the account, seconds since the epoch on the wire. */
  readonly times: readonly string[];
  /** The service moved here from the Query protocol, and clients that say so are told the old error code too. */
  readonly queryCompatible?: boolean;
}

/** AWS JSON 1.0 and 1.1: the operation in a header, the input shape as JSON in, the output shape as JSON out. */
export function jsonProtocol(service: JsonService): Protocol {
  const operations = new Map(service.operations.map(operation => [operation.name, operation]));
  const times = new Set(service.times);
  const headers = { 'content-type': `application/x-amz-json-${service.version}` };
  const prefix = `${service.targetPrefix}.`;
  return {
    recognises: request => target(request).startsWith(prefix),
    read: request => {
      const name = target(request).slice(prefix.length);
      const operation = operations.get(name);
      if (operation === undefined)
        throw new AwsFault('UnknownOperationException', 400, `Unknown operation ${name}`);
      return namedCall(operation, readJson(request.body));
    },
    write: (_call, output) => ({ status: 200, headers, body: JSON.stringify(toWire(output, '', times)) }),
    refuse: (fault, _requestId, request) => ({
      status: fault.status,
      headers:
        service.queryCompatible === true && request.headers['x-amzn-query-mode'] === 'true'
          ? { ...headers, 'x-amzn-query-error': `${headerText(fault.code)};Sender` }
          : headers,
      body: JSON.stringify({ __type: fault.code, message: fault.message }),
    }),
  };
}

/** A JSON body that is an object; an empty body is an empty one. */
export function readJson(body: Buffer): AwsShape {
  if (body.length === 0) return {};
  try {
    const value = parseJson(body.toString(), { deepest: deepestJson });
    if (isShape(value)) return value;
  } catch {
    // Answered below, as any other body that is not an object.
  }
  throw new AwsFault('SerializationException', 400, 'The body is not a JSON object');
}

/** Text as a header may carry it. */
export const headerText = (value: string): string => value.replace(/[^\x20-\x7e]/g, '?');

function target(request: WireRequest): string {
  const value = request.headers['x-amz-target'];
  return typeof value === 'string' ? value : '';
}

function toWire(value: unknown, member: string, times: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return (value as readonly unknown[]).map(item => toWire(item, member, times));
  if (isShape(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, child]) => [name, toWire(child, name, times)]),
    );
  }
  if (typeof value !== 'string' || !times.has(member)) return value;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? value : milliseconds / 1000;
}
