import type { AccountState } from '../../app/sessionState';
import type { Finding } from '../../diagnosis/finding';
import type { TypedExpression } from '../filter/typedExpression';
import type { ShownPaths } from './shownPaths';

type Finder = typeof import('./shownPaths');

/** What was found, and the revision of that. */
interface FoundSoFar {
  readonly all: readonly Finding[] | undefined;
  readonly isCurrent: boolean;
  readonly revision: number;
}

/** The filter of the tree: what it shows is found again whenever the account or its findings are others. */
export class PathsFilter {
  readonly #load: () => Promise<Finder>;
  #typed: TypedExpression | undefined;
  #finder: Finder | undefined;
  #number = 0;
  #found: { readonly of: readonly unknown[]; readonly paths: ShownPaths | undefined } | undefined;

  /** `load`: only a filter asks for it, so that it isn't among what every start of VS Code loads. */
  constructor(load: () => Promise<Finder>) {
    this.#load = load;
  }

  get typed(): TypedExpression | undefined {
    return this.#typed;
  }

  /** Another one for each filter: which rows are open is of one filter alone. 0: none. */
  get number(): number {
    return this.#typed === undefined ? 0 : this.#number;
  }

  async set(typed: TypedExpression | undefined): Promise<void> {
    if (typed !== undefined) this.#finder ??= await this.#load();
    this.clear();
    this.#typed = typed;
    this.#number += 1;
  }

  clear(): void {
    this.#typed = undefined;
    this.#found = undefined;
  }

  /** `undefined` where nothing is filtered. */
  paths({ account }: Pick<AccountState, 'account'>, findings: FoundSoFar): ShownPaths | undefined {
    const typed = this.#typed;
    if (typed === undefined || this.#finder === undefined) return undefined;
    const of = [account, findings.revision, typed];
    if (this.#found?.of.every((one, index) => one === of[index]) !== true) {
      // Findings of an account before would say of this one what is not so.
      const all = findings.isCurrent ? findings.all : undefined;
      this.#found = { of, paths: this.#finder.findShownPaths(account, all, typed) };
    }
    return this.#found.paths;
  }

  /** The line above the tree; empty where nothing is filtered. */
  message(accountState: Pick<AccountState, 'account'> | undefined, findings: FoundSoFar): string {
    if (accountState === undefined || this.#typed === undefined || this.#finder === undefined) return '';
    return this.paths(accountState, findings)?.message ?? this.#finder.slowMessage(this.#typed);
  }
}
