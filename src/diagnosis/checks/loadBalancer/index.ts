import type { Check } from '../../check';

export const loadBalancerChecks: readonly Check[] = [];
