import { applyPlan, type Outcome, type RunOptions } from '../../../src/apply/apply';
import { callsTo, type Calls } from '../../../src/apply/calls';
import { journalDocument, parseJournal, parsePlan, type Journal } from '../../../src/apply/journal';
import { isRead } from '../../../src/apply/operations';
import type { Plan, PlanOptions } from '../../../src/plan/document';
import { planDirectAlb } from '../../../src/plan/planDirectAlb';
import { rollBack } from '../../../src/apply/rollback';
import type { Rewind } from '../../../src/apply/run/rewind';
import type { AwsConnection } from '../../../src/app/ports';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { legacyBridge } from '../../../src/sandbox/accounts/legacyBridge';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/server';
import type { World } from '../../../src/diagnosis/world';
import { buildTopology } from '../../../src/topology/build';
import { canonicalJson } from '../../../src/topology/canonical';
import type { Topology } from '../../../src/topology/document';
import { connectTo, rememberedReading, sandboxOf } from '../scan/reading';
import { rememberReads } from '../scan/rememberedAnswers';
import { handPlan } from './handPlan';
import { buildAccount } from '../../../src/paths/account';

/** How a plan is made of an account, now and again before it is carried out. */
export type Planner = (sandbox: Sandbox, rewind?: Rewind) => Promise<Plan>;

export const byHand: Planner = ({ account }) => Promise.resolve(handPlan(account));
export const byHandWithCanary: Planner = ({ account }) => Promise.resolve(handPlan(account, 10));

/** As it is made of what was read of the account over HTTP. */
export const planned =
  (options: Partial<PlanOptions> = {}): Planner =>
  async (sandbox, rewind) =>
    planDirectAlb(await worldIn(sandbox, rewind), 'orders', { routes: [], stages: [], ...options });

export class Killed extends Error {}

/** `journal`: in memory, instead of the one on disk. */
type MachineOptions = Partial<RunOptions> & { readonly journal?: Journal };

/** The machine that a migration runs on: its disk holds the journal, and its time passes only when somebody sleeps. */
export interface Machine {
  readonly sandbox: Sandbox;
  readonly account: SandboxAccount;
  readonly calls: Calls;
  /** As it is on disk; `undefined` before anything was saved. */
  journal(): Journal | undefined;
  save(journal: Journal): Promise<void>;
  readonly clock: RunOptions['clock'];
  readonly sleeps: readonly number[];
  /** As it is made now, through the text of its document. */
  plan(rewind?: Rewind): Promise<Plan>;
  apply(plan: Plan, options?: MachineOptions): Promise<Outcome>;
  rollback(options?: MachineOptions): Promise<Outcome>;
  /** The topology, without the time at which it was read. */
  scan(): Promise<Omit<Topology, 'collectedAt'>>;
}

/** The same plan for every machine that begins alike. */
export function once(planner: Planner): Planner {
  let made: Promise<Plan> | undefined;
  return sandbox => (made ??= planner(sandbox));
}

interface MachineSettings extends SandboxOptions {
  /** Nothing but the runs of this machine changes the account. */
  readonly changesAlone: boolean;
}

export async function machine(planner: Planner, options: Partial<MachineSettings> = {}): Promise<Machine> {
  const { account = legacyBridge(), changesAlone = false, ...more } = options;
  const sandbox = await sandboxOf(account, { hurried: true, ...more });
  const connection = await connectTo(sandbox.url, { region: account.region });
  return onMachine({ sandbox, connection, changesAlone }, planner);
}

interface Connected {
  readonly sandbox: Sandbox;
  readonly connection: AwsConnection;
  readonly changesAlone: boolean;
}

