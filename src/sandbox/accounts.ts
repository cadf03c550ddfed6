import type { Account } from './account';
import { broken, brokenApis } from './accounts/broken';
import { company } from './accounts/company';
import { direct } from './accounts/direct';
import { legacyBridge } from './accounts/legacyBridge';
import { failing, wellUsed } from './accounts/traffic';

export const accountNames = ['legacy-bridge', 'direct', 'broken', 'company'] as const;
export type AccountName = (typeof accountNames)[number];

export interface AccountOptions {
  /** For `company` only: routes of all APIs together, 2,000 where left out. */
  readonly routes?: number;
  /** For `company` only. */
  readonly seed?: number;
}

/** A new account each time: what a sandbox changes in one is not seen in another. */
export function createAccount(name: AccountName, options: AccountOptions = {}): Account {
  switch (name) {
    case 'legacy-bridge':
      return wellUsed(legacyBridge());
    case 'direct':
      return wellUsed(direct());
    case 'broken':
      return failing(broken(), brokenApis.RP001);
    case 'company':
      return company(options);
  }
}
