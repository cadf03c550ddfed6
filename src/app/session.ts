import * as l10n from '@vscode/l10n';
import type { Reading } from '../model/reading';
import { type ResourceReference, referenceKey } from '../model/reference';
import { Emitter } from './event';
import { ReadingRun, type ReadingRunOptions } from './run';
import {
  type Connected,
  type ConnectionChoice,
  stageDeploymentReference,
  detailReference,
  operationReference,
  type SessionFailure,
  type AccountState,
  type ReadOptions,
  type SessionEffects,
  type SessionState,
  type AccountSource,
  type AwsWriter,
} from './sessionState';

interface Open {
  readonly source: AccountSource;
  readonly connection: Connected;
  /** Everything asked for in detail since connecting: a refresh asks for it again. */
  readonly asked: Map<string, ResourceReference>;
  /** What is shown. */
  run: ReadingRun | undefined;
  /** The refresh that will take its place. */
  next: ReadingRun | undefined;
}

/** What is read of metrics where it is asked for. */
export const metricsReferences = (nodeIds: readonly string[], window?: 'day'): readonly ResourceReference[] =>
  nodeIds.map(id => operationReference('cloudwatch:GetMetricData', id, window));

/** The one state of the extension: what is connected, and what is known of it. */
export class Session {
  readonly #effects: SessionEffects;
  readonly #changed = new Emitter<SessionState>();
  readonly onDidChange = this.#changed.event;
  #state: SessionState = { kind: 'disconnected' };
  #open: Open | undefined;
  #connecting: AbortController | undefined;
  #revision = 0;

