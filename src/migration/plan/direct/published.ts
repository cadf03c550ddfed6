import { differenceWords } from '../../../present/deployedDifference';
import type { Stage } from '../../../topology/api';
import { stageDifferences } from '../../../topology/stageDifferences';
import type { Scope } from './moves';

/**
 * What a deployment to a stage would publish besides what a plan changes: every difference of the working copy as it is
 * now, also of routes that move. `undefined` where what the stage has deployed was not read.
 */
export function publishedOn({ api }: Scope, stage: Stage): readonly string[] | undefined {
  return stageDifferences(api, stage)?.flatMap(differenceWords);
}
