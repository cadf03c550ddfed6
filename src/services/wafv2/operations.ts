import type { Operation } from '../operation';

export const operations = {
  getWebACLForResource: {
    name: 'wafv2:GetWebACLForResource',
    action: 'wafv2:GetWebACLForResource',
    families: ['wafv2'],
    depth: 'evidence',
  },
} as const satisfies Record<string, Operation>;
