import type { Check } from '../check';
import { bridgeChecks } from './bridge/index';
import { edgeChecks } from './edge/index';
import { integrationChecks } from './integration/index';
import { loadBalancerChecks } from './loadBalancer/index';
import { observabilityChecks } from './observability/index';
import { targetGroupChecks } from './targetGroup/index';
import { vpcLinkChecks } from './vpcLink/index';

/** Every check there is. */
export const checks: readonly Check[] = [
  ...edgeChecks,
  ...integrationChecks,
  ...vpcLinkChecks,
  ...bridgeChecks,
  ...loadBalancerChecks,
  ...targetGroupChecks,
  ...observabilityChecks,
];
