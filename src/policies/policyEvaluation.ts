import { parseCidrBlock, containsBlock, type CidrBlock } from '../network/blocks';
import { patternContains, patternsIntersect } from '../model/wildcardPattern';
import {
  everyAnswer,
  isOpen,
  conditionsHold,
  valuesFor,
  type Caller,
  type PolicyAnswer,
} from './policyConditions';
import type { ResourcePolicyStatement } from './policyDocument';

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
export const mostCallers = 2000;

/** Who can invoke, by the policy alone: what an authorizer or IAM says besides is not looked at. */
export function evaluateAccess(
  statements: readonly ResourcePolicyStatement[],
  { resource, isPrivate }: Invocation,
): Access {
  return accessBy(statements, isPrivate)(resource);
}

/** The same for many routes of an API: all but their resources is worked out once. */
export function accessBy(
  statements: readonly ResourcePolicyStatement[],
  isPrivate: boolean,
): (resource: string) => Access {
  const callers = callersIn(statements, { isPrivate });
  if (callers.length > mostCallers) return () => ({ kind: 'somebody' });
  const judging = statements.flatMap(statement => {
    const applies = everyAnswer([actionAnswer(statement), principalAnswer(statement)]);
    if (applies === 'no') return [];
    return [{ statement, applies, met: callers.map(caller => conditionsHold(statement.conditions, caller)) }];
  });
  const known = new Map<string, Access>();
  return resource => {
    const answers = judging.map(({ statement, applies }) =>
      everyAnswer([applies, resourceAnswer(statement, resource)]),
    );
    const key = answers.join(' ');
    const access =
      known.get(key) ??
      decideAccess(
        callers,
        judging.map((one, index) => ({ ...one, applies: answers[index] ?? 'maybe' })),
      );
    known.set(key, access);
    return access;
  };
}

/** A statement with what it says of each caller. */
interface Judgement {
  readonly statement: ResourcePolicyStatement;
  /** To the route. */
  readonly applies: PolicyAnswer;
  readonly met: readonly PolicyAnswer[];
}

function decideAccess(callers: readonly Caller[], judging: readonly Judgement[]): Access {
  const denials = judging.filter(
    ({ statement, applies }) => statement.effect === 'Deny' && applies === 'yes',
  );
  const allowances = judging.filter(
    ({ statement, applies }) => statement.effect === 'Allow' && applies !== 'no',
  );
  const passing = callers.flatMap((caller, index) =>
    denials.some(({ met }) => met[index] === 'yes') ? [] : [{ caller, index }],
  );
  if (passing.length === 0) return { kind: 'nobody', because: 'denied' };
  const allowed = passing.filter(({ index }) => allowances.some(({ met }) => met[index] !== 'no'));
  if (allowed.length === 0) return { kind: 'nobody', because: 'not-allowed' };
  const ids = allowed.map(({ caller }) => caller.vpcEndpointId).filter(id => id !== undefined && !isOpen(id));
  if (ids.length < allowed.length) return { kind: 'somebody' };
  return { kind: 'endpoints', vpcEndpointIds: [...new Set(ids)].filter(id => id !== undefined).sort() };
}

export function actionAnswer({ actions }: ResourcePolicyStatement): PolicyAnswer {
  if (actions === undefined) return 'maybe';
  const isInvoke = (action: string): boolean =>
    patternContains(action, 'execute-api:Invoke', { ignoreCase: true });
  return actions.some(isInvoke) ? 'yes' : 'no';
}

export function resourceAnswer({ resources }: ResourcePolicyStatement, resource: string): PolicyAnswer {
  if (resources === undefined) return 'maybe';
  return resources.reduce<PolicyAnswer>((found, pattern) => {
    if (found === 'yes') return found;
    const one = patternCovers(fullResource(pattern, resource), resource);
    return one === 'no' ? found : one;
  }, 'no');
}

