import { appendAll } from '../../model/lists';
import type { Json } from '../document';

/** The member of the output of a step. */
export function stepOutput(step: string, member: string): string {
  return `\${steps.${step}.${member}}`;
}

/** Whether some text of a value from AWS would be taken for a member of a step's output. Depth is no matter. */
export function holdsReference(value: unknown): boolean {
  const pending: unknown[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string' && /^\$\{(?:steps\.|now)/.test(next)) return true;
    if (typeof next === 'object' && next !== null) {
      appendAll(pending, Object.keys(next));
      appendAll(pending, Object.values(next as Readonly<Record<string, Json>>));
    }
  }
  return false;
}
