import type { SandboxAccount, AwsShape } from '../account';
import { inputInteger, inputShapes, inputText, inputTexts, withoutMembers } from '../input';
import { AwsFault, type Handler } from '../operation';
import { pageItems } from '../paging';
import { type Filters, matchesFilters } from './ec2Filters';

/** An EC2 list: which resources, how they are named and filtered. */
export interface Description {
  readonly output: string;
  readonly resources: (account: SandboxAccount) => readonly AwsShape[];
  /** Input lists that name resources: by which member they do, and the error where one is not there. */
  readonly named: readonly { readonly input: string; readonly member: string; readonly missing: string }[];
  readonly filters: Filters;
  /** Not every EC2 list has pages. */
  readonly isPaged?: false;
  /** What stands in the output instead of a resource. */
  readonly wrap?: (resource: AwsShape, account: SandboxAccount) => AwsShape;
}

/** The operation that gives such a list. */
export function describeEc2(description: Description): Handler {
  return (input, { account }) => {
    let chosen = description.resources(account);
    let areNamed = false;
    for (const { input: member, member: by, missing } of description.named) {
      const names = inputTexts(input, member);
      if (names.length === 0) continue;
      areNamed = true;
      const known = new Set(chosen.map(resource => inputText(resource, by)));
      const absent = names.find(name => !known.has(name));
      if (absent !== undefined) throw new AwsFault(missing, 400, `The ${by} '${absent}' does not exist`);
      chosen = chosen.filter(resource => names.includes(inputText(resource, by) ?? ''));
    }
    chosen = chosen.filter(matchesFilters(inputShapes(input, 'Filters'), description.filters));
    const wrapped = description.wrap;
    const output = wrapped === undefined ? chosen : chosen.map(resource => wrapped(resource, account));
    if (description.isPaged === false) return { [description.output]: output };
    return paged(description.output, output, { input, areNamed });
  };
}

/** At most 1,000 a page; without `MaxResults` everything that was asked for by id, else 1,000. */
function paged(
  output: string,
  resources: readonly AwsShape[],
  { input, areNamed }: { readonly input: AwsShape; readonly areNamed: boolean },
): AwsShape {
  const bounds = { minimum: 5, maximum: 1000, code: 'InvalidParameterValue' };
  const asked = inputInteger(input, 'MaxResults', bounds);
  if (asked !== undefined && areNamed) {
    throw new AwsFault('InvalidParameterCombination', 400, 'Ids and MaxResults cannot be specified together');
  }
  const { items, next } = pageItems(resources, {
    size: asked ?? (areNamed ? Math.max(1, resources.length) : 1000),
    cursor: inputText(input, 'NextToken'),
    invalid: () => new AwsFault('InvalidParameterValue', 400, 'The token is not valid'),
  });
  return withoutMembers({ [output]: items, NextToken: next });
}
