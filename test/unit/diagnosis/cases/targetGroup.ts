import type { CasesByCheck } from '../case';
import { capacityCases } from './targetGroup/capacity';
import { healthCases } from './targetGroup/health';
import { refusalCases } from './targetGroup/refusals';
import { serviceCases } from './targetGroup/services';
import { stateCases } from './targetGroup/states';

export const targetGroupCases: CasesByCheck = {
  ...healthCases,
  ...capacityCases,
  ...stateCases,
  ...serviceCases,
  ...refusalCases,
};
