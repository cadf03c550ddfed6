import type { CasesByCheck } from '../case';
import { balancerCases } from './loadBalancer/balancers';
import { ruleCases } from './loadBalancer/rules';

export const loadBalancerCases: CasesByCheck = { ...balancerCases, ...ruleCases };
