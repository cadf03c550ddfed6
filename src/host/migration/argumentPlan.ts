import { TreeRow } from '../tree/treeRow';

/** Id of the plan that a command was called on: a row of a migration, or the id itself. */
export function argumentPlan(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (!(argument instanceof TreeRow) || argument.content.kind !== 'migration') return undefined;
  return argument.content.migration.plan;
}
