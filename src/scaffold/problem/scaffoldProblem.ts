import type { ScaffoldOptions } from '../request';
import type { ScaffoldChoice } from './choice';
import { describeReason } from './describeReason';
import type { ScaffoldReason } from './reason';

/** What of a request a person can give, where the account leaves it open. */
export const scaffoldFields = [
  'blueprint',
  'api',
  'routes',
  'listenerArns',
  'stage',
  'link',
  'subnetIds',
  'host',
  'path',
  'vpcId',
  'service',
] as const satisfies readonly (keyof ScaffoldOptions)[];
export type ScaffoldField = (typeof scaffoldFields)[number];

export interface ScaffoldProblemParts {
  /** What to give, or to give otherwise; left out where no answer helps. */
  readonly field?: ScaffoldField;
  readonly reason: ScaffoldReason;
  /** What the account has for the field, best first; none where nothing is known. */
  readonly choices?: readonly ScaffoldChoice[];
}

/**
 * What is asked for cannot be filled in from this account. The message says why; how to give the field is the
 * business of who asked: an option of the command line, a list in VS Code.
 */
export class ScaffoldProblem extends Error {
  override readonly name = 'ScaffoldProblem';
  readonly field: ScaffoldField | undefined;
  readonly reason: ScaffoldReason;
  readonly choices: readonly ScaffoldChoice[];

  constructor({ field, reason, choices = [] }: ScaffoldProblemParts) {
    super(describeReason(reason));
    this.field = field;
    this.reason = reason;
    this.choices = choices;
  }
}
