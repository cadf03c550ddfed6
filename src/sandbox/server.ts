import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from './account';
import { TokenBuckets } from './buckets';
import { denial, type Faults, internalError, isMeant, seededRandom, throttled } from './faults';
import { AwsFault, type OperationContext } from './operation';
import type { Call, Protocol, WireAnswer, WireRequest } from './protocols/protocol';
import { protocols } from './services';

export type { Faults } from './faults';

export interface SandboxOptions {
  /** Served as it is, and changed by writes. */
  readonly account: Account;
  /** 0 or absent: a free one. */
  readonly port?: number;
  readonly faults?: Faults;
  /** Milliseconds since the epoch; what throttles and answers go by. */
  readonly now?: () => number;
  /** What AWS takes its time for (a VPC link is made, a target drains) is done at once. */
  readonly hurried?: boolean;
}

export interface SandboxRequest {
  /** IAM prefix and operation; both empty where the request could not be understood. */
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  /** When it arrived. */
  readonly at: number;
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly account: Account;
  /** May be changed while the server runs. */
  readonly faults: Faults;
  /** The last requests that were answered, at least 100,000 of them, oldest first. */
  readonly requests: readonly SandboxRequest[];
  readonly close: () => Promise<void>;
}

const loggedRequests = 100_000;
const largestBody = 32 * 1024 * 1024;
/** Ids and cursors travel in paths and headers, and may be long. */
const largestHeader = 1024 * 1024;

/** Serves an account on 127.0.0.1 to any AWS client; signatures are not looked at. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = new SandboxServer(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

class SandboxServer implements Sandbox {
  readonly account: Account;
  readonly faults: Faults;
  readonly requests: SandboxRequest[] = [];
  readonly #now: () => number;
  readonly #random = seededRandom(1);
  readonly #buckets = new TokenBuckets();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #context: OperationContext;
  readonly #server: Server;

  constructor(options: SandboxOptions) {
    this.account = options.account;
    this.faults = options.faults ?? {};
    this.#now = options.now ?? Date.now;
    this.#context = {
      account: this.account,
      now: this.#now,
      later: (milliseconds, change) => {
        if (options.hurried === true) change();
        else this.#after(milliseconds, change);
      },
    };
    // Clients keep connections for later: one that the server closes meanwhile is a request that fails.
    const settings = { maxHeaderSize: largestHeader, keepAliveTimeout: 120_000 };
    this.#server = createServer(settings, (request, response) => {
      this.#receive(request, response);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo | null)?.port ?? 0}`;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
  }

  close = async (): Promise<void> => {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    await new Promise<void>(resolve => {
      this.#server.close(() => {
        resolve();
      });
      this.#server.closeAllConnections();
    });
  };

  #after(milliseconds: number, change: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      change();
    }, milliseconds);
    timer.unref();
    this.#timers.add(timer);
  }

  #receive(request: IncomingMessage, response: ServerResponse): void {
    const at = this.#now();
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestBody) chunks.push(chunk);
    });
    request.on('end', () => {
      const answer = (): void => {
        this.#answer(request, response, {
          at,
          body: size <= largestBody ? Buffer.concat(chunks) : undefined,
        });
      };
      const latency = this.faults.latencyMillis ?? 0;
      if (latency > 0) this.#after(latency, answer);
      else answer();
    });
    request.on('error', () => response.destroy());
    response.on('error', () => request.destroy());
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    received: { readonly at: number; readonly body: Buffer | undefined },
  ): void {
    const wire = toWireRequest(request, received.body ?? Buffer.alloc(0));
    const requestId = randomUUID();
    let call: Call | undefined;
    let answer: WireAnswer;
    if (!isLoopback(request.headers.host)) {
      answer = plain(403, 'This sandbox answers on the loopback interface only.');
    } else if (received.body === undefined) {
      answer = plain(413, 'The body is too large.');
    } else {
      const protocol = protocols.find(candidate => candidate.recognises(wire));
      if (protocol === undefined) answer = plain(404, 'No such service.');
      else ({ call, answer } = this.#serve(protocol, wire, requestId));
    }
    this.#log({
      service: call?.operation.service ?? '',
      operation: call?.operation.name ?? '',
      status: answer.status,
      at: received.at,
    });
    this.#send(response, answer, requestId);
  }

  #serve(
    protocol: Protocol,
    wire: WireRequest,
    requestId: string,
  ): { call: Call | undefined; answer: WireAnswer } {
    let call: Call | undefined;
    try {
      call = protocol.read(wire);
      this.#refuse(call);
      const output = call.operation.handler(call.input, this.#context);
      if (isMeant(this.faults.lose ?? [], call)) throw internalError();
      return { call, answer: protocol.write(call, output, requestId) };
    } catch (error) {
      const fault =
        error instanceof AwsFault
          ? error
          : new AwsFault('InternalFailure', 500, 'The sandbox failed to answer.');
      return { call, answer: protocol.refuse(fault, requestId, wire) };
    }
  }

  #refuse(call: Call): void {
    const { service, name: operation } = call.operation;
    const unfiltered = service === 'ec2' && Object.keys(call.input).length === 0;
    if (
      this.faults.throttle === true &&
      !this.#buckets.take({ service, operation, unfiltered }, this.#now())
    ) {
      throw throttled(call);
    }
    if (isMeant(this.faults.deny ?? [], call)) throw denial(call, this.account);
    if (this.#happens(this.faults.fail)) throw internalError();
  }

  #happens(share = 0): boolean {
    return share > 0 && this.#random() < share;
  }

  #log(request: SandboxRequest): void {
    if (this.requests.length >= 2 * loggedRequests) this.requests.splice(0, loggedRequests);
    this.requests.push(request);
  }

  #send(response: ServerResponse, answer: WireAnswer, requestId: string): void {
    const body = Buffer.from(answer.body);
    const headers = { ...answer.headers, 'x-amzn-requestid': requestId };
    if (!this.#happens(this.faults.corrupt)) {
      response.writeHead(answer.status, { ...headers, 'content-length': body.length }).end(body);
    } else if (body.length > 1 && this.#random() < 0.5) {
      response.writeHead(answer.status, { ...headers, 'content-length': body.length });
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
    } else {
      const garbage = Buffer.from(Array.from({ length: 256 }, () => Math.floor(this.#random() * 256)));
      response.writeHead(answer.status, { ...headers, 'content-length': garbage.length }).end(garbage);
    }
  }
}

function toWireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: request.headers,
    body,
  };
}

/** A page of a stranger whose name was pointed at 127.0.0.1 (DNS rebinding) sends that name as `Host`. */
function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i.test(host);
}

const plain = (status: number, message: string): WireAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});
