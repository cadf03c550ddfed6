import type { Example } from './example';

export const loadBalancerExamples: readonly Example[] = [];
