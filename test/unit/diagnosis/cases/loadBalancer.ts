import type { CasesByCheck } from '../case';
import { balancerCases } from './loadBalancer/balancers';
import { conditionCases } from './loadBalancer/conditions';
import { ruleCases } from './loadBalancer/rules';
import { settingCases } from './loadBalancer/settings';

export const loadBalancerCases: CasesByCheck = {
  ...balancerCases,
  ...ruleCases,
  ...conditionCases,
  ...settingCases,
};
