import type { CasesByCheck } from '../case';

export const bridgeCases: CasesByCheck = {};
