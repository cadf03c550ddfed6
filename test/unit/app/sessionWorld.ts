import { accountShowing } from '../../support/accounts';
import { Session } from '../../../src/app/session';
import type {
  ConnectionChoice,
  SessionFailure,
  ReadOptions,
  SessionEffects,
  AccountSource,
} from '../../../src/app/sessionState';
import type { Scan } from '../../../src/app/ports';
import type { Reading } from '../../../src/model/reading';
import type { ResourceReference } from '../../../src/model/reference';
import type { Topology } from '../../../src/topology/document';

export const emptyReading: Reading = {
  collectedAt: '2026-01-01T00:00:00Z',
  scopes: [{ partition: 'aws', account: '123456789012', region: 'eu-west-1' }],
  resources: [],
  answered: [],
  unknowns: [],
  deployments: [],
};

export const answered = (operation: string, node?: string): Reading['answered'][number] => ({
  account: '123456789012',
  region: 'eu-west-1',
  operation,
  ...(node === undefined ? {} : { node }),
});

export const unknown = (operation: string, error: string, node?: string): Reading['unknowns'][number] => ({
  ...answered(operation, node),
  error,
  message: `${error} happened`,
});

/** A scan that does what the test says. */
export class FakeScan implements Scan {
  current: Reading = emptyReading;
  readonly demanded: ResourceReference[] = [];
  readonly options: ReadOptions;
  #busy = true;
  readonly #waiting: (() => void)[] = [];

  constructor(options: ReadOptions) {
    this.options = options;
    options.signal.addEventListener('abort', () => {
      this.finish();
    });
  }

  reading(): Reading {
    return this.current;
  }

  demand(references: readonly ResourceReference[]): void {
    this.demanded.push(...references);
    this.#busy = true;
  }

  idle(): Promise<void> {
    if (!this.#busy) return Promise.resolve();
    return new Promise(resolve => this.#waiting.push(resolve));
  }

  grow(change: Partial<Reading>): void {
    this.current = { ...this.current, ...change };
    this.options.onChange();
  }

  finish(change: Partial<Reading> = {}): void {
    this.current = { ...this.current, ...change };
    this.#busy = false;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

export interface World {
  readonly session: Session;
  readonly scans: FakeScan[];
  readonly states: string[];
  readonly closed: string[];
  readonly warnings: string[];
  /** Number of topologies made. */
  readonly topologies: () => number;
  /** Runs what was scheduled. */
  readonly tick: () => void;
  readonly latest: () => FakeScan;
}

export interface WorldOptions {
  readonly background?: boolean;
  readonly live?: boolean;
  readonly open?: (choice: ConnectionChoice, signal: AbortSignal) => Promise<void>;
  readonly closeFails?: boolean;
  /** What is read again; left out where nothing is. */
  readonly readAgain?: AccountSource['readAgain'];
}

export const choice = (profile: string): ConnectionChoice => ({ kind: 'aws', profile, region: 'eu-west-1' });

/** A session in a world in which nothing happens on its own. */
export function world(options: WorldOptions = {}): World {
  const scans: FakeScan[] = [];
  const closed: string[] = [];
  const states: string[] = [];
  const warnings: string[] = [];
  const scheduled = new Set<() => void>();
  let topologies = 0;
  const effects: SessionEffects = {
    async open(chosen, signal): Promise<AccountSource> {
      await options.open?.(chosen, signal);
      const name = chosen.kind === 'aws' ? (chosen.profile ?? 'default') : chosen.kind;
      return {
        name,
        scopes: emptyReading.scopes,
        live: options.live ?? true,
        read: readOptions => {
          const scan = new FakeScan(readOptions);
          scans.push(scan);
          return scan;
        },
        ...(options.readAgain === undefined ? {} : { readAgain: options.readAgain }),
        accountOf: reading => {
          topologies += 1;
          return accountShowing(topologyOf(reading), reading);
        },
        close: () => {
          closed.push(name);
          return options.closeFails === true ? Promise.reject(new Error('stuck')) : Promise.resolve();
        },
      };
    },
    explain: error => failure(error instanceof Error ? error.message : 'odd'),
    explainReading: reading => failure(reading.unknowns[0]?.error ?? 'nothing'),
    depths: () => [],
    readsInBackground: () => options.background ?? true,
    schedule: callback => {
      scheduled.add(callback);
      return () => scheduled.delete(callback);
    },
    now: () => 0,
    log: {
      debug: () => undefined,
      info: () => undefined,
      error: () => undefined,
      warn: text => warnings.push(text),
    },
  };
  const session = new Session(effects);
  session.onDidChange(state => states.push(state.kind));
  return {
    session,
    scans,
    states,
    closed,
    warnings,
    topologies: () => topologies,
    tick: () => {
      const due = [...scheduled];
      scheduled.clear();
      for (const callback of due) callback();
    },
    latest: () => {
      const scan = scans.at(-1);
      if (scan === undefined) throw new Error('Nothing was read yet.');
      return scan;
    },
  };
}

const failure = (message: string): SessionFailure => ({ kind: 'other', message, nextStep: 'Try again.' });

/** One API with one stage per deployment document's `stage`, and a node per resource. */
function topologyOf(reading: Reading): Topology {
  return {
    format: 'request-path/topology',
    version: 1,
    collectedAt: reading.collectedAt,
    scopes: [],
    complete: reading.unknowns.length === 0,
    nodes: reading.resources.map(({ arn }) => ({ id: arn, kind: 'rest-api', attributes: {} })),
    edges: reading.resources.flatMap(({ arn, parent }) =>
      parent === undefined
        ? []
        : [
            {
              id: `${parent} deploys ${arn}`,
              kind: 'deploys',
              source: parent,
              target: arn,
              attributes: {},
            } as const,
          ],
    ),
    unknowns: reading.unknowns,
  };
}

export const resource = (arn: string, parent?: string): Reading['resources'][number] => ({
  type: 'AWS::ApiGateway::RestApi',
  arn,
  account: '123456789012',
  region: 'eu-west-1',
  properties: {},
  ...(parent === undefined ? {} : { parent }),
});

/** Lets every promise that can go on go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
