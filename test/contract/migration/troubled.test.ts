import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/apply/apply';
import type { Plan } from '../../../src/plan/document';
import type { SandboxAccount, AwsShape } from '../../../src/sandbox/account';
import { seededRandom } from '../../../src/sandbox/faults';
import { accountText, byHand, byHandWithCanary, machine, once, planned, type Machine } from './migrating';
import { TroubledAws, troubles, type Process } from './troubledAws';

/** How many seeds of each kind: a short form of what `TROUBLED_RUNS=200` proves. */
const runs = Number(process.env['TROUBLED_RUNS'] ?? 8);
const firstSeed = Number(process.env['TROUBLED_SEED'] ?? 1);
const seeds = Array.from({ length: runs }, (_, index) => firstSeed + index);
const noon = Date.UTC(2026, 10, 22, 12);
const few = ['GET /orders', 'GET /customers/{customerId}'];

const planners = [
  byHand,
  byHandWithCanary,
  once(planned({ routes: few })),
  once(planned({ routes: few, canary: 10, watchSeconds: 60 })),
];

const start = (index: number): Promise<Machine> => machine(planners[index] ?? byHand, { now: () => noon });

const ends = new Map<number, Promise<{ readonly beginning: string; readonly end: string }>>();

/** The account before a plan and after it, where nothing goes wrong. */
function undisturbed(index: number): Promise<{ readonly beginning: string; readonly end: string }> {
  const known = ends.get(index);
  if (known !== undefined) return known;
  const made = (async () => {
    const host = await start(index);
    const beginning = accountText(host);
    expect(await host.apply(await host.plan())).toMatchObject({ kind: 'done' });
    return { beginning, end: accountText(host) };
  })();
  ends.set(index, made);
  return made;
}

interface Drama {
  readonly host: Machine;
  readonly aws: TroubledAws;
  readonly index: number;
  readonly random: () => number;
}

async function drama(seed: number): Promise<Drama> {
  const random = seededRandom(seed);
  const index = Math.floor(random() * planners.length);
  const host = await start(index);
  const lag = random() < 0.25 ? 0 : 1000 * Math.floor(random() * 45);
  return { host, index, random, aws: new TroubledAws(host, random, lag) };
}

/** Some processes that something happens to, and a last one that nothing happens to. */
async function play(
  { host, aws, random }: Drama,
  plan: Plan,
): Promise<{ readonly outcome: Outcome | undefined; readonly goesBack: boolean }> {
  let goesBack = false;
  let outcome: Outcome | undefined;
  const attempts = 2 + Math.floor(random() * 5);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const kind = troubles[Math.floor(random() * troubles.length)] ?? 'failed';
    const problem = attempt === attempts ? undefined : { kind, write: 1 + Math.floor(random() * 24) };
    if (host.journal() !== undefined && random() < 0.45) goesBack = true;
    aws.history.push(`— ${goesBack ? 'rollback' : 'apply'}`);
    outcome = await ended(host, aws.process(problem), goesBack ? undefined : plan);
    aws.history.push(`${outcome?.kind ?? 'killed'} ${outcome?.because ?? ''}`);
    if (random() < 0.3) await aws.pass(1000 * Math.floor(random() * 600));
  }
  return { outcome, goesBack };
}

/** `undefined` where the process was killed. */
async function ended(host: Machine, options: Process, plan: Plan | undefined): Promise<Outcome | undefined> {
  try {
    return await (plan === undefined ? host.rollback(options) : host.apply(plan, options));
  } catch {
    return undefined;
  }
}

const told = ({ aws }: Drama): string => aws.history.join('\n');

describe('killed, interrupted, delayed, with lists that are behind', () => {
  test.each(seeds)(
    'seed %i: it ends, and nothing lands afterwards',
    async seed => {
      const all = await drama(seed);
      const { beginning, end } = await undisturbed(all.index);
      const { outcome, goesBack } = await play(all, await all.host.plan());
      expect(outcome, told(all)).toMatchObject({ kind: 'done', drift: [] });
      await all.aws.pass(600_000);
      expect(accountText(all.host) === (goesBack ? beginning : end), told(all)).toBe(true);
    },
    60_000,
  );
});

describe('the same, with a colleague who changes a stage variable meanwhile', () => {
  test.each(seeds.map(seed => 10_000 + seed))(
    'seed %i: it can be taken back, the variable stays, and it is told',
    async seed => {
      const all = await drama(seed);
      const { host, aws, random } = all;
      const { beginning, end } = await undisturbed(all.index);
      const name = 'note';
      const before = prodOf(host.account).variables?.[name];
      aws.later(1000 * Math.floor(random() * 120), () =>
        aws.change(() => {
          const prod = prodOf(host.account);
          prod.variables = { ...prod.variables, [name]: 'theirs' };
          aws.history.push(`a colleague sets ${name}`);
        }),
      );
      const { outcome, goesBack } = await play(all, await host.plan());
      let last = outcome;
      let isBack = goesBack;
      if (last?.kind !== 'done' && host.journal() !== undefined) {
        isBack = true;
        last = await ended(host, aws.process(), undefined);
        aws.history.push(`— rollback\n${last?.kind ?? ''} ${last?.because ?? ''}`);
      }
      await aws.pass(600_000);
      // Nothing was begun where the variable was changed before.
      if (host.journal() !== undefined) expect(last, told(all)).toMatchObject({ kind: 'done' });
      const prod = prodOf(host.account);
      expect(prod.variables?.[name], told(all)).toBe('theirs');
      const { [name]: _, ...others } = prod.variables ?? {};
      const expected = isBack || host.journal() === undefined ? before : variableIn(end, name);
      prod.variables = expected === undefined ? others : { ...others, [name]: expected };
      const goal = isBack || host.journal() === undefined ? beginning : end;
      expect(accountText(host) === goal, told(all)).toBe(true);
    },
    60_000,
  );
});

type Stage = AwsShape & { variables?: Record<string, string> };

function prodOf(account: SandboxAccount): Stage {
  const orders = account.restApis.find(({ api }) => api['name'] === 'orders');
  const prod = orders?.stages.find(({ stageName }) => stageName === 'prod');
  if (prod === undefined) throw new Error('Another account.');
  return prod;
}

const variableIn = (account: string, name: string): string | undefined =>
  prodOf(JSON.parse(account) as SandboxAccount).variables?.[name];
