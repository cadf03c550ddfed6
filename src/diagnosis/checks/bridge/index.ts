import type { Check } from '../../check';

export const bridgeChecks: readonly Check[] = [];
