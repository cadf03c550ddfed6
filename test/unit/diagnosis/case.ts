import type { Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';
import { here } from '../../support/sketch';

/** One account in which a check fails, or does not. */
export interface Case {
  /** What is so in this account. */
  readonly name: string;
  readonly reading: () => Reading;
  /** Node ids that stand first in the findings; left out where it does not matter which. */
  readonly at?: readonly string[];
}

/** The account of the first `fires` is also read with each permission taken away in turn. */
export interface CheckCases {
  readonly fires: readonly [Case, ...(readonly Case[])];
  readonly silent: readonly [Case, ...(readonly Case[])];
}

export type CasesByCheck = Readonly<Record<string, CheckCases>>;

/** The reading with more resources in it; one of the same type and ARN takes the place of the earlier. */
export function withResources(
  reading: Reading,
  ...added: readonly (Pick<ReadResource, 'type' | 'arn' | 'properties'> & Partial<ReadResource>)[]
): Reading {
  const { account, region } = here;
  const resources = added.map(resource => ({ account, region, ...resource }));
  const isReplaced = (earlier: ReadResource): boolean =>
    resources.some(({ type, arn }) => type === earlier.type && arn === earlier.arn);
  return { ...reading, resources: [...reading.resources.filter(one => !isReplaced(one)), ...resources] };
}

/** The reading with members of one resource's properties changed. */
export function changed(reading: Reading, arn: string, members: Readonly<Record<string, unknown>>): Reading {
  if (!reading.resources.some(resource => resource.arn === arn)) throw new Error(`There is no ${arn}.`);
  return {
    ...reading,
    resources: reading.resources.map(resource =>
      resource.arn === arn
        ? { ...resource, properties: { ...(resource.properties as object), ...members } }
        : resource,
    ),
  };
}

/** The reading in which these calls were answered; `node` left out for what lists everything. */
export function withAnswers(
  reading: Reading,
  ...calls: readonly { readonly operation: string; readonly node?: string }[]
): Reading {
  const { account, region } = here;
  return {
    ...reading,
    answered: [...reading.answered, ...calls.map(call => ({ account, region, ...call }))],
  };
}
