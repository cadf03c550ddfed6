import type { CasesByCheck } from '../case';

export const observabilityCases: CasesByCheck = {};
