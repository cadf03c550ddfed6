import type { Example } from './example';
import { bridgeExamples } from './bridge';
import { edgeExamples } from './edge';
import { integrationExamples } from './integration';
import { loadBalancerExamples } from './loadBalancer';
import { observabilityExamples } from './observability';
import { targetGroupExamples } from './targetGroup';
import { vpcLinkExamples } from './vpcLink';

/** Beside the twelve of the account's first part: an example of every check that configuration alone can show. */
export const examples: readonly Example[] = [
  ...edgeExamples,
  ...integrationExamples,
  ...vpcLinkExamples,
  ...bridgeExamples,
  ...loadBalancerExamples,
  ...targetGroupExamples,
  ...observabilityExamples,
];
