import type { AccountState } from '../../app/sessionState';
import type { Finding } from '../../diagnosis/finding';
import type { TypedExpression } from '../filter/typedExpression';
import { findShownPaths, slowMessage, type ShownPaths } from './shownPaths';

/** What was found, and the revision of that. */
interface FoundSoFar {
  readonly all: readonly Finding[] | undefined;
  readonly isCurrent: boolean;
  readonly revision: number;
}

/** A filter of the tree: what it shows is found again whenever the account or its findings are others. */
export class PathsFilter {
  readonly typed: TypedExpression;
  /** Another one for each filter: which rows are open is of one filter alone. */
  readonly number: number;
  #found: { readonly of: readonly unknown[]; readonly paths: ShownPaths | undefined } | undefined;

  constructor(typed: TypedExpression, number: number) {
    this.typed = typed;
    this.number = number;
  }

  /** `undefined` where the expression takes too long: then everything is shown. */
  paths({ account }: Pick<AccountState, 'account'>, findings: FoundSoFar): ShownPaths | undefined {
    const of = [account, findings.revision];
    if (this.#found?.of.every((one, index) => one === of[index]) !== true) {
      // Findings of an account before would say of this one what is not so.
      const all = findings.isCurrent ? findings.all : undefined;
      this.#found = { of, paths: findShownPaths(account, all, this.typed) };
    }
    return this.#found.paths;
  }

  /** The line above the tree. */
  message(accountState: Pick<AccountState, 'account'>, findings: FoundSoFar): string {
    return this.paths(accountState, findings)?.message ?? slowMessage(this.typed);
  }
}
