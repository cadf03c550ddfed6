import type { Example } from './example';

export const targetGroupExamples: readonly Example[] = [];