/** Most patterns are a beginning with a `*` behind it: those need no more than a look. */
function patternCovers(pattern: string, resource: string): PolicyAnswer {
  const options = { ignoreCase: false };
  const wildcard = pattern.search(/[*?]/);
  const start = wildcard < 0 ? pattern : pattern.slice(0, wildcard);
  const open = resource.search(/[*?]/);
  const known = open < 0 ? resource : resource.slice(0, open);
  if (!known.startsWith(start) && !start.startsWith(known)) return 'no';
  if (wildcard === pattern.length - 1 && pattern.endsWith('*') && known.startsWith(start)) return 'yes';
  const same = Math.min(start.length, known.length);
  const [outer, inner] = [pattern.slice(same), resource.slice(same)];
  if (patternContains(outer, inner, options)) return 'yes';
  return patternsIntersect(outer, inner, options) ? 'maybe' : 'no';
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
function principalAnswer({ principals }: ResourcePolicyStatement): PolicyAnswer {
  if (principals === undefined) return 'maybe';
  if (principals.includes('*')) return 'yes';
  return principals.length === 0 ? 'no' : 'maybe';
}

/** What is known of who sends a request; what is left out may be any. */
export interface KnownCaller {
  readonly isPrivate: boolean;
  /** The VPC endpoints that it may come through. */
  readonly endpoints?: readonly Pick<Caller, 'vpcEndpointId' | 'vpcId'>[];
  /** On the internet, or in the VPC where it comes through an endpoint. */
  readonly address?: CidrBlock;
}

/** One caller for each value that some condition names, and one for all others; none that is known not to be. */
export function callersIn(
  statements: readonly ResourcePolicyStatement[],
  { isPrivate, endpoints, address: known }: KnownCaller,
): readonly Caller[] {
  const conditions = statements.map(statement => statement.conditions);
  const key = isPrivate ? 'aws:vpcsourceip' : 'aws:sourceip';
  const blocks = valuesFor(conditions, key).flatMap(value => parseCidrBlock(value) ?? []);
  const isPossible = (block: CidrBlock): boolean => isPrivate || isOnInternet(block);
  const addresses =
    known !== undefined && isPossible(known) ? [known] : [undefined, ...partsOf(blocks).filter(isPossible)];
  if (!isPrivate) {
    return addresses.map(address => ({ isPrivate, vpcEndpointId: undefined, vpcId: undefined, address }));
  }
  const networks = [undefined, ...valuesFor(conditions, 'aws:sourcevpc')];
  const places =
    endpoints?.flatMap(({ vpcEndpointId, vpcId }) =>
      (vpcId === undefined ? networks : [vpcId]).map(id => ({ vpcEndpointId, vpcId: id })),
    ) ??
    [undefined, ...valuesFor(conditions, 'aws:sourcevpce')].flatMap(vpcEndpointId =>
      networks.map(vpcId => ({ vpcEndpointId, vpcId })),
    );
  return places.flatMap(place => addresses.map(address => ({ isPrivate, ...place, address })));
}

/** An address of each part into which blocks cut one another: where one begins, and behind where one ends. */
function partsOf(blocks: readonly CidrBlock[]): readonly CidrBlock[] {
  const found = new Map<string, CidrBlock>();
  for (const { version, first, last } of blocks) {
    const behind = last + 1n;
    const highest = (1n << (version === 4 ? 32n : 128n)) - 1n;
    for (const at of behind > highest ? [first] : [first, behind]) {
      found.set(`${version} ${at}`, { version, first: at, last: at });
    }
  }
  return [...found.values()];
}

/** No request comes from the internet with an address of these (RFC 1918, RFC 1122, RFC 3927, RFC 4193, RFC 4291). */
const notOnInternet = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map(parseCidrBlock);

export const isOnInternet = (block: CidrBlock): boolean =>
  !notOnInternet.some(outer => outer !== undefined && containsBlock(outer, block));
