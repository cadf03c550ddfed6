import type { SandboxAccount, AwsShape } from './account';

/** What an operation may look at and change. */
export interface OperationContext {
  readonly account: SandboxAccount;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs once after so many milliseconds of the sandbox's life; pending ones are dropped when it closes. */
  readonly later: (milliseconds: number, change: () => void) => void;
}

/**
 * One operation of AWS's: a filter over the account, or a change of it. `input` has the members of AWS's input
 * shape; the result has those of its output shape. Throws `AwsFault` for what AWS refuses.
 */
export type Handler = (input: AwsShape, context: OperationContext) => AwsShape;

/** An error answer of AWS's: its code and HTTP status. */
export class AwsFault extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** An operation of a Query, EC2 or JSON service: found by its name. */
export interface NamedOperation {
  /** IAM prefix of the service, as in `elasticloadbalancing:DescribeRules`. */
  readonly service: string;
  readonly name: string;
  readonly handler: Handler;
}

/**
 * An operation of a REST-JSON service: found by method and path. Path parameters in braces (`{restApiId}`, greedy
 * `{name+}`), query parameters and the JSON body are merged into `input` under their names on the wire; the result
 * is the JSON body on the wire.
 */
export interface RestOperation extends NamedOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** HTTP status of success; 200 where left out. */
  readonly status?: number;
  /** IAM action and the resource path it is checked against, for example `apigateway:GET` on `/vpclinks/{id}`. */
  readonly action: string;
}
