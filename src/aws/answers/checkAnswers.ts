import * as l10n from '@vscode/l10n';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Misfit } from './misfits';
import { checkAnswer, readOperation, type AskedOperation, type WireFormat } from './readAnswer';

const formats: Readonly<Record<string, WireFormat>> = {
  'aws.protocols#awsQuery': 'query',
  'aws.protocols#ec2Query': 'ec2',
  'aws.protocols#awsJson1_0': 'json',
  'aws.protocols#awsJson1_1': 'json',
  'aws.protocols#restJson1': 'rest-json',
};

/** What is used here of a client of the SDK, of whichever service. */
export interface SdkClient {
  readonly config: { readonly protocol: { getShapeId(): string } };
  readonly middlewareStack: {
    addRelativeTo(middleware: Middleware, options: MiddlewareOptions): void;
  };
}

interface MiddlewareOptions {
  readonly name: string;
  readonly relation: 'before' | 'after';
  readonly toMiddleware: string;
  readonly override: boolean;
}
type Middleware = (
  next: (args: MiddlewareArguments) => Promise<MiddlewareResult>,
  context: object,
) => (args: MiddlewareArguments) => Promise<MiddlewareResult>;
interface MiddlewareArguments {
  readonly request: unknown;
}
interface MiddlewareResult {
  readonly response: unknown;
  readonly output?: unknown;
}

/** The SDK's answer on the wire (`HttpResponse` of `@smithy/core/transport`). */
interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

const DESERIALIZER = 'deserializerMiddleware';
const misfitsByResponse = new WeakMap<object, readonly Misfit[]>();
/** By `$metadata`, of which each output has its own: readers make new objects of outputs. */
const misfitsByMetadata = new WeakMap<object, readonly Misfit[]>();

/**
 * Lets no answer reach the SDK's deserializer that is not AWS's, and nothing in it that does not fit the operation's
 * model: a caller of this client gets an `InvalidAnswerError`, or an output whose misfits `misfitsOf` returns.
 */
export function checkAnswers(client: SdkClient): void {
  const shape = client.config.protocol.getShapeId();
  const format = formats[shape];
  if (format === undefined) throw new Error(`No answers of ${shape} are known.`);
  client.middlewareStack.addRelativeTo(
    (next, context) => async args => {
      const result = await next(args);
      checkResponse(format, operationIn(context), result.response, requestHost(args.request));
      return result;
    },
    { name: 'checkAnswerMiddleware', relation: 'after', toMiddleware: DESERIALIZER, override: true },
  );
  client.middlewareStack.addRelativeTo(
    next => async args => {
      const result = await next(args);
      const misfits = isObject(result.response) ? misfitsByResponse.get(result.response) : undefined;
      const metadata = responseMetadata(result.output);
      if (misfits !== undefined && metadata !== undefined) misfitsByMetadata.set(metadata, misfits);
      return result;
    },
    { name: 'keepMisfitsMiddleware', relation: 'before', toMiddleware: DESERIALIZER, override: true },
  );
}

/** What was left out of the answer that this output was made of. */
export function findMisfits(output: unknown): readonly Misfit[] {
  const metadata = responseMetadata(output);
  return metadata === undefined ? [] : (misfitsByMetadata.get(metadata) ?? []);
}

function checkResponse(format: WireFormat, operation: AskedOperation, response: unknown, host: string): void {
  if (!isWireResponse(response)) return;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  // The transport has read it.
  const bytes = response.body instanceof Uint8Array ? response.body : new Uint8Array();
  const answer = { status: response.statusCode, headers, body: bytes, host };
  const { body, misfits } = checkAnswer(format, operation, answer);
  response.body = body;
  if (misfits.length > 0) misfitsByResponse.set(response, misfits);
}

/** By the SDK's own schema of each. */
const operations = new WeakMap<object, AskedOperation>();

/** The operation as the SDK's context has it: `[9, namespace, name, traits, input, output]`. */
function operationIn(context: object): AskedOperation {
  const schema =
    (context as { readonly __smithy_context?: { readonly operationSchema?: readonly unknown[] } })
      .__smithy_context?.operationSchema ?? [];
  const known = operations.get(schema);
  if (known !== undefined) return known;
  const [, , name, , , output] = schema;
  if (typeof name !== 'string') throw new Error('The operation has no schema.');
  const operation = readOperation(
    name,
    NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]),
  );
  operations.set(schema, operation);
  return operation;
}

function requestHost(request: unknown): string {
  return isObject(request) && 'hostname' in request && typeof request.hostname === 'string'
    ? request.hostname
    : l10n.t('The endpoint');
}

function responseMetadata(output: unknown): object | undefined {
  if (!isObject(output) || !('$metadata' in output)) return undefined;
  return isObject(output.$metadata) ? output.$metadata : undefined;
}

function isWireResponse(response: unknown): response is WireResponse {
  return (
    isObject(response) && 'statusCode' in response && 'headers' in response && isObject(response.headers)
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
