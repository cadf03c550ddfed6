import { accessExamples } from './edge/access';
import { deploymentExamples } from './edge/deployments';
import { domainExamples } from './edge/domains';
import type { Example } from './example';

export const edgeExamples: readonly Example[] = [...deploymentExamples, ...domainExamples, ...accessExamples];
