import type { Example } from './example';

export const integrationExamples: readonly Example[] = [];
