/** Our own deadline has passed; the message says what was waited for, and how long. */
export class DeadlineError extends Error {
  /** What a person can do, where it is not the network. */
  readonly nextStep: string | undefined;

  constructor(message: string, nextStep?: string) {
    super(message);
    this.name = 'TimeoutError';
    this.nextStep = nextStep;
  }
}

/** A proxy did not connect to AWS. The message names it, and has its response. */
export class ProxyError extends Error {
  /** As the SDK reads it: a proxy that is overloaded is asked again, one that refuses is not. */
  readonly $metadata: { readonly httpStatusCode?: number };

  /** `code`: `ProxyRefused`, `ProxyUnreachable`, `ProxyUnusable`, or Node's for a certificate. */
  constructor(
    code: string,
    message: string,
    more: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.name = code;
    this.$metadata = more.status === undefined ? {} : { httpStatusCode: more.status };
  }
}
