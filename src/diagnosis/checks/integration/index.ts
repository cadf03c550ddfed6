import type { Check } from '../../check';

export const integrationChecks: readonly Check[] = [];
