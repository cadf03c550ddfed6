import type { Operation } from '../services/operation';

/** What a migration calls beyond what reading does: the policy for migrating is printed from these. */
export const migrationOperations: readonly Operation[] = [];
