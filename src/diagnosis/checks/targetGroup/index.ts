import type { Check } from '../../check';

export const targetGroupChecks: readonly Check[] = [];
