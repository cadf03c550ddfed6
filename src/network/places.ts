import { ec2Arn, parseArn } from '../model/arn';
import type { Entry, Facts } from '../facts/facts';

/** ARN of a subnet, security group … that a resource names by its id, in the resource's own account and region. */
export function neighbour({ arn, account, region }: Entry, kind: string, id: string): string {
  return ec2Arn({ partition: parseArn(arn)?.partition ?? 'aws', account, region }, kind, id);
}

/** The id at the end of an ARN such as `arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1`. */
export function idIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** What a function gives for a reading is made once. */
export function remembered<Made>(make: (facts: Facts) => Made): (facts: Facts) => Made {
  const made = new WeakMap<Facts, { readonly value: Made }>();
  return facts => {
    const known = made.get(facts) ?? { value: make(facts) };
    made.set(facts, known);
    return known.value;
  };
}

/** The same for each key of a reading. */
export function rememberedBy<Made>(
  make: (facts: Facts, key: string) => Made,
): (facts: Facts, key: string) => Made {
  const mapOf = remembered(() => new Map<string, { readonly value: Made }>());
  return (facts, key) => {
    const known = mapOf(facts);
    const found = known.get(key) ?? { value: make(facts, key) };
    known.set(key, found);
    return found.value;
  };
}
