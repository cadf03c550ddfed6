import { AwsFault } from '../../src/sandbox/operation';
import { denialFault, internalError, throttledFault } from '../../src/sandbox/faults';
import type { SandboxAccount } from '../../src/sandbox/account';
import { send, type Exchange, type Fault, type Upstream } from './faultyProxy';
import type { WireNames } from './wireNames';

/** What a fault has to know of the operation that it stands in for. */
export interface FaultContext {
  readonly account: SandboxAccount;
  readonly names: WireNames;
}

/** A column of the table. */
export interface FaultKind {
  readonly title: string;
  /** What happens, for the legend. */
  readonly words: string;
  /** Codes that `unknowns` may have; `complete` where trying again succeeds. */
  readonly codes: RegExp | 'complete';
  /** Why an operation cannot have it. */
  readonly impossible?: (names: WireNames) => string | undefined;
  readonly make: (context: FaultContext) => Fault;
}

const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body></body></html>';
const invalid = /^InvalidAnswer$/;

const refusing =
  (fault: (exchange: Exchange) => AwsFault): Fault =>
  exchange => {
    send(exchange.response, exchange.protocol.refuse(fault(exchange), 'request', exchange.request));
  };

const rewriting =
  (rewrite: (body: string, exchange: Exchange) => string): Fault =>
  async exchange => {
    const upstream = await exchange.upstream();
    send(exchange.response, { ...upstream, body: rewrite(upstream.body, exchange) });
  };

const replacing =
  (body: string, headers?: Upstream['headers']): Fault =>
  async exchange => {
    const upstream = await exchange.upstream();
    send(exchange.response, { ...upstream, ...(headers === undefined ? {} : { headers }), body });
  };

const unlisted = ({ list }: WireNames): string | undefined => (list === undefined ? 'no list' : undefined);

export const faultKinds: readonly FaultKind[] = [
  {
    title: 'refused',
    words: 'AWS refuses the call (HTTP 403, or 400 where the service says it so)',
    codes: /AccessDenied|UnauthorizedOperation/,
    make: ({ account }) => refusing(({ call }) => denialFault(call, account)),
  },
  {
    title: 'throttled for long',
    words: 'the first eight requests come too soon',
    codes: 'complete',
    make: () => {
      let refused = 0;
      return exchange => {
        refused += 1;
        if (refused > 8)
          return exchange.upstream().then(upstream => {
            send(exchange.response, upstream);
          });
        return refusing(({ call }) => throttledFault(call))(exchange);
      };
    },
  },
  {
    title: '5xx',
    words: 'HTTP 500 each time',
    codes: /^InternalFailure$/,
    make: () => refusing(internalError),
  },
  {
    title: 'reset',
    words: 'the connection is cut before anything is answered, each time',
    codes: /^ECONNRESET$/,
    make: () => exchange => {
      exchange.response.destroy();
    },
  },
  {
    title: 'hang',
    words: 'nothing is ever answered',
    codes: /Timeout|ETIMEDOUT|ECONNRESET|Deadline/,
    make: () => () => undefined,
  },
  {
    title: 'half a body',
    words: 'the connection is cut in the middle of the answer, each time',
    codes: /^(?:ECONNRESET|InvalidAnswer)$/,
    make: () => async exchange => {
      const { status, headers, body } = await exchange.upstream();
      const bytes = Buffer.from(body === '' ? '{}' : body);
      exchange.response.writeHead(status, { ...headers, 'content-length': bytes.length + 1 });
      exchange.response.write(bytes.subarray(0, bytes.length / 2), () => exchange.response.destroy());
    },
  },
  {
    title: 'HTML',
    words: 'a sign-in page, with status 200',
    codes: invalid,
    make: () => replacing(page, { 'content-type': 'text/html' }),
  },
  {
    title: 'empty',
    words: 'status 200 and no body, with a request id',
    codes: invalid,
    make: () => replacing(''),
  },
  { title: '`[1,2,3]`', words: 'that is the body', codes: invalid, make: () => replacing('[1,2,3]') },
  { title: '`null`', words: 'that is the body', codes: invalid, make: () => replacing('null') },
  {
    title: 'wrong type',
    words: 'a text where there is a list or structure, or a number where there is a text',
    codes: invalid,
    make: ({ names }) => rewriting(body => names.withWrongType(body)),
  },
  {
    title: 'null leaf',
    words: 'null, or an empty element, for what the first item is known by',
    codes: invalid,
    impossible: ({ identity }) =>
      identity === undefined ? 'null is absent, and nothing here is always there' : undefined,
    make: ({ names }) => rewriting(body => names.withNullLeaf(body)),
  },
  {
    title: 'null in a list',
    words: 'null, or an element with a text, before the first item',
    codes: invalid,
    impossible: unlisted,
    make: ({ names }) => rewriting(body => names.withNullItem(body)),
  },
  {
    title: 'endless cursor',
    words: 'each page has a new cursor and the same items',
    codes: invalid,
    impossible: ({ cursor }) => (cursor === undefined ? 'not paged' : undefined),
    make: ({ names }) => {
      let first: Promise<Upstream> | undefined;
      let pages = 0;
      return async exchange => {
        first ??= exchange.upstream();
        pages += 1;
        const upstream = await first;
        send(exchange.response, { ...upstream, body: names.withCursor(upstream.body, `again-${pages}`) });
      };
    },
  },
  {
    title: 'endless body',
    words: 'an answer that does not end',
    codes: invalid,
    make: () => exchange => {
      exchange.response.writeHead(200, { 'x-amzn-requestid': 'request', 'content-type': 'application/json' });
      const block = Buffer.alloc(1024 * 1024, ' ');
      const write = (): void => {
        while (!exchange.response.destroyed && exchange.response.write(block));
      };
      exchange.response.on('drain', write);
      write();
    },
  },
  {
    title: 'expired',
    words: 'the credentials have expired when the call is made',
    codes: /^ExpiredToken/,
    make: () => refusing(() => new AwsFault('ExpiredTokenException', 403, 'The security token has expired.')),
  },
];
