import { beforeAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Outcome } from '../../../src/apply/apply';
import type { Journal } from '../../../src/apply/journal';
import { isRead } from '../../../src/apply/operations';
import type { JsonObject, Plan, PlanStep } from '../../../src/plan/document';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { compactJson } from '../../../src/topology/canonical';
import { editedAt, evilValues, pathsIn, valueAt, withOwnIds } from '../../support/evilJournals';
import { withOwnId } from '../../support/ownId';
import { accountText, byHand, killedAt, machine, planned, type Machine, type Planner } from './migrating';
import { applied, retiring } from './retiring';

const noon = Date.UTC(2026, 10, 22, 12);
const many = 600_000;
const few = ['GET /orders', 'GET /customers/{customerId}'];

/** An account and a journal that fit each other. */
interface Moment {
  readonly name: string;
  readonly account: SandboxAccount;
  readonly journal: Journal;
  readonly planner: Planner;
}

/** Brings a journal to a copy of the account of a moment, and tells what is called that writes. */
async function carriedOut(
  { account, planner }: Moment,
  journal: Journal,
  work: 'apply' | 'rollback',
  writes: string[] = [],
): Promise<{ readonly outcome: Outcome; readonly writes: readonly string[]; readonly host: Machine }> {
  const host = await machine(planner, { account: structuredClone(account), now: () => noon });
  const calls: Machine['calls'] = {
    call(action, input, signal) {
      if (!isRead(action)) writes.push(compactJson([action, input]));
      return host.calls.call(action, input, signal);
    },
  };
  // As a program has it that takes the journal as it is in memory.
  const outcome =
    work === 'apply'
      ? await host.apply(journal.plan, { calls, journal })
      : await host.rollback({ calls, journal });
  return { outcome, writes, host };
}

async function momentOf(
  planner: Planner,
  write: number | undefined,
  account?: SandboxAccount,
): Promise<Moment> {
  const host = await machine(planner, { now: () => noon, ...(account === undefined ? {} : { account }) });
  const plan = await host.plan();
  const death = write === undefined ? undefined : killedAt(host, { write, when: 'after' });
  await host.apply(plan, death?.options).catch(() => undefined);
  const journal = host.journal();
  if (journal === undefined) throw new Error('Nothing was begun.');
  const name = write === undefined ? 'carried out' : `killed after write ${String(write)}`;
  return { name, account: structuredClone(host.account), journal, planner };
}

/** The move of one route, of which the plan for the others takes the VPC link. */
async function withLink(): Promise<SandboxAccount> {
  const host = await machine(planned({ routes: ['POST /payments'] }), { now: () => noon });
  expect(await host.apply(await host.plan())).toMatchObject({ kind: 'done' });
  return structuredClone(host.account);
}

const withCanary = planned({ routes: few, canary: 10, watchSeconds: 60 });
let moments: readonly Moment[] = [];
let overExistingLink: Moment;

beforeAll(async () => {
  overExistingLink = await momentOf(planned({ routes: few }), 2, await withLink());
  moments = [
    await momentOf(withCanary, 1),
    await momentOf(withCanary, 5),
    await momentOf(withCanary, 8),
    await momentOf(withCanary, 10),
    await momentOf(withCanary, undefined),
    await momentOf(planned({ routes: few }), 9),
    overExistingLink,
  ];
}, many);

