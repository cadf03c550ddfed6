import type { SandboxAccount } from './account';
import { globMatches } from './glob';
import { AwsFault } from './operation';
import type { SandboxCall } from './protocols/protocol';

/** What goes wrong in the sandbox. Read at every request, so it may be changed while the server runs. */
export interface Faults {
  /** Added to every answer. */
  latencyMillis?: number;
  /** AWS's documented token buckets. */
  throttle?: boolean;
  /**
   * Operations (`apigatewayv2:GetVpcLinks`), or IAM actions with a resource (`apigateway:GET /vpclinks*`): of services
   * without resource paths a text of the input (`elasticloadbalancing:DescribeTargetHealth *:targetgroup/orders/*`).
   */
  deny?: readonly string[];
  /** Share, 0 to 1, of requests that are answered with status 500. */
  fail?: number;
  /** As `deny`: these calls are carried out, and answered with status 500 all the same. */
  lose?: readonly string[];
  /** Share, 0 to 1, of requests that are answered with garbage or half of the body. */
  corrupt?: number;
}

interface Refusal {
  readonly code: string;
  readonly status: number;
}

/** How each service words a call that is not allowed, and one that comes too soon. */
const refusals: Readonly<Record<string, { readonly denied: Refusal; readonly throttled: Refusal }>> = {
  apigateway: {
    denied: { code: 'AccessDeniedException', status: 403 },
    throttled: { code: 'TooManyRequestsException', status: 429 },
  },
  apigatewayv2: {
    denied: { code: 'AccessDeniedException', status: 403 },
    throttled: { code: 'TooManyRequestsException', status: 429 },
  },
  lambda: {
    denied: { code: 'AccessDeniedException', status: 403 },
    throttled: { code: 'TooManyRequestsException', status: 429 },
  },
  ec2: {
    denied: { code: 'UnauthorizedOperation', status: 403 },
    throttled: { code: 'RequestLimitExceeded', status: 503 },
  },
  elasticloadbalancing: {
    denied: { code: 'AccessDenied', status: 403 },
    throttled: { code: 'ThrottlingException', status: 400 },
  },
  sts: { denied: { code: 'AccessDenied', status: 403 }, throttled: { code: 'Throttling', status: 400 } },
  cloudwatch: {
    denied: { code: 'AccessDenied', status: 403 },
    throttled: { code: 'Throttling', status: 400 },
  },
};

/** The services that speak AWS JSON. */
const otherwise = {
  denied: { code: 'AccessDeniedException', status: 400 },
  throttled: { code: 'ThrottlingException', status: 400 },
};

/** Whether one of the patterns means the call: by operation, or by IAM action and, where given, resource. */
export function isMeant(patterns: readonly string[], call: SandboxCall): boolean {
  return patterns.some(pattern => {
    const [what = '', ...rest] = pattern.trim().split(/\s+/);
    const resource = rest.join(' ');
    const name = `${call.operation.service}:${call.operation.name}`;
    const isNamed = [name, call.action].some(action => globMatches(what.toLowerCase(), action.toLowerCase()));
    return isNamed && (resource === '' || resourcesOf(call).some(text => globMatches(resource, text)));
  });
}

function resourcesOf({ resource, input }: SandboxCall): readonly string[] {
  if (resource !== '') return [resource];
  return Object.values(input)
    .flat()
    .filter(value => typeof value === 'string');
}

export function denialFault(call: SandboxCall, account: SandboxAccount): AwsFault {
  const { code, status } = (refusals[call.operation.service] ?? otherwise).denied;
  const reason = `because no identity-based policy allows the ${call.action} action`;
  const resource =
    call.action.startsWith('apigateway:') && call.resource !== ''
      ? ` on resource: arn:${account.partition}:apigateway:${account.region}::${call.resource}`
      : '';
  const message = `User: ${account.callerArn} is not authorized to perform: ${call.action}${resource} ${reason}`;
  const prefix = code === 'UnauthorizedOperation' ? 'You are not authorized to perform this operation. ' : '';
  return new AwsFault(code, status, prefix + message);
}

export function internalError(): AwsFault {
  return new AwsFault('InternalFailure', 500, 'We encountered an internal error. Please try again.');
}

export function throttledFault(call: SandboxCall): AwsFault {
  const { code, status } = (refusals[call.operation.service] ?? otherwise).throttled;
  return new AwsFault(
    code,
    status,
    code === 'RequestLimitExceeded' ? 'Request limit exceeded.' : 'Rate exceeded',
  );
}

/** Numbers from 0 up to 1, the same ones after every start (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
