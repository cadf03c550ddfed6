import { describe, expect, test } from 'vitest';
import { isRead } from '../../../src/apply/operations';
import { withOwnId } from '../../support/ownId';
import {
  accountText,
  byHand,
  byHandWithCanary,
  machine,
  requireServing,
  watched,
  type Machine,
} from './migrating';

const noon = Date.UTC(2026, 10, 22, 12);
const start = (planner = byHandWithCanary): Promise<Machine> => machine(planner, { now: () => noon });

/** What a plan with a canary calls that writes, there and back. */
const there = [
  'ec2:CreateSecurityGroup',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:AuthorizeSecurityGroupIngress',
  'apigatewayv2:CreateVpcLink',
  'apigateway:UpdateIntegration',
  'apigateway:TestInvokeMethod',
  'apigateway:CreateDeployment',
  'apigateway:UpdateStage',
];
const back = [
  'apigateway:UpdateStage',
  'apigateway:PutIntegration',
  'apigateway:PutIntegrationResponse',
  'apigateway:DeleteDeployment',
  'apigatewayv2:DeleteVpcLink',
  'ec2:RevokeSecurityGroupIngress',
  'ec2:AuthorizeSecurityGroupEgress',
  'ec2:RevokeSecurityGroupEgress',
  'ec2:DeleteSecurityGroup',
];

interface Ends {
  readonly beginning: string;
  readonly end: string;
}

async function undisturbed(): Promise<Ends> {
  const host = await start();
  const beginning = accountText(host);
  await host.apply(await host.plan());
  return { beginning, end: accountText(host) };
}

let ends: Promise<Ends> | undefined;

/** The same for every test: what each of them disturbs has to end there. */
const endOf = (): Promise<Ends> => (ends ??= undisturbed());

describe('a call that is refused', () => {
  test.each(there)('%s: it stops and says so, and goes on when it is allowed', async action => {
    const { beginning, end } = await endOf();
    const host = await start();
    const plan = await host.plan();
    host.sandbox.faults.deny = [action];
    const refused = await host.apply(plan, { calls: watched(host, requireServing).calls });
    expect(refused.kind).toBe('stopped');
    expect(refused.because).toContain(`AWS rejected ${action}`);
    expect(refused.because).toContain('not authorized');
    expect(host.journal()?.steps.filter(({ state }) => state === 'failed')).toHaveLength(1);

    host.sandbox.faults.deny = [];
    expect(await host.apply(plan)).toMatchObject({ kind: 'done' });
    expect(accountText(host) === end).toBe(true);
    expect(await host.rollback()).toMatchObject({ kind: 'done' });
    expect(accountText(host) === beginning).toBe(true);
  });

  test.each(back)(
    '%s on the way back: it stops and says so, and goes on when it is allowed',
    async action => {
      const { beginning } = await endOf();
      const host = await start();
      await host.apply(await host.plan());
      host.sandbox.faults.deny = [action];
      const refused = await host.rollback({ calls: watched(host, requireServing).calls });
      expect(refused.kind).toBe('stopped');
      expect(refused.because).toContain('not authorized');
      requireServing(host.account);

      host.sandbox.faults.deny = [];
      expect(await host.rollback()).toMatchObject({ kind: 'done' });
      expect(accountText(host) === beginning).toBe(true);
    },
  );
});

describe('a call that is carried out and whose answer is lost', () => {
  test.each(there)('%s: it is looked up and not made again', async action => {
    const { beginning, end } = await endOf();
    const host = await start();
    const plan = await host.plan();
    host.sandbox.faults.lose = [action];
    const lost = await host.apply(plan);
    expect(lost.kind).toBe('stopped');
    expect(lost.because).toContain("It's unknown whether AWS completed the call");
    // A test invocation is made again: nothing tells whether it was made.
    if (action === 'apigateway:TestInvokeMethod') host.sandbox.faults.lose = [];
    for (let times = 0; times < 10 && (await host.apply(plan)).kind !== 'done'; times += 1) continue;
    expect(accountText(host) === end).toBe(true);
    host.sandbox.faults.lose = [];
    expect(await host.rollback()).toMatchObject({ kind: 'done' });
    expect(accountText(host) === beginning).toBe(true);
  });

  test.each(there)('%s: rolled back right after, nothing is left', async action => {
    const { beginning } = await endOf();
    const host = await start();
    host.sandbox.faults.lose = [action];
    expect(await host.apply(await host.plan())).toMatchObject({ kind: 'stopped' });
    host.sandbox.faults.lose = [];
    expect(await host.rollback()).toMatchObject({ kind: 'done' });
    expect(accountText(host) === beginning).toBe(true);
  });

  test.each(back)('%s on the way back: gone on with', async action => {
    const { beginning } = await endOf();
    const host = await start();
    await host.apply(await host.plan());
    host.sandbox.faults.lose = [action];
    for (let times = 0; times < 3; times += 1) await host.rollback();
    host.sandbox.faults.lose = [];
    expect((await host.rollback()).because).toBeUndefined();
    expect(accountText(host) === beginning).toBe(true);
  });
});

