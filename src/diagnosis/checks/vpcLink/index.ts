import type { Check } from '../../check';

export const vpcLinkChecks: readonly Check[] = [];
