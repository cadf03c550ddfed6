import type { CasesByCheck } from '../case';
import { pathCases, placeCases } from './vpcLink/paths';
import { statusCases } from './vpcLink/statuses';
import { useCases } from './vpcLink/uses';

export const vpcLinkCases: CasesByCheck = { ...statusCases, ...pathCases, ...placeCases, ...useCases };
