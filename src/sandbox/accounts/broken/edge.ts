import type { Example } from './example';

export const edgeExamples: readonly Example[] = [];
