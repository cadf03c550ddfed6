import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxAccount } from './account';
import { accessRefusal } from './access';
import { BodyBudget, isTooLarge } from './body';
import { TokenBuckets } from './buckets';
import { denialFault, type Faults, internalError, isMeant, seededRandom, throttledFault } from './faults';
import { AwsFault, type OperationContext } from './operation';
import type { SandboxCall, Protocol, SandboxAnswer, WireRequest } from './protocols/protocol';
import { protocols } from './services';
import { textAnswer, refusalAnswer, toWireRequest } from './wire';

export type { Faults } from './faults';

export interface SandboxOptions {
  /** Served as it is, and changed by writes. */
  readonly account: SandboxAccount;
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
  readonly account: SandboxAccount;
  /** May be changed while the server runs. */
  readonly faults: Faults;
  /** The last requests that were answered, at least 100,000 of them, oldest first. */
  readonly requests: readonly SandboxRequest[];
  readonly close: () => Promise<void>;
}

const loggedRequests = 100_000;

/** What one program or a page on this machine can take of it. */
const serverLimits = {
  /** Ids and cursors travel in paths and headers, and may be long. */
  maxHeaderSize: 256 * 1024,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5_000,
  // Clients keep connections for later: one that the server closes meanwhile is a request that fails.
  keepAliveTimeout: 120_000,
};
const mostConnections = 1000;
/** How long a sender that was refused has to read why, in milliseconds. */
const farewell = 2_000;

/** Serves an account on 127.0.0.1 to any AWS client; signatures are not looked at. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = new SandboxServer(options);
  await sandbox.listen(options.port ?? 0);
  return sandbox;
}

class SandboxServer implements Sandbox {
  readonly account: SandboxAccount;
  readonly faults: Faults;
  readonly requests: SandboxRequest[] = [];
  readonly #now: () => number;
  readonly #random = seededRandom(1);
  readonly #buckets = new TokenBuckets();
  readonly #bodies = new BodyBudget();
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
    this.#server = createServer(serverLimits, (request, response) => {
      void this.#receive(request, response);
    });
    this.#server.maxConnections = mostConnections;
    this.#server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
      if (accessRefusal(request) === undefined && !isTooLarge(request)) response.writeContinue();
      void this.#receive(request, response);
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

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = this.#now();
    response.on('error', () => request.destroy());
    try {
      const refusal = accessRefusal(request);
      if (refusal !== undefined) throw refusal;
      const body = await this.#bodies.read(request);
      const latency = this.faults.latencyMillis ?? 0;
      if (latency > 0) {
        await new Promise<void>(resolve => {
          this.#after(latency, resolve);
        });
      }
      this.#answer(request, response, { at, body });
    } catch (error) {
      if (error instanceof AwsFault) this.#turnAway(request, response, { at, fault: error });
      else response.destroy();
    }
  }

  /** Answers without having read what else is sent, and hangs up. */
  #turnAway(
    request: IncomingMessage,
    response: ServerResponse,
    { at, fault }: { readonly at: number; readonly fault: AwsFault },
  ): void {
    this.#log({ service: '', operation: '', status: fault.status, at });
    const requestId = randomUUID();
    const { headers, body } = refusalAnswer(request, fault, requestId);
    response.writeHead(fault.status, {
      ...headers,
      'x-amzn-requestid': requestId,
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    });
    // A connection that is closed while its sender still writes fails there, and the answer may not be read: this one
    // ends at this side alone, and what still arrives is thrown away.
    const { socket } = request;
    socket.destroySoon = () => socket.end();
    response.end(body);
    request.resume();
    this.#after(farewell, () => request.destroy());
  }

  #answer(
    request: IncomingMessage,
    response: ServerResponse,
    received: { readonly at: number; readonly body: Buffer },
  ): void {
    const wire = toWireRequest(request, received.body);
    const requestId = randomUUID();
    const protocol = protocols.find(candidate => candidate.recognises(wire));
    const { call, answer } =
      protocol === undefined
        ? { call: undefined, answer: textAnswer(404, 'No such service.') }
        : this.#serve(protocol, wire, requestId);
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
  ): { call: SandboxCall | undefined; answer: SandboxAnswer } {
    let call: SandboxCall | undefined;
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

  #refuse(call: SandboxCall): void {
    const { service, name: operation } = call.operation;
    const unfiltered = service === 'ec2' && Object.keys(call.input).length === 0;
    if (
      this.faults.throttle === true &&
      !this.#buckets.take({ service, operation, unfiltered }, this.#now())
    ) {
      throw throttledFault(call);
    }
    if (isMeant(this.faults.deny ?? [], call)) throw denialFault(call, this.account);
    if (this.#happens(this.faults.fail)) throw internalError();
  }

  #happens(share = 0): boolean {
    return share > 0 && this.#random() < share;
  }

  #log(request: SandboxRequest): void {
    if (this.requests.length >= 2 * loggedRequests) this.requests.splice(0, loggedRequests);
    this.requests.push(request);
  }

  #send(response: ServerResponse, answer: SandboxAnswer, requestId: string): void {
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
