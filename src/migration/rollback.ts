import type { Outcome, RunOptions } from './apply';
import type { Journal } from './journal';

/** Takes back what a journal says was done: stages first, then the working copy, then what was created. */
export async function rollback(_options: RunOptions & { readonly journal: Journal }): Promise<Outcome> {
  await Promise.resolve();
  throw new Error('not written yet');
}