const at = (name: string): Moment => {
  const found = moments.find(moment => moment.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};

/** The journal with one step's entry changed. */
function entry(journal: Journal, id: string, change: JsonObject): Journal {
  expect(journal.steps.map(step => step.id)).toContain(id);
  return { ...journal, steps: journal.steps.map(step => (step.id === id ? { ...step, ...change } : step)) };
}

const withStep = (journal: Journal, step: PlanStep, state: 'pending' | 'done'): Journal =>
  withOwnIds({
    ...journal,
    plan: { ...journal.plan, steps: [...journal.plan.steps, step] },
    steps: [
      ...journal.steps,
      { id: step.id, state, ...(state === 'done' ? { was: {}, output: { Return: true } } : {}) },
    ],
  });

describe('honest journals', () => {
  test(
    'are gone on with, and taken back, at each of these moments',
    async () => {
      for (const moment of moments) {
        const on = await carriedOut(moment, moment.journal, 'apply');
        expect([moment.name, on.outcome.because]).toEqual([moment.name, undefined]);
        const back = await carriedOut(moment, moment.journal, 'rollback');
        expect([moment.name, back.outcome.because]).toEqual([moment.name, undefined]);
      }
    },
    many,
  );

  test(
    'of an account in which nothing was done take nothing back, and say so',
    async () => {
      const { journal, planner } = at('carried out');
      const fresh = await machine(planner, { now: () => noon });
      const before = accountText(fresh);
      const done = { name: '', account: structuredClone(fresh.account), journal, planner };
      const { outcome, host } = await carriedOut(done, journal, 'rollback');
      expect(outcome.kind).toBe('done');
      expect(outcome.drift.join(' ')).toContain('there is nothing that it created to delete');
      expect(accountText(host) === before).toBe(true);
    },
    many,
  );
});

describe('a journal that a stranger edited', () => {
  const open = (GroupId: string, id: string): JsonObject => ({
    GroupId,
    IpPermissions: [
      { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0', Description: `Request Path plan ${id}` }] },
    ],
  });

  const opening = ({ account, journal }: Moment): PlanStep => {
    const input = open(String(account.securityGroups[0]?.['GroupId']), journal.plan.id);
    const rule = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const undo = [
      {
        action: 'ec2:RevokeSecurityGroupIngress',
        input: { GroupId: input['GroupId'] ?? '', IpPermissions: [rule] },
      },
    ];
    const parts = { requires: [], verify: [], iam: [] };
    return {
      id: 'open',
      text: 'Lets the link in.',
      action: 'ec2:AuthorizeSecurityGroupIngress',
      input,
      undo,
      ...parts,
    };
  };

  test.each<readonly [string, 'apply' | 'rollback', (moment: Moment) => Journal]>([
    [
      'with a step that opens a port',
      'apply',
      moment => withStep(moment.journal, opening(moment), 'pending'),
    ],
    [
      'with nothing but unmarked steps done, and one that opens a port',
      'apply',
      moment => {
        const { plan, before } = moment.journal;
        const steps = [
          ...plan.steps.filter(({ action }) => action === 'apigateway:TestInvokeMethod'),
          opening(moment),
        ];
        const own: Plan = withOwnId({ ...plan, steps });
        const entries = own.steps.map(({ id }) =>
          id === 'open'
            ? { id, state: 'pending' as const }
            : { id, state: 'done' as const, was: {}, output: { status: 200 } },
        );
        return { ...moment.journal, plan: own, before, steps: entries };
      },
    ],
    [
      'that takes back a rule which was there',
      'rollback',
      moment => withStep(moment.journal, opening(moment), 'done'),
    ],
    [
      'with an undo that opens a port',
      'rollback',
      ({ journal }) => {
        const [first, ...rest] = journal.plan.steps;
        if (first === undefined) throw new Error('No step.');
        const undo = [{ action: 'ec2:AuthorizeSecurityGroupIngress', input: open('sg-1', 'x') }];
        return withOwnIds({ ...journal, plan: { ...journal.plan, steps: [{ ...first, undo }, ...rest] } });
      },
    ],
    [
      'that names another security group as its own',
      'rollback',
      ({ journal, account }) =>
        entry(journal, 'security-group', {
          output: { GroupId: String(account.securityGroups[0]?.['GroupId']) },
        }),
    ],
    [
      'that names another deployment as its own',
      'rollback',
      ({ journal, account }) => {
        const orders = account.restApis.find(({ api }) => api['name'] === 'orders');
        return entry(journal, 'canary-prod', { output: { id: orders?.deployments[0]?.id ?? '' } });
      },
    ],
    [
      'with another deployment to go back to',
      'rollback',
      ({ journal }) => {
        const [api] = Object.keys(journal.before['apis'] as JsonObject);
        const stages = ['before', 'apis', api ?? '', 'stages'];
        const index = (valueAt(journal, stages) as JsonObject[]).findIndex(
          ({ stageName }) => stageName === 'prod',
        );
        return editedAt(journal, [...stages, index, 'deploymentId'], () => 'old123');
      },
    ],
    [
      'with another integration to go back to',
      'rollback',
      ({ journal }) =>
        JSON.parse(
          JSON.stringify(journal).replaceAll(
            'elb.us-east-1.amazonaws.com/orders',
            'elb.us-east-1.amazonaws.com/evil',
          ),
        ) as Journal,
    ],
  ])(
    '%s: nothing is done by it',
    async (_, work, edit) => {
      const moment = at('carried out');
      const edited = edit(moment);
      expect(edited).not.toEqual(moment.journal);
      const { outcome, writes, host } = await carriedOut(moment, edited, work);
      expect(outcome.because ?? '').toMatch(/This run changed nothing in AWS|This plan can't be used/);
      expect(outcome.kind).toBe('stopped');
      expect(writes).toEqual([]);
      expect(accountText(host) === accountText({ account: moment.account } as Machine)).toBe(true);
    },
    many,
  );

  test(
    'a rule that was there stays although the journal claims it',
    async () => {
      const moment = await momentOf(byHand, undefined);
      expect(moment.journal.plan.steps.map(({ action }) => action)).toContain(
        'ec2:AuthorizeSecurityGroupIngress',
      );
      const honest = await carriedOut(moment, moment.journal, 'rollback');
      expect(honest.writes.join('\n')).toContain('RevokeSecurityGroupIngress');
      // As if somebody else had made the rule: without the mark.
      const account = JSON.stringify(moment.account);
      const mark = `"Plan ${moment.journal.plan.id}"`;
      expect(account).toContain(mark);
      const other = {
        ...moment,
        account: JSON.parse(account.replaceAll(mark, '"By hand"')) as SandboxAccount,
      };
      const { writes } = await carriedOut(other, moment.journal, 'rollback');
      expect(writes.filter(write => write.includes('RevokeSecurityGroupIngress'))).toEqual([]);
    },
    many,
  );

  test(
    'whatever it changes, each call is one that the honest journal leads to, too',
    async () => {
      const foreign = ['0.0.0.0/0', 'sg-0123456789abcdef0', 'old123', 'pending', 'done', 'undone'];
      const allowed = await Promise.all(
        moments.map(async moment => {
          const whole = at('carried out');
          const runs = await Promise.all(
            [moment, ...(moment.planner === whole.planner ? [whole] : [])].flatMap(each =>
              (['apply', 'rollback'] as const).map(work => carriedOut(each, each.journal, work)),
            ),
          );
          const fresh = await fromBeginning(moment);
          return new Set([...fresh, ...runs.flatMap(({ writes }) => writes)]);
        }),
      );
      const choices = fc.record({
        index: fc.nat(moments.length - 1),
        path: fc.nat(),
        value: fc.nat(),
        work: fc.constantFrom('apply' as const, 'rollback' as const),
      });
      await fc.assert(
        fc.asyncProperty(choices, async ({ index, path, value, work }) => {
          const moment = moments[index];
          if (moment === undefined) return;
          const paths = pathsIn(moment.journal);
          const chosen = paths[path % paths.length] ?? [];
          const values = evilValues(valueAt(moment.journal, chosen), foreign);
          const damaged = editedAt(moment.journal, chosen, () => values[value % values.length]);
          const isPlan = typeof (damaged as Partial<Journal>).plan?.id === 'string';
          const edited = isPlan ? withOwnIds(damaged) : damaged;
          const writes: string[] = [];
          await carriedOut(moment, edited, work, writes).catch((error: unknown) => {
            // A document of another shape is refused when its file is read.
            if (!(error instanceof TypeError)) throw error;
          });
          for (const write of writes)
            expect(allowed[index]?.has(write), `${moment.name} ${chosen.join('.')}: ${write}`).toBe(true);
        }),
        { seed: 20_261_130, numRuns: 120 },
      );
    },
    many,
  );
});

/** Everything that an undisturbed run and its way back write. */
async function fromBeginning({ planner, journal }: Moment): Promise<readonly string[]> {
  const account = journal.plan.steps.some(({ action }) => action === 'apigatewayv2:CreateVpcLink')
    ? {}
    : { account: await withLink() };
  const host = await machine(planner, { now: () => noon, ...account });
  const writes: string[] = [];
  const calls: Machine['calls'] = {
    call(action, input, signal) {
      if (!isRead(action)) writes.push(compactJson([action, input]));
      return host.calls.call(action, input, signal);
    },
  };
  await host.apply(await host.plan(), { calls });
  await host.rollback({ calls });
  return writes;
}

describe('a plan to retire', () => {
  /** Moved, and without the other API that needs the load balancer. */
  async function moved(): Promise<Machine> {
    const host = await machine(planned(), { now: () => noon });
    await host.apply(await host.plan());
    const { account } = host;
    account.restApis = account.restApis.filter(({ api }) => api['name'] !== 'invoices');
    account.listeners = account.listeners.filter(({ Port }) => Port !== 8081);
    account.metrics = {};
    return host;
  }

  test(
    'that was killed at any call is gone on with, to the end of an undisturbed run',
    async () => {
      const first = await moved();
      const start = structuredClone(first.account);
      const plan = await retiring(first);
      expect(await applied(first, plan)).toMatchObject({ kind: 'done' });
      const end = accountText(first);
      for (let write = 1; write <= plan.steps.length; write += 1) {
        for (const when of ['before', 'after'] as const) {
          const host = await machine((sandbox, rewind) => retiring({ sandbox }, rewind), {
            account: structuredClone(start),
            now: () => noon,
          });
          const death = killedAt(host, { write, when });
          await host.apply(plan, death.options).catch(() => undefined);
          expect(death.isKilled()).toBe(true);
          const outcome = await host.apply(plan);
          expect([write, when, outcome.because]).toEqual([write, when, undefined]);
          expect(accountText(host) === end).toBe(true);
        }
      }
    },
    many,
  );

  test(
    'with a step that would not be planned is not gone on with',
    async () => {
      const host = await moved();
      const plan = await retiring(host);
      const other = host.account.listeners.find(
        ({ Port, LoadBalancerArn }) => Port === 443 && String(LoadBalancerArn).includes('/app/'),
      );
      const evil = withOwnId({
        ...plan,
        steps: plan.steps.map(step =>
          step.id === 'listener-2'
            ? { ...step, input: { ListenerArn: String(other?.['ListenerArn']) }, requires: [], verify: [] }
            : step,
        ),
      });
      const journal: Journal = {
        format: 'request-path/journal',
        version: 1,
        plan: evil,
        before: {},
        steps: evil.steps.map(({ id }, index) => ({ id, state: index === 0 ? 'started' : 'pending' })),
      };
      const moment = {
        name: '',
        account: host.account,
        journal,
        planner: (sandbox: Machine['sandbox'], rewind: Parameters<typeof retiring>[1]) =>
          retiring({ sandbox }, rewind),
      };
      const { outcome, writes } = await carriedOut(moment, journal, 'apply');
      expect(outcome.because).toContain('A new plan would not contain step');
      expect(writes).toEqual([]);
    },
    many,
  );
});
