import type { Example } from './example';
import { balancerExamples } from './loadBalancer/balancers';
import { ruleExamples } from './loadBalancer/rules';

export const loadBalancerExamples: readonly Example[] = [...balancerExamples, ...ruleExamples];
