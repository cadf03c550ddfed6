import type { NamedOperation } from '../operation';

export const stsOperations: readonly NamedOperation[] = [
  {
    service: 'sts',
    name: 'GetCallerIdentity',
    handler: (_input, { account }) => ({
      UserId: 'AIDASANDBOXACCOUNTUSER',
      Account: account.accountId,
      Arn: account.callerArn,
    }),
  },
];
