import type { CasesByCheck } from '../case';

export const integrationCases: CasesByCheck = {};
