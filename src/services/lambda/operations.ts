import type { Operation } from '../operation';

export const operations = {
  getFunctionConfiguration: {
    name: 'lambda:GetFunctionConfiguration',
    action: 'lambda:GetFunctionConfiguration',
    resources: ['function:*'],
    families: ['lambda'],
  },
} as const satisfies Record<string, Operation>;
