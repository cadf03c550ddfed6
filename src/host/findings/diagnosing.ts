import { Emitter } from '../../app/event';
import type { Session } from '../../app/session';
import type { AccountState } from '../../app/sessionState';
import type { Finding } from '../../diagnosis/finding';
import type { SeverityOverrides } from '../../diagnosis/overrides';
import type { World } from '../../diagnosis/world';

/** Loaded when findings are first looked at: most of the extension's weight is not needed to start. */
export type Engine = typeof import('./engine');

/** What the checks say of one picture. */
export interface Diagnosed {
  readonly accountState: AccountState;
  readonly engine: Engine;
  readonly world: World;
  /** With the severities that the settings give; those of checks that are off are not among them. */
  readonly findings: readonly Finding[];
}

export interface DiagnosingOptions {
  readonly session: Pick<Session, 'state' | 'onDidChange'>;
  readonly load: () => Promise<Engine>;
  readonly overrides: () => SeverityOverrides;
  /** A check threw; without its id, the diagnosis as a whole did. */
  readonly onDefect: (check: string | undefined, error: unknown) => void;
}

/** The findings of what the session has read: made again when a reading has ended, once a view asks for them. */
export class Diagnosing {
  readonly #options: DiagnosingOptions;
  readonly #changed = new Emitter<Diagnosed | undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #listener: { dispose(): void };
  #current: Diagnosed | undefined;
  #running: Promise<void> | undefined;
  #wanted = false;
  /** Grows with everything that makes a run out of date. */
  #generation = 0;
  /** Revision of a picture that could not be diagnosed: once is enough. */
  #failed: number | undefined;

  constructor(options: DiagnosingOptions) {
    this.#options = options;
    this.#listener = options.session.onDidChange(() => {
      this.#update();
    });
  }

  /** The newest findings, also those of the picture before while another is read. */
  get current(): Diagnosed | undefined {
    return this.#current;
  }

  /** Whether the checks have run on what is shown, which is all that was to be read. */
  get isCurrent(): boolean {
    const { state } = this.#options.session;
    if (state.kind !== 'ready') return false;
    const { revision } = state.accountState;
    return this.#current?.accountState.revision === revision || this.#failed === revision;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** From here on findings are kept up to date. */
  want(): void {
    this.#wanted = true;
    this.#update();
  }

  /** The settings have changed. */
  again(): void {
    this.#forget();
    this.#update();
  }

  /** The findings of what is read, once it is; `undefined` where nothing is connected. */
  async settled(): Promise<Diagnosed | undefined> {
    this.want();
    while (this.#running !== undefined) await this.#running;
    return this.#current;
  }

  dispose(): void {
    this.#listener.dispose();
    this.#generation += 1;
    this.#changed.dispose();
  }

  #update(): void {
    const { state } = this.#options.session;
    if (state.kind !== 'ready' && state.kind !== 'reading') {
      const isShown = this.#current !== undefined;
      this.#forget();
      if (isShown) this.#changed.fire(undefined);
      return;
    }
    if (!this.#wanted || state.kind !== 'ready' || this.#running !== undefined) return;
    const { revision } = state.accountState;
    if (this.#current?.accountState.revision === revision || this.#failed === revision) return;
    this.#running = this.#diagnose(state.accountState).finally(() => {
      this.#running = undefined;
      // What was read while the checks ran is looked at next.
      this.#update();
      this.#changed.fire(this.#current);
    });
    this.#changed.fire(this.#current);
  }

  /** A run that is under way is out of date from here on, also where nothing is shown yet. */
  #forget(): void {
    this.#generation += 1;
    this.#current = undefined;
    this.#failed = undefined;
  }

  async #diagnose(accountState: AccountState): Promise<void> {
    const generation = this.#generation;
    const isWanted = (): boolean => generation === this.#generation;
    try {
      await this.#run(accountState, isWanted);
    } catch (error) {
      if (isWanted()) this.#failed = accountState.revision;
      this.#options.onDefect(undefined, error);
    }
  }

  async #run(accountState: AccountState, isWanted: () => boolean): Promise<void> {
    const engine = await this.#options.load();
    const world = accountState.account;
    const diagnosis = await engine.diagnoseInBackground(world, isWanted);
    if (diagnosis === undefined || !isWanted()) return;
    for (const { check, error } of diagnosis.defects) this.#options.onDefect(check, error);
    const findings = engine.overridden(diagnosis.findings, this.#options.overrides());
    this.#current = { accountState, engine, world, findings };
  }
}
