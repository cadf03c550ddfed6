import type { Operation } from '../operation';

export const operations = {
  getFunctionConfiguration: {
    name: 'lambda:GetFunctionConfiguration',
    action: 'lambda:GetFunctionConfiguration',
    resources: ['function:*'],
    families: ['lambda'],
    requires: ['FunctionArn'],
  },
  getPolicy: {
    name: 'lambda:GetPolicy',
    action: 'lambda:GetPolicy',
    resources: ['function:*'],
    families: ['lambda'],
    depth: 'evidence',
    requires: ['Policy'],
  },
} as const satisfies Record<string, Operation>;