test("AWS's rates are waited for, and no call that writes is made more often than it is carried out", async () => {
  let now = noon;
  const host = await machine(byHand, { now: () => now });
  const plan = await host.plan();
  host.sandbox.faults.throttle = true;
  const sleep = (milliseconds: number): Promise<void> => {
    now += milliseconds;
    return Promise.resolve();
  };
  const clock = { now: () => now, sleep };
  expect((await host.apply(plan, { clock })).because).toBeUndefined();
  expect((await host.rollback({ clock })).because).toBeUndefined();
  const refused = host.sandbox.requests.filter(({ status }) => status === 429);
  expect(refused.map(({ operation }) => operation)).toContain('CreateDeployment');
});

test('interrupted at any call, it stops there and says so', async () => {
  const { end } = await endOf();
  const host = await start();
  const plan = await host.plan();
  let outcome = await host.apply(plan, interruptedAfter(host, 0));
  expect(outcome).toMatchObject({ kind: 'stopped' });
  expect(outcome.because).toContain('interrupted');
  for (let calls = 20; outcome.kind !== 'done' && calls < 200; calls += 20) {
    outcome = await host.apply(plan, interruptedAfter(host, calls));
  }
  expect(accountText(host) === end).toBe(true);
});

function interruptedAfter(host: Machine, calls: number) {
  const controller = new AbortController();
  let made = 0;
  return {
    signal: controller.signal,
    calls: {
      call: async (action: string, input: Parameters<Machine['calls']['call']>[1], signal: AbortSignal) => {
        if (made >= calls) controller.abort();
        made += 1;
        return host.calls.call(action, input, signal);
      },
    },
  };
}

test('a canary with errors is taken back at once, and the numbers are told', async () => {
  const host = await start();
  const beginning = accountText(host);
  const plan = await host.plan();
  host.account.metrics['AWS/ApiGateway 5XXError ApiName=orders,Stage=prod'] = { Values: [7], Period: 60 };
  const outcome = await host.apply(plan, { calls: watched(host, requireServing).calls });
  expect(outcome).toMatchObject({ kind: 'stopped' });
  expect(outcome.because).toContain('[[7,7,7,7,7]]');
  expect(outcome.because).toContain('expected less than 5');
  expect(outcome.because).toContain('The stage was restored');
  const orders = host.account.restApis.find(({ api }) => api['name'] === 'orders');
  expect(orders?.stages.map(stage => stage['canarySettings'])).toEqual([undefined, undefined]);
  expect(orders?.deployments).toHaveLength(2);

  const again = await host.apply(plan);
  expect(again.because).toContain('was rolled back');
  host.account.metrics = Object.fromEntries(
    Object.entries(host.account.metrics).filter(([name]) => !name.includes('5XXError')),
  );
  expect(await host.rollback()).toMatchObject({ kind: 'done' });
  expect(accountText(host) === beginning).toBe(true);
});

test('a plan with a block is not begun', async () => {
  const host = await start();
  const beginning = accountText(host);
  const plan = await host.plan();
  const blocked = withOwnId({
    ...plan,
    preconditions: [{ id: 'quota', state: 'block' as const, text: 'There are ten links.', evidence: [] }],
  });
  const calls: string[] = [];
  const outcome = await host.apply(blocked, {
    calls: {
      call: (action, input, signal) => {
        calls.push(action);
        return host.calls.call(action, input, signal);
      },
    },
  });
  expect(outcome.because).toContain('There are ten links.');
  expect(outcome.because).toContain('Nothing was changed.');
  expect(calls.filter(action => !isRead(action))).toEqual([]);
  expect(host.journal()).toBeUndefined();
  expect(accountText(host) === beginning).toBe(true);
});

test('a verification that never comes true stops, and what was made is in the journal', async () => {
  const host = await machine(byHand, { now: () => noon, hurried: false });
  const plan = await host.plan();
  const frozen = host.account;
  const outcome = await host.apply(plan, {
    calls: {
      call: async (action, input, signal) => {
        const answer = await host.calls.call(action, input, signal);
        return action === 'apigatewayv2:GetVpcLink' ? { ...answer, VpcLinkStatus: 'PENDING' } : answer;
      },
    },
  });
  expect(outcome.because).toContain('VpcLinkStatus is "PENDING", expected "AVAILABLE"');
  expect(host.sleeps.reduce((total, each) => total + each, 0)).toBe(600_000);
  const link = outcome.journal.steps.find(({ id }) => id === 'vpc-link');
  expect(link?.state).toBe('failed');
  expect(link?.output?.['VpcLinkId']).toBe(frozen.vpcLinksV2[0]?.['VpcLinkId']);
});
