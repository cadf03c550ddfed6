import { blockOf, contains, type Block } from '../../network/blocks';
import { patternContains, patternsIntersect } from '../../trace/rules/pattern';
import { every, isOpen, meets, valuesFor, type Caller, type Tells } from './policyConditions';
import type { PolicyStatement } from './policyDocument';

/** Requests of a route, as a resource policy sees them. */
export interface Invocation {
  /** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}`, `*` for what a caller chooses. */
  readonly resource: string;
  readonly isPrivate: boolean;
}

/**
 * Who can get past a resource policy at most; `somebody` where it cannot be ruled out. `endpoints`: who comes through
 * one of these VPC endpoints. `nobody`, because `denied`: a statement denies everybody; because `not-allowed`: no
 * statement can allow anybody, which only keeps out callers who need to be allowed by the policy.
 */
export type Access =
  | { readonly kind: 'somebody' }
  | { readonly kind: 'endpoints'; readonly vpcEndpointIds: readonly string[] }
  | { readonly kind: 'nobody'; readonly because: 'denied' | 'not-allowed' };

/** Policies that name more are not worked out. */
const mostCallers = 2000;

/** Who can invoke, by the policy alone: what an authorizer or IAM says besides is not looked at. */
export function accessOf(statements: readonly PolicyStatement[], invocation: Invocation): Access {
  const applying = statements.flatMap(statement => {
    const applies = every([actionOf(statement), resourceOf(statement, invocation), principalOf(statement)]);
    return applies === 'no' ? [] : [{ ...statement, applies }];
  });
  const callers = callersIn(statements, invocation.isPrivate);
  if (callers.length > mostCallers) return { kind: 'somebody' };
  const denials = applying.filter(({ effect, applies }) => effect === 'Deny' && applies === 'yes');
  const passing = callers.filter(
    caller => !denials.some(({ conditions }) => meets(conditions, caller) === 'yes'),
  );
  if (passing.length === 0) return { kind: 'nobody', because: 'denied' };
  const allowances = applying.filter(({ effect }) => effect === 'Allow');
  const allowed = passing.filter(caller =>
    allowances.some(({ conditions }) => meets(conditions, caller) !== 'no'),
  );
  if (allowed.length === 0) return { kind: 'nobody', because: 'not-allowed' };
  const ids = allowed.map(({ vpcEndpointId }) => vpcEndpointId);
  const known = ids.filter(id => id !== undefined && !isOpen(id));
  if (known.length < ids.length) return { kind: 'somebody' };
  return { kind: 'endpoints', vpcEndpointIds: [...new Set(known)].filter(id => id !== undefined).sort() };
}

function actionOf({ actions }: PolicyStatement): Tells {
  if (actions === undefined) return 'maybe';
  const isInvoke = (action: string): boolean =>
    patternContains(action, 'execute-api:Invoke', { ignoreCase: true });
  return actions.some(isInvoke) ? 'yes' : 'no';
}

function resourceOf({ resources }: PolicyStatement, { resource }: Invocation): Tells {
  if (resources === undefined) return 'maybe';
  const patterns = resources.map(pattern => fullResource(pattern, resource));
  const options = { ignoreCase: false };
  if (patterns.some(pattern => patternContains(pattern, resource, options))) return 'yes';
  return patterns.some(pattern => patternsIntersect(pattern, resource, options)) ? 'maybe' : 'no';
}

/**
 * `execute-api:/stage/…` is short for the API that the policy is of ("API Gateway resource policy examples").
 * `resource` is any of that API's.
 */
export function fullResource(pattern: string, resource: string): string {
  const [, rest] = /^execute-api:\/(.*)$/s.exec(pattern) ?? [];
  return rest === undefined ? pattern : `${resource.slice(0, resource.indexOf('/'))}/${rest}`;
}

/** Whether a caller is one of those named can only be told once AWS has authenticated it. */
function principalOf({ principals }: PolicyStatement): Tells {
  if (principals === undefined) return 'maybe';
  if (principals.includes('*')) return 'yes';
  return principals.length === 0 ? 'no' : 'maybe';
}

/** One caller for each value that some condition names, and one for all others. */
function callersIn(statements: readonly PolicyStatement[], isPrivate: boolean): readonly Caller[] {
  const conditions = statements.map(statement => statement.conditions);
  if (!isPrivate) {
    const blocks = valuesFor(conditions, 'aws:sourceip').flatMap(value => blockOf(value) ?? []);
    return [undefined, ...blocks.filter(isOnInternet)].map(block => ({
      isPrivate,
      vpcEndpointId: undefined,
      vpcId: undefined,
      address: block && { ...block, last: block.first },
    }));
  }
  const networks = [undefined, ...valuesFor(conditions, 'aws:sourcevpc')];
  return [undefined, ...valuesFor(conditions, 'aws:sourcevpce')].flatMap(vpcEndpointId =>
    networks.map(vpcId => ({ isPrivate, vpcEndpointId, vpcId, address: undefined })),
  );
}

/** No request comes from the internet with an address of these (RFC 1918, RFC 1122, RFC 3927). */
const notOnInternet = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', '169.254.0.0/16'].map(
  blockOf,
);

const isOnInternet = (block: Block): boolean =>
  !notOnInternet.some(outer => outer !== undefined && contains(outer, block));
