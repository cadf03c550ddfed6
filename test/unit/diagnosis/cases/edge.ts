import type { CasesByCheck } from '../case';
import { accessCases } from './edge/access';
import { deploymentCases } from './edge/deployment';
import { domainCases } from './edge/domains';
import { policyCases } from './edge/policies';
import { privateCases } from './edge/private';
import { stageCases } from './edge/stages';

export const edgeCases: CasesByCheck = {
  ...deploymentCases,
  ...domainCases,
  ...policyCases,
  ...accessCases,
  ...privateCases,
  ...stageCases,
};
