import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxCall, Protocol, WireRequest } from '../../src/sandbox/protocols/protocol';
import type { Sandbox } from '../../src/sandbox/server';
import { protocols } from '../../src/sandbox/services';

/** What the sandbox answered. */
export interface Upstream {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request for the faulty operation. */
export interface Exchange {
  /** `elasticloadbalancing:DescribeRules`. */
  readonly operation: string;
  /** How often the operation was asked for before. */
  readonly earlier: number;
  readonly call: SandboxCall;
  readonly protocol: Protocol;
  readonly request: WireRequest;
  readonly response: ServerResponse;
  /** What the sandbox answers to this request. */
  upstream(): Promise<Upstream>;
}

/** Answers in the place of the sandbox. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

export interface FaultyProxy {
  readonly url: string;
  /** How often each operation was asked for. */
  readonly counts: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

const answersBySandbox = new WeakMap<Sandbox, Map<string, Upstream>>();

/** What a sandbox answered, by request. */
function answersOf(sandbox: Sandbox): Map<string, Upstream> {
  const answers = answersBySandbox.get(sandbox) ?? new Map<string, Upstream>();
  answersBySandbox.set(sandbox, answers);
  return answers;
}

/**
 * Stands before a sandbox and answers the operations that `faultOf` gives a fault for.
 * `isReadOnly`: the account does not change, so the sandbox is not asked the same thing twice by all such proxies.
 */
export async function startFaultyProxy(
  sandbox: Sandbox,
  faultOf: (operation: string) => Fault | undefined,
  { isReadOnly = false } = {},
): Promise<FaultyProxy> {
  const counts = new Map<string, number>();
  const answers = isReadOnly ? answersOf(sandbox) : undefined;
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const wire = await wireRequest(request);
    const protocol = protocols.find(candidate => candidate.recognises(wire));
    if (protocol === undefined) throw new Error('No such service.');
    const call = protocol.read(wire);
    const operation = `${call.operation.service}:${call.operation.name}`;
    const earlier = counts.get(operation) ?? 0;
    counts.set(operation, earlier + 1);
    const upstream = async (): Promise<Upstream> => {
      const key = [wire.method, wire.path, wire.query, wire.headers['x-amz-target'], wire.body].join(' ');
      const known = answers?.get(key) ?? (await ask(sandbox.url, wire));
      answers?.set(key, known);
      return known;
    };
    const fault = faultOf(operation);
    if (fault === undefined) send(response, await upstream());
    else await fault({ operation, earlier, call, protocol, request: wire, response, upstream });
  }

  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function send(response: ServerResponse, { status, headers, body }: Upstream): void {
  response.writeHead(status, headers).end(body);
}

async function wireRequest(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.search.slice(1),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

async function ask(url: string, { method, path, query, headers, body }: WireRequest): Promise<Upstream> {
  const { host: _host, connection: _connection, 'content-length': _length, ...rest } = headers;
  const answer = await fetch(`${url}${path}${query === '' ? '' : `?${query}`}`, {
    method,
    headers: Object.entries(rest).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    ),
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: new Uint8Array(body) }),
  });
  const {
    'content-length': _size,
    connection: _keep,
    'keep-alive': _alive,
    ...kept
  } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: kept, body: await answer.text() };
}
