import type { SandboxAccount } from './account';
import { createBrokenAccount, brokenApis } from './accounts/broken';
import { createCompanyAccount } from './accounts/company';
import { createDirectAccount } from './accounts/direct';
import { legacyBridge } from './accounts/legacyBridge';
import { withFailingTraffic, withFailingCustomers, wellUsed } from './accounts/traffic';

export const accountNames = ['legacy-bridge', 'direct', 'broken', 'company'] as const;
export type AccountName = (typeof accountNames)[number];

export interface AccountOptions {
  /** For `company` only: routes of all APIs together, 2,000 where left out. */
  readonly routes?: number;
  /** For `company` only. */
  readonly seed?: number;
}

/** A new account each time: what a sandbox changes in one is not seen in another. */
export function createAccount(name: AccountName, options: AccountOptions = {}): SandboxAccount {
  switch (name) {
    case 'legacy-bridge':
      return withFailingCustomers(legacyBridge());
    case 'direct':
      return wellUsed(createDirectAccount());
    case 'broken':
      return withFailingTraffic(createBrokenAccount(), brokenApis.RP001);
    case 'company':
      return createCompanyAccount(options);
  }
}