function onMachine({ sandbox, connection, changesAlone }: Connected, planner: Planner): Machine {
  const calls = rememberReads(callsTo(connection.writeContext()), sandbox, changesAlone);
  // The text of its file is made when somebody reads it: most of what is saved is saved over, and nothing that is saved
  // is changed any more.
  let saved: Journal | undefined;
  let disk: string | undefined;
  let now = Date.UTC(2026, 10, 22, 10);
  const sleeps: number[] = [];
  const clock: RunOptions['clock'] = {
    now: () => now,
    sleep: (milliseconds, signal) => {
      if (signal.aborted) return Promise.reject(new DOMException('Aborted', 'AbortError'));
      sleeps.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const journal = (): Journal | undefined => {
    if (saved === undefined) return undefined;
    return parseJournal((disk ??= journalDocument(saved)));
  };
  const save = (next: Journal): Promise<void> => {
    saved = next;
    disk = undefined;
    return Promise.resolve();
  };
  const runOptions = (options: Partial<RunOptions>): RunOptions => ({
    calls,
    save,
    clock,
    signal: new AbortController().signal,
    onProgress: () => undefined,
    ...options,
  });
  const plan = async (rewind?: Rewind): Promise<Plan> =>
    parsePlan(canonicalJson(await planner(sandbox, rewind)));
  return {
    sandbox,
    account: sandbox.account,
    calls,
    journal,
    save,
    clock,
    sleeps,
    plan,
    apply(toApply, { journal: given, ...more } = {}) {
      const before = given ?? journal();
      return applyPlan({
        ...runOptions(more),
        plan: toApply,
        replan: plan,
        ...(before === undefined ? {} : { journal: before }),
      });
    },
    rollback({ journal: given, ...more } = {}) {
      const before = given ?? journal();
      if (before === undefined) throw new Error('There is no journal to roll back.');
      return rollBack({ ...runOptions(more), journal: before });
    },
    async scan() {
      const { collectedAt: _, ...topology } = buildTopology(
        await rememberedReading(sandbox, { deployed: true }),
      );
      return topology;
    },
  };
}

export async function worldIn(sandbox: Sandbox, rewind?: Rewind): Promise<World> {
  const now = await rememberedReading(sandbox, {
    deployed: true,
    depths: ['evidence', 'metrics'],
    now: () => '2026-11-22T10:00:00Z',
    besides: rewind?.references ?? [],
  });
  const reading = rewind?.rewound(now) ?? now;
  return buildAccount(reading);
}

/** A process that is killed before or after its n-th call that writes: from then on it neither calls nor saves. */
export function killedAt(
  host: Machine,
  at: { readonly write: number; readonly when: 'before' | 'after' },
): { readonly options: Partial<RunOptions>; isKilled(): boolean } {
  let writes = 0;
  let killed = false;
  const kill = (): never => {
    killed = true;
    throw new Killed();
  };
  return {
    isKilled: () => killed,
    options: {
      calls: {
        async call(action, input, signal) {
          if (killed) throw new Killed();
          if (!isRead(action)) writes += 1;
          const isIt = !isRead(action) && writes === at.write;
          if (isIt && at.when === 'before') kill();
          const answer = await host.calls.call(action, input, signal);
          if (isIt) kill();
          return answer;
        },
      },
      save: journal => (killed ? Promise.reject(new Killed()) : host.save(journal)),
    },
  };
}

/** The account as text, without the times at which it was changed: equal texts are equal accounts. */
export function accountText({ account }: Machine): string {
  return canonicalJson(withoutTimes(account));
}

function withoutTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutTimes);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !/^(?:lastUpdated|created)Date$/i.test(name));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutTimes(member)]));
}

/** The host's calls, with a look at the account after each of them that writes, and a count of those. */
export function watched(
  host: Machine,
  look: (account: SandboxAccount) => void,
): { readonly calls: Calls; writes(): number } {
  let writes = 0;
  return {
    writes: () => writes,
    calls: {
      async call(action, input, signal) {
        if (isRead(action)) return host.calls.call(action, input, signal);
        writes += 1;
        try {
          return await host.calls.call(action, input, signal);
        } finally {
          look(host.account);
        }
      },
    },
  };
}

/** Every stage serves deployments that exist, and every link that these lead over exists. */
export function requireServing(account: SandboxAccount): void {
  const links = new Set([
    ...account.vpcLinksV1.map(({ id }) => id),
    ...account.vpcLinksV2.map(({ VpcLinkId }) => VpcLinkId),
  ]);
  for (const { deployments, stages } of account.restApis) {
    for (const stage of stages) {
      const canary = (stage['canarySettings'] ?? {}) as { readonly deploymentId?: string };
      for (const id of [stage.deploymentId, canary.deploymentId]) {
        if (id === undefined) continue;
        const deployment = deployments.find(each => each.id === id);
        if (deployment === undefined)
          throw new Error(`Stage ${stage.stageName} serves ${id}, which is gone.`);
        for (const [, link = ''] of JSON.stringify(deployment.snapshot).matchAll(
          /"connectionId":"([^"$]+)"/g,
        )) {
          if (!links.has(link))
            throw new Error(`Stage ${stage.stageName} leads over ${link}, which is gone.`);
        }
      }
    }
  }
}
