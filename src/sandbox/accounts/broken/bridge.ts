import type { Example } from './example';

export const bridgeExamples: readonly Example[] = [];
