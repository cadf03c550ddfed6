import type { Example } from './example';
import { stateExamples } from './targetGroup/states';
import { targetExamples } from './targetGroup/targets';

export const targetGroupExamples: readonly Example[] = [...targetExamples, ...stateExamples];
