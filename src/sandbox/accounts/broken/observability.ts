import type { Example } from './example';

export const observabilityExamples: readonly Example[] = [];
