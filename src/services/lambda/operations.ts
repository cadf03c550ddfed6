import type { Operation } from '../operation';

export const operations = {
  getFunctionConfiguration: {
    name: 'lambda:GetFunctionConfiguration',
    action: 'lambda:GetFunctionConfiguration',
    resources: ['function:*'],
    families: ['lambda'],
  },
  getPolicy: {
    name: 'lambda:GetPolicy',
    action: 'lambda:GetPolicy',
    resources: ['function:*'],
    families: ['lambda'],
    depth: 'evidence',
  },
} as const satisfies Record<string, Operation>;
