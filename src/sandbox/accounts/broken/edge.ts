import { accessExamples } from './edge/access';
import { deploymentExamples } from './edge/deployments';
import { domainExamples } from './edge/domains';
import { privateExamples } from './edge/private';
import type { Example } from './example';

export const edgeExamples: readonly Example[] = [
  ...deploymentExamples,
  ...domainExamples,
  ...accessExamples,
  ...privateExamples,
];
