import type { CasesByCheck } from '../case';
import { destinationCases } from './integration/destinations';
import { headlineCases } from './integration/headline';
import { settingCases } from './integration/settings';

export const integrationCases: CasesByCheck = { ...headlineCases, ...destinationCases, ...settingCases };
