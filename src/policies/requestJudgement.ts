import type { AwsObject } from '../topology/document';
import { asRecord, compareText } from '../topology/values';
import { conditionsHold, everyAnswer, type Caller, type PolicyAnswer } from './policyConditions';
import { asTextList, type ResourcePolicyStatement } from './policyDocument';
import { actionAnswer, callersIn, mostCallers, resourceAnswer, type KnownCaller } from './policyEvaluation';

/** One request, as a policy sees it. */
export interface JudgedRequest {
  /** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{method}/{path}` */
  readonly resource: string;
  /** Whether it carries a signature, so that AWS may know its sender. */
  readonly isSigned: boolean;
  /** Whether the policy has to allow it; else it is enough that no statement denies it. */
  readonly needsAllowance: boolean;
}

/** What a policy asks of a caller. `is: false`: what it must not be. */
export type PolicyDemand =
  | {
      readonly key: 'source-address' | 'vpc-address' | 'vpc-endpoint' | 'vpc';
      readonly is: boolean;
      readonly values: readonly string[];
    }
  /** Condition keys that are not worked out; `principal` for who signs the request. Empty where nothing was understood. */
  | { readonly key: 'other'; readonly names: readonly string[] };

/** `depends`: on who the caller is; each of `demands` has to be met. */
export type RequestJudgement =
  | { readonly kind: 'allowed' }
  /** `statement` is the name of the one that denies. */
  | { readonly kind: 'denied'; readonly statement: string }
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'depends'; readonly demands: readonly PolicyDemand[] };

/** A statement that may be about the request, with whether each caller meets it. */
interface Judged {
  readonly statement: ResourcePolicyStatement;
  readonly applies: PolicyAnswer;
  readonly met: readonly PolicyAnswer[];
}

/** Whether a policy lets a request in, by all that is known of its sender. */
export function judgeRequest(
  statements: readonly ResourcePolicyStatement[],
  request: JudgedRequest,
  known: KnownCaller,
): RequestJudgement {
  const callers = callersIn(statements, known);
  if (callers.length > mostCallers) return { kind: 'depends', demands: [{ key: 'other', names: [] }] };
  const judged = statements.flatMap(statement => judgeStatement(statement, request, callers));
  const denials = judged.filter(({ statement }) => statement.effect === 'Deny');
  const allowances = judged.filter(({ statement }) => statement.effect === 'Allow');
  const states = callers.map((_caller, index) => callerState(index, denials, allowances, request));
  if (states.every(state => state === 'passes')) return { kind: 'allowed' };
  if (states.every(state => state === 'denied')) {
    const by = denials.find(({ met }) => met[0] === 'yes');
    return { kind: 'denied', statement: by?.statement.name ?? '' };
  }
  if (states.every(state => state === 'denied' || state === 'not-allowed')) return { kind: 'not-allowed' };
  return { kind: 'depends', demands: demandsOf(denials, request.needsAllowance ? allowances : []) };
}

function judgeStatement(
  statement: ResourcePolicyStatement,
  { resource, isSigned }: JudgedRequest,
  callers: readonly Caller[],
): readonly Judged[] {
  const applies = everyAnswer([
    actionAnswer(statement),
    resourceAnswer(statement, resource),
    principalOf(statement, isSigned),
  ]);
  if (applies === 'no') return [];
  const met = callers.map(caller => everyAnswer([applies, conditionsHold(statement.conditions, caller)]));
  return [{ statement, applies, met }];
}

/** Without a signature a request is anonymous, and only `*` names it ("Use VPC endpoint policies for private APIs"). */
function principalOf({ principals }: ResourcePolicyStatement, isSigned: boolean): PolicyAnswer {
  if (principals === undefined) return 'maybe';
  if (principals.includes('*')) return 'yes';
  return isSigned && principals.length > 0 ? 'maybe' : 'no';
}

type CallerState = 'passes' | 'denied' | 'not-allowed' | 'depends';