  constructor(effects: SessionEffects) {
    this.#effects = effects;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** What is known now, whatever the state. */
  get accountState(): AccountState | undefined {
    return this.#state.kind === 'reading' || this.#state.kind === 'ready'
      ? this.#state.accountState
      : undefined;
  }

  get connection(): Connected | undefined {
    return 'connection' in this.#state ? this.#state.connection : undefined;
  }

  /**
   * Leaves what is connected, connects, and begins to read. Resolves when reading has begun, or with the state
   * `failed`; never rejects. A later call of `connect` or `disconnect` overtakes it.
   */
  async connect(choice: ConnectionChoice): Promise<void> {
    const controller = new AbortController();
    this.#leave();
    this.#connecting = controller;
    this.#set({ kind: 'connecting', choice });
    const source = await this.#opened(choice, controller);
    if (source === undefined) return;
    this.#connecting = undefined;
    const { name, scopes, identity, live } = source;
    const connection = { choice, name, scopes, live, ...(identity === undefined ? {} : { identity }) };
    this.#open = { source, connection, asked: new Map(), run: undefined, next: undefined };
    this.#read(this.#open, { expandAll: this.#effects.readsInBackground() });
  }

  /** Reads everything again; the picture from before stays until the new one is whole. */
  refresh(): void {
    if (this.#state.kind === 'failed') {
      void this.connect(this.#state.choice);
      return;
    }
    if (this.#open === undefined) return;
    this.#read(this.#open, { expandAll: this.#effects.readsInBackground() });
  }

  /** Stops connecting or reading. What was read stays. */
  cancel(): void {
    if (this.#connecting !== undefined) {
      this.disconnect();
      return;
    }
    const open = this.#open;
    if (open === undefined) return;
    if (open.next === undefined) {
      open.run?.cancel();
      return;
    }
    open.next.dispose();
    open.next = undefined;
    if (open.run?.isReading === false) this.#ended(open, open.run);
  }

  disconnect(): void {
    this.#leave();
    this.#set({ kind: 'disconnected' });
  }

  /** Reads in detail what is only listed yet. */
  expand(nodeId: string): void {
    this.#ask([detailReference(nodeId)]);
  }

  /** Reads what the stages of an API have deployed. */
  readDeployed(apiId: string): void {
    const stages = this.accountState?.topology.edges.filter(
      edge => edge.kind === 'deploys' && edge.source === apiId,
    );
    this.#ask((stages ?? []).map(edge => stageDeploymentReference(edge.target)));
  }

  /**
   * Reads the metrics of these nodes, of the last hours or of a day, and with every refresh from now on. AWS charges for
   * that, so only on request. Resolves with the answers, as `readAgain` does.
   */
  readMetrics(
    nodeIds: readonly string[],
    window: 'day' | undefined,
    signal: AbortSignal,
  ): Promise<Reading | undefined> {
    const references = metricsReferences(nodeIds, window);
    for (const reference of references) this.#open?.asked.set(referenceKey(reference), reference);
    this.#open?.next?.demand(references);
    return this.readAgain(references, signal);
  }

  /**
   * Reads again what these name and nothing else, and lays what is new over what is shown. Resolves with the answers,
   * and with `undefined` where there is nothing to read again or the connection ended meanwhile.
   */
  async readAgain(
    references: readonly ResourceReference[],
    signal: AbortSignal,
  ): Promise<Reading | undefined> {
    const open = this.#open;
    const known = open?.run?.accountState?.reading;
    const run = open?.run;
    if (open?.source.readAgain === undefined || known === undefined || run === undefined) return undefined;
    const read = await open.source.readAgain(known, references, signal);
    if (signal.aborted || this.#open !== open) return undefined;
    // What a refresh reads is newer, and replaces the run.
    if (open.run === run && run.lay(read)) this.#showLaid(open);
    return read;
  }

  /**
   * Everything that is there now, read beside what is shown, and `besides` in detail although nothing leads there. Resolves with what was read when the signal is aborted.
   * @throws Error where nothing is connected.
   */
  async readAside(
    options: Pick<ReadOptions, 'depths' | 'signal' | 'onProgress'>,
    besides: readonly ResourceReference[] = [],
  ): Promise<Reading> {
    const scan = this.#connected().source.read({ ...options, expandAll: true, onChange: () => undefined });
    await scan.idle();
    if (besides.length > 0) {
      scan.demand(besides);
      await scan.idle();
    }
    return scan.reading();
  }

  /**
   * What a migration writes through. Whoever asked for it closes it.
   * @throws Error where nothing is connected, or nothing that can be written to; what opening throws.
   */
  writer(profile: string | undefined, signal: AbortSignal): Promise<AwsWriter> {
    const { source } = this.#connected();
    if (source.write === undefined)
      throw new Error(l10n.t("A snapshot can't be changed. Connect to the account."));
    return source.write(profile, signal);
  }

  dispose(): void {
    this.#leave();
    this.#changed.dispose();
  }

  async #opened(choice: ConnectionChoice, controller: AbortController): Promise<AccountSource | undefined> {
    try {
      const source = await this.#effects.open(choice, controller.signal);
      if (!controller.signal.aborted) return source;
      await source.close();
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      this.#connecting = undefined;
      this.#set({ kind: 'failed', choice, failure: this.#effects.explain(error, choice) });
    }
    return undefined;
  }

  #connected(): Open {
    if (this.#open === undefined) throw new Error(l10n.t('No account is connected.'));
    return this.#open;
  }

  #ask(references: readonly ResourceReference[]): void {
    const open = this.#open;
    if (open?.source.live !== true) return;
    const fresh = references.filter(reference => !open.asked.has(referenceKey(reference)));
    if (fresh.length === 0) return;
    for (const reference of fresh) open.asked.set(referenceKey(reference), reference);
    const run = open.next ?? open.run;
    if (run === undefined) return;
    if (run.isCancelled) {
      const base = run.accountState?.reading;
      this.#read(open, { expandAll: false, ...(base === undefined ? {} : { base }) });
      return;
    }
    run.demand(fresh);
    this.#show(open);
  }

  #read(open: Open, options: Pick<ReadingRunOptions, 'expandAll' | 'base'>): void {
    open.next?.dispose();
    if (open.run?.isReading === true) open.run.cancel();
    open.next = undefined;
    const run = new ReadingRun(open.source, this.#effects, {
      ...options,
      references: [...open.asked.values()],
      nextRevision: () => (this.#revision += 1),
      onChange: () => {
        this.#show(open);
      },
      onEnd: ended => {
        this.#ended(open, ended);
      },
    });
    if (open.run?.accountState === undefined) {
      open.run?.dispose();
      open.run = run;
    } else {
      open.next = run;
    }
    this.#show(open);
  }

  #ended(open: Open, run: ReadingRun): void {
    // A refresh is under way: the run that it replaces has nothing more to say.
    if (open.next !== undefined && run !== open.next) return;
    const failure = this.#failureOf(open, run);
    if (run === open.next) {
      open.next = undefined;
      if (failure === undefined) {
        open.run?.dispose();
        open.run = run;
      } else {
        run.dispose();
      }
    }
    const accountState = open.run?.accountState;
    const { connection } = open;
    if (failure !== undefined && run === open.run) {
      this.#set({ kind: 'failed', choice: connection.choice, connection, failure });
      return;
    }
    if (accountState === undefined) return;
    const cancelled = run.isCancelled;
    this.#set({
      kind: 'ready',
      connection,
      accountState,
      cancelled,
      ...(failure === undefined ? {} : { problem: failure }),
    });
  }

  #failureOf(open: Open, run: ReadingRun): SessionFailure | undefined {
    const reading = run.accountState?.reading;
    if (reading === undefined || reading.answered.length > 0 || reading.resources.length > 0)
      return undefined;
    if (reading.unknowns.length === 0 || run.isCancelled) return undefined;
    return this.#effects.explainReading(reading, open.connection.choice);
  }

  #show(open: Open): void {
    const run = open.next ?? open.run;
    if (run === undefined) return;
    const { connection } = open;
    const accountState = open.run?.accountState;
    const shown = accountState === undefined ? {} : { accountState };
    const refreshing = open.next !== undefined;
    this.#set({ kind: 'reading', connection, progress: run.progress, refreshing, ...shown });
  }

  #showLaid(open: Open): void {
    const accountState = open.run?.accountState;
    if (this.#state.kind === 'reading') this.#show(open);
    else if (this.#state.kind === 'ready' && accountState !== undefined)
      this.#set({ ...this.#state, accountState });
  }

  #leave(): void {
    this.#connecting?.abort();
    this.#connecting = undefined;
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    open.run?.dispose();
    open.next?.dispose();
    open.source.close().catch((error: unknown) => {
      this.#effects.log.warn(
        `Closing the connection failed: ${error instanceof Error ? error.message : 'no reason given'}`,
      );
    });
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}
