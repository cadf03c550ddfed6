import type { CasesByCheck } from '../case';

export const edgeCases: CasesByCheck = {};
