import type { Blueprint } from '../../scaffold/blueprint';
import { CannotBeWritten, dialectIds, type DialectId } from '../../scaffold/dialect';
import { dialects } from '../../scaffold/dialects/dialects';

/** The languages that can write a blueprint. Where none can, all: then the message of the one that is taken says why. */
export function dialectsFor(blueprint: Blueprint): readonly DialectId[] {
  const able = dialectIds.filter(id => canWrite(id, blueprint));
  return able.length === 0 ? dialectIds : able;
}

function canWrite(id: DialectId, blueprint: Blueprint): boolean {
  try {
    dialects[id].render(blueprint);
    return true;
  } catch (error) {
    if (error instanceof CannotBeWritten) return false;
    throw error;
  }
}
