import type { CasesByCheck } from '../case';

export const loadBalancerCases: CasesByCheck = {};
