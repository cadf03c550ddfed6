import type { CasesByCheck } from '../case';

export const targetGroupCases: CasesByCheck = {};
