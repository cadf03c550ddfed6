import type { CasesByCheck } from '../case';

export const vpcLinkCases: CasesByCheck = {};
