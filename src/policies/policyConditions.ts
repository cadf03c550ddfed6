import { parseCidrBlock, containsBlock, type CidrBlock } from '../network/blocks';
import type { AwsObject } from '../topology/document';
import { asRecord } from '../topology/values';
import { matchesPattern } from '../model/wildcardPattern';
import { asTextList } from './policyDocument';

/** What can be told without asking AWS. */
export type PolicyAnswer = 'yes' | 'no' | 'maybe';

/** `yes` where all are. */
export function everyAnswer(answers: Iterable<PolicyAnswer>): PolicyAnswer {
  let found: PolicyAnswer = 'yes';
  for (const answer of answers) {
    if (answer === 'no') return 'no';
    if (answer === 'maybe') found = 'maybe';
  }
  return found;
}

/** A caller that stands for all that a policy treats like it; `undefined`: of a value that no policy names. */
export interface Caller {
  /** Private APIs are reached through VPC endpoints alone, all others through none. */
  readonly isPrivate: boolean;
  readonly vpcEndpointId: string | undefined;
  readonly vpcId: string | undefined;
  /** One address: on the internet, or in the VPC where it comes through an endpoint. */
  readonly address: CidrBlock | undefined;
}

/** The values that some condition gives for a key, in lower case; each once. */
export function valuesFor(all: readonly AwsObject[], key: string): readonly string[] {
  const values = all.flatMap(conditions =>
    Object.values(conditions).flatMap(keys =>
      Object.entries(asRecord(keys)).flatMap(([name, value]) =>
        name.toLowerCase() === key ? asTextList(value) : [],
      ),
    ),
  );
  return [...new Set(values)];
}

/** Whether a caller meets all conditions of a statement. Keys and operators that are not worked out are `maybe`. */
export function conditionsHold(conditions: AwsObject, caller: Caller): PolicyAnswer {
  return everyAnswer(
    Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(asRecord(keys)).map(([key, values]) =>
        meetsOne(operator, { key: key.toLowerCase(), values: asTextList(values) }, caller),
      ),
    ),
  );
}

interface Operand {
  readonly key: string;
  readonly values: readonly string[];
}

/** "AWS condition keys that can be used in API Gateway resource policies": can be used only for private APIs. */
const ofPrivateApis = new Set(['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip']);
const operators = /^(?:String(Not)?(Equals|EqualsIgnoreCase|Like)|(Not)?IpAddress)(IfExists)?$/;

function meetsOne(operator: string, operand: Operand, caller: Caller): PolicyAnswer {
  const parts = operators.exec(operator);
  if (parts === null) return 'maybe';
  const [, notText, comparison = 'IpAddress', notAddress, ifExists] = parts;
  const isNegated = notText !== undefined || notAddress !== undefined;
  // Of a key that a request does not have, what it must not be is met, and so is `IfExists` (IAM user guide).
  if (ofPrivateApis.has(operand.key) && !caller.isPrivate) {
    return isNegated || ifExists !== undefined ? 'yes' : 'no';
  }
  const met = equalsAny(comparison, operand, caller);
  return isNegated ? oppositeAnswer(met) : met;
}

const oppositeAnswer = (answer: PolicyAnswer): PolicyAnswer =>
  answer === 'maybe' ? 'maybe' : answer === 'yes' ? 'no' : 'yes';

function equalsAny(comparison: string, { key, values }: Operand, caller: Caller): PolicyAnswer {
  switch (key) {
    case 'aws:sourcevpce':
      return comparison === 'IpAddress' ? 'maybe' : isText(comparison, values, caller.vpcEndpointId);
    case 'aws:sourcevpc':
      return comparison === 'IpAddress' ? 'maybe' : isText(comparison, values, caller.vpcId);
    case 'aws:vpcsourceip':
      return comparison === 'IpAddress' ? isWithin(values, caller.address) : 'maybe';
    case 'aws:sourceip':
      // An endpoint puts another address in its place, which is never the caller's ("API Gateway resource policy
      // examples", private APIs): no block that a policy names holds it, but the block of all addresses does.
      return comparison === 'IpAddress'
        ? isWithin(values, caller.isPrivate ? undefined : caller.address)
        : 'maybe';
    default:
      return 'maybe';
  }
}

/** Wildcards and policy variables stand for values that no condition names. */
export const isOpen = (value: string): boolean => /[*?]|\$\{/.test(value);

function isText(comparison: string, values: readonly string[], actual: string | undefined): PolicyAnswer {
  if (values.some(value => value.includes('${'))) return 'maybe';
  const isPattern = comparison === 'Like';
  if (actual === undefined) return isPattern && values.some(isOpen) ? 'maybe' : 'no';
  const ignoreCase = comparison === 'EqualsIgnoreCase';
  const isEqual = (value: string): boolean =>
    isPattern
      ? matchesPattern(value, actual, { ignoreCase: false })
      : value === actual || (ignoreCase && value.toLowerCase() === actual.toLowerCase());
  return values.some(isEqual) ? 'yes' : 'no';
}

/** What no condition names may still be in a block that holds every address of one version of IP. */
function isWithin(values: readonly string[], address: CidrBlock | undefined): PolicyAnswer {
  const blocks = values.map(parseCidrBlock);
  if (address === undefined) {
    const versions = new Set(blocks.flatMap(block => (block && isEverything(block) ? [block.version] : [])));
    if (versions.size === 2) return 'yes';
    return blocks.some(block => block === undefined || isEverything(block)) ? 'maybe' : 'no';
  }
  if (blocks.some(block => block !== undefined && containsBlock(block, address))) return 'yes';
  return blocks.includes(undefined) ? 'maybe' : 'no';
}

const isEverything = ({ first, last, version }: CidrBlock): boolean =>
  first === 0n && last === (1n << (version === 4 ? 32n : 128n)) - 1n;