function callerState(
  index: number,
  denials: readonly Judged[],
  allowances: readonly Judged[],
  { needsAllowance }: JudgedRequest,
): CallerState {
  const some = (of: readonly Judged[], answer: PolicyAnswer): boolean =>
    of.some(({ met }) => met[index] === answer);
  if (some(denials, 'yes')) return 'denied';
  const isAllowed = !needsAllowance || some(allowances, 'yes');
  if (!isAllowed && !some(allowances, 'maybe')) return 'not-allowed';
  return isAllowed && !some(denials, 'maybe') ? 'passes' : 'depends';
}

/** What has to be so for the request to pass: no denial meets it, and some allowance does. */
function demandsOf(denials: readonly Judged[], allowances: readonly Judged[]): readonly PolicyDemand[] {
  const found: (readonly PolicyDemand[])[] = denials
    .filter(({ met }) => met.some(answer => answer !== 'no'))
    .map(({ statement, applies }) => demandsIn(statement, applies))
    .map(demands => (demands.length === 1 ? demands.map(oppositeDemand) : [asOther(demands)]));
  const possible = allowances.filter(({ met }) => met.some(answer => answer !== 'no'));
  const isCertain = possible.some(({ met }) => met.every(answer => answer === 'yes'));
  if (possible.length > 0 && !isCertain) {
    found.push(anyOf(possible.map(({ statement, applies }) => demandsIn(statement, applies))));
  }
  const known = new Map(found.flat().map(demand => [JSON.stringify(demand), demand]));
  return [...known.values()];
}

/** One of several allowances: in full where there is one, or where all ask for one thing. */
function anyOf(alternatives: readonly (readonly PolicyDemand[])[]): readonly PolicyDemand[] {
  const [first = [], ...more] = alternatives;
  if (more.length === 0) return first;
  const all = alternatives.flat();
  const [one] = all;
  const isOneKey =
    one !== undefined &&
    one.key !== 'other' &&
    alternatives.every(
      ([demand, ...others]) =>
        others.length === 0 && demand !== undefined && demand.key === one.key && demand.is,
    );
  if (!isOneKey) return [asOther(all)];
  const values = all.flatMap(demand => (demand.key === 'other' ? [] : demand.values));
  return [{ ...one, values: [...new Set(values)] }];
}

const awsNames = {
  'source-address': 'aws:SourceIp',
  'vpc-address': 'aws:VpcSourceIp',
  'vpc-endpoint': 'aws:SourceVpce',
  vpc: 'aws:SourceVpc',
} as const;

const keyNames = new Map(
  (Object.keys(awsNames) as (keyof typeof awsNames)[]).map(key => [awsNames[key].toLowerCase(), key]),
);

/** What a statement asks before it applies. Values of other keys may be secret and are left out. */
function demandsIn(
  { conditions, principals }: ResourcePolicyStatement,
  applies: PolicyAnswer,
): PolicyDemand[] {
  const demands = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(asRecord(keys)).map(([name, values]) => demandOf(operator, name, values)),
  );
  const isNamed = principals === undefined || !principals.includes('*');
  return applies === 'yes' ? demands : [...demands, { key: 'other', names: isNamed ? ['principal'] : [] }];
}

function demandOf(operator: string, name: string, values: AwsObject[string]): PolicyDemand {
  const parts = /^(?:String(Not)?(?:Equals|Like)|(Not)?IpAddress)$/.exec(operator);
  const key = keyNames.get(name.toLowerCase());
  if (key === undefined || parts === null) return { key: 'other', names: [name] };
  return { key, is: (parts[1] ?? parts[2]) === undefined, values: asTextList(values) };
}

const oppositeDemand = (demand: PolicyDemand): PolicyDemand =>
  demand.key === 'other' ? demand : { ...demand, is: !demand.is };

function asOther(demands: readonly PolicyDemand[]): PolicyDemand {
  const names = demands.flatMap(demand => (demand.key === 'other' ? demand.names : [awsNames[demand.key]]));
  return { key: 'other', names: [...new Set(names)].sort(compareText) };
}
