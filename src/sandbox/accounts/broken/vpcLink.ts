import type { Example } from './example';

export const vpcLinkExamples: readonly Example[] = [];
