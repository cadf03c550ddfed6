import type { CasesByCheck } from '../case';
import { healthCases } from './targetGroup/health';
import { serviceCases } from './targetGroup/services';
import { stateCases } from './targetGroup/states';

export const targetGroupCases: CasesByCheck = { ...healthCases, ...stateCases, ...serviceCases };
