import * as l10n from '@vscode/l10n';
import { metricsReferences, type Session } from '../../app/session';
import { detailReference, type AccountState } from '../../app/sessionState';
import type { Reading, Unknown } from '../../model/reading';
import type { ResourceReference } from '../../model/reference';
import {
  changesBetween,
  isVerdictChanged,
  observePath,
  watchedGroups,
  type PathObservation,
  type WatchedRoute,
} from '../../present/watch/observePath';
import type { WatchEvent, WatchView } from '../../protocol/watch';
import { intervalWords } from '../../words/periods';

/** What a person asked for. */
export interface WatchRequest extends WatchedRoute {
  readonly seconds: number;
  /** Reads the metrics of the stage too, where that was allowed. */
  readonly withMetrics: boolean;
}

export interface WatchClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after so many milliseconds; what is returned takes it back. */
  schedule(callback: () => void, milliseconds: number): () => void;
}

export type WatchedSession = Pick<
  Session,
  'state' | 'accountState' | 'connection' | 'onDidChange' | 'readAgain'
>;

export interface PathWatchOptions {
  readonly session: WatchedSession;
  readonly clock: WatchClock;
  /** The view is another. */
  readonly onChange: () => void;
  /** Requests end otherwise than before. */
  readonly onVerdict: (title: string, before: string, after: string) => void;
  /** What was connected no longer is. */
  readonly onEnd: () => void;
}

/** CloudWatch has no finer values. */
const METRICS_INTERVAL = 60_000;
/** A call that fails is tried again after twice the time, and at least this often. */
const LONGEST_PAUSE = 600_000;
const MOST_EVENTS = 50;

/** Asks again how a path is, at an interval, and remembers what changed. */
export class PathWatch {
  readonly request: WatchRequest;
  readonly #options: PathWatchOptions;
  readonly #controller = new AbortController();
  readonly #connection: WatchedSession['connection'];
  readonly #listener: { dispose(): void };
  #cancel: () => void = () => undefined;
  #seen: AccountState | undefined;
  #last: PathObservation | undefined;
  #events: readonly WatchEvent[] = [];
  #checkedAt: number | undefined;
  #metricsAt: number | undefined;
  #failures = 0;
  #problem: string | undefined;
  #isGone = false;

  constructor(request: WatchRequest, options: PathWatchOptions) {
    this.request = request;
    this.#options = options;
    this.#connection = options.session.connection;
    this.#compare();
    this.#listener = options.session.onDidChange(() => {
      this.#sessionChanged();
    });
    this.#schedule(0);
  }

  get view(): WatchView {
    const { route, seconds, withMetrics } = this.request;
    const interval = { interval: intervalWords(seconds) };
    return {
      node: route,
      title: this.#last?.title ?? '',
      health: this.#last?.health ?? 'unknown',
      verdict: this.#last?.verdict ?? '',
      interval: withMetrics
        ? l10n.t('Health and metrics are checked every {interval}', interval)
        : l10n.t('Health is checked every {interval}', interval),
      ...(this.#checkedAt === undefined ? {} : { checkedAt: new Date(this.#checkedAt).toISOString() }),
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      events: this.#events,
    };
  }

  dispose(): void {
    this.#controller.abort();
    this.#cancel();
    this.#listener.dispose();
  }

  #next(): void {
    const own = this.request.seconds * 1000;
    this.#schedule(Math.min(own * 2 ** this.#failures, Math.max(own, LONGEST_PAUSE)));
  }

  #schedule(pause: number): void {
    this.#cancel();
    this.#cancel = this.#options.clock.schedule(() => {
      void this.#poll();
    }, pause);
  }

  async #poll(): Promise<void> {
    const { session, clock } = this.#options;
    const account = session.accountState?.account;
    // A refresh asks for the health too; what it finds is compared when it has ended.
    if (session.state.kind !== 'ready' || account === undefined) {
      if (session.state.kind === 'failed') {
        this.#problem = session.state.failure.message;
        this.#options.onChange();
      }
      this.#next();
      return;
    }
    const references = this.#references(watchedGroups(account, this.request));
    const read = await session.readAgain(references, this.#controller.signal).catch(() => undefined);
    if (this.#controller.signal.aborted) return;
    this.#answered(read, clock.now());
    this.#compare();
    this.#options.onChange();
    this.#next();
  }

  #references(groups: readonly string[]): readonly ResourceReference[] {
    const now = this.#options.clock.now();
    const isDue = this.#metricsAt === undefined || now - this.#metricsAt >= METRICS_INTERVAL;
    const withMetrics = this.request.withMetrics && isDue;
    if (withMetrics) this.#metricsAt = now;
    return [
      ...groups.map(id => detailReference(id)),
      ...(withMetrics ? metricsReferences([this.request.stage]) : []),
    ];
  }

  #answered(read: Reading | undefined, now: number): void {
    const failed = read?.unknowns[0];
    if (read === undefined || failed !== undefined) {
      this.#failures += 1;
      this.#problem = this.#describeFailure(failed);
      return;
    }
    this.#failures = 0;
    this.#problem = undefined;
    this.#checkedAt = now;
  }

  #describeFailure(failed: Unknown | undefined): string {
    return failed === undefined
      ? l10n.t("The path can't be checked now. It is tried again.")
      : l10n.t('{operation} failed: {error}. What is shown is what was known before. It is tried again.', {
          operation: failed.operation,
          error: failed.error,
        });
  }

  #sessionChanged(): void {
    const { session, onEnd, onChange } = this.#options;
    if (session.connection !== this.#connection) {
      this.dispose();
      onEnd();
      return;
    }
    if (session.state.kind !== 'ready') return;
    if (this.#compare()) onChange();
  }

  /** Gives whether something changed. A picture that is still read is not compared: it grows, which is no change. */
  #compare(): boolean {
    const { session } = this.#options;
    const { accountState } = session;
    if (accountState === undefined || accountState === this.#seen) return false;
    if (session.state.kind !== 'ready' && this.#last !== undefined) return false;
    this.#seen = accountState;
    const before = this.#last;
    const after = observePath(accountState.account, this.request);
    if (after === undefined) return this.#gone();
    this.#isGone = false;
    this.#last = after;
    if (before === undefined) return true;
    const changes = changesBetween(before, after);
    this.#add(changes);
    if (isVerdictChanged(before, after)) this.#options.onVerdict(after.title, before.verdict, after.verdict);
    return changes.length > 0 || before.verdict !== after.verdict;
  }

  /** Said once. */
  #gone(): boolean {
    if (this.#isGone) return false;
    this.#isGone = true;
    this.#add([{ text: l10n.t('The stage no longer serves this route.'), health: 'unknown' }]);
    return true;
  }

  #add(changes: readonly Omit<WatchEvent, 'time'>[]): void {
    const time = new Date(this.#options.clock.now()).toISOString();
    const events = changes.map(change => ({ ...change, time }));
    this.#events = [...events, ...this.#events].slice(0, MOST_EVENTS);
  }
}
