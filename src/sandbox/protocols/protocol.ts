import type { IncomingHttpHeaders } from 'node:http';
import type { AwsShape } from '../account';
import type { AwsFault, NamedOperation } from '../operation';

export interface WireRequest {
  readonly method: string;
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request, understood. */
export interface SandboxCall {
  readonly operation: NamedOperation;
  readonly input: AwsShape;
  /** IAM action, `apigateway:GET`; for most services the operation itself. */
  readonly action: string;
  /** The resource path that API Gateway's policies name, `/vpclinks/abc`; empty for other services. */
  readonly resource: string;
}

/** How one family of AWS services speaks over HTTP. */
export interface Protocol {
  readonly recognises: (request: WireRequest) => boolean;
  /** Throws `AwsFault` for an operation there is not, or a request that cannot be read. */
  readonly read: (request: WireRequest) => SandboxCall;
  readonly write: (call: SandboxCall, output: AwsShape, requestId: string) => SandboxAnswer;
  readonly refuse: (fault: AwsFault, requestId: string, request: WireRequest) => SandboxAnswer;
}

export const namedCall = (operation: NamedOperation, input: AwsShape): SandboxCall => ({
  operation,
  input,
  action: `${operation.service}:${operation.name}`,
  resource: '',
});
