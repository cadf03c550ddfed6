import type { CasesByCheck } from '../case';
import { healthCases } from './bridge/health';
import { topologyCases } from './bridge/topology';

export const bridgeCases: CasesByCheck = { ...topologyCases, ...healthCases };
