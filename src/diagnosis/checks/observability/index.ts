import type { Check } from '../../check';

export const observabilityChecks: readonly Check[] = [];
