import { describe, expect, test } from 'vitest';
import type { SandboxAccount, AwsShape, RestApiDocument } from '../../../src/sandbox/account';
import { accountText, byHand, machine, once, planned, type Machine, type Planner } from './migrating';

const noon = Date.UTC(2026, 10, 22, 12);
/** Sets the stage variable `vpcLinkId` of prod. */
const withVariable = once(planned({ routes: ['GET /orders', 'GET /customers/{customerId}'] }));
const start = (planner: Planner = withVariable): Promise<Machine> => machine(planner, { now: () => noon });

function orders(account: SandboxAccount): RestApiDocument {
  const found = account.restApis.find(({ api }) => api['name'] === 'orders');
  if (found === undefined) throw new Error('Another account.');
  return found;
}

type Stage = RestApiDocument['stages'][number];

function stageOf(account: SandboxAccount, name: string): Stage {
  const stage = orders(account).stages.find(({ stageName }) => stageName === name);
  if (stage === undefined) throw new Error(`No stage ${name}.`);
  return stage;
}

function setVariable(
  account: SandboxAccount,
  stageName: string,
  name: string,
  value: string | undefined,
): void {
  const stage = stageOf(account, stageName);
  const { [name]: _, ...others } = (stage['variables'] ?? {}) as AwsShape;
  stage['variables'] = value === undefined ? others : { ...others, [name]: value };
}

const variable = (account: SandboxAccount, stageName: string, name: string): unknown =>
  (stageOf(account, stageName)['variables'] as AwsShape | undefined)?.[name];

/** The host's calls; `change` happens before the n-th call of this operation. */
const before = (host: Machine, operation: string, change: () => void, n = 1) => {
  let made = 0;
  return {
    calls: {
      call: (action: string, input: Parameters<Machine['calls']['call']>[1], signal: AbortSignal) => {
        if (action === operation && (made += 1) === n) change();
        return host.calls.call(action, input, signal);
      },
    },
  };
};

describe('a stage variable that is set after a rollback has put it back', () => {
  const rolledBack = async (value: (own: string) => string) => {
    const host = await start();
    const beginning = accountText(host);
    await host.apply(await host.plan());
    const own = String(variable(host.account, 'prod', 'vpcLinkId'));
    const outcome = await host.rollback(
      before(host, 'ec2:DeleteSecurityGroup', () => {
        setVariable(host.account, 'prod', 'vpcLinkId', value(own));
      }),
    );
    return { host, outcome, beginning };
  };

  test('to what the plan has set: it goes back again', async () => {
    const { host, outcome, beginning } = await rolledBack(own => own);
    expect(outcome).toMatchObject({ kind: 'done', drift: [] });
    expect(accountText(host) === beginning).toBe(true);
  });

  test('to something else: it is reported and stays', async () => {
    const { host, outcome } = await rolledBack(() => 'theirs');
    expect(outcome).toMatchObject({
      kind: 'done',
      drift: [expect.stringContaining('Stage variable vpcLinkId of stage prod was changed outside')],
    });
    expect(variable(host.account, 'prod', 'vpcLinkId')).toBe('theirs');
    expect(await host.rollback()).toMatchObject({ kind: 'done' });
  });
});

describe('a stage variable that others change while the plan is carried out', () => {
  test.each([
    ['that the plan sets', 'vpcLinkId'],
    ['that the plan does not touch', 'note'],
    ['that a route depends on', 'customersPort'],
  ])('%s: it is told, not written over, and everything can be taken back', async (_, name) => {
    const host = await start();
    const beginning = accountText(host);
    const old = variable(host.account, 'prod', name);
    const plan = await host.plan();
    const outcome = await host.apply(
      plan,
      before(host, 'apigateway:TestInvokeMethod', () => {
        setVariable(host.account, 'prod', name, 'theirs');
      }),
    );
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain(`${name} is "theirs"`);
    expect(variable(host.account, 'prod', name)).toBe('theirs');

    // Once more it says the same; nothing is lost meanwhile.
    expect((await host.apply(plan)).because).toContain(`${name} is "theirs"`);
    const back = await host.rollback();
    expect(back).toMatchObject({ kind: 'done' });
    expect(variable(host.account, 'prod', name)).toBe('theirs');
    setVariable(host.account, 'prod', name, old as string | undefined);
    expect(accountText(host) === beginning).toBe(true);
  });
});

describe('between carrying out and taking back', () => {
  test.each([
    ['a variable that the plan has set', 'vpcLinkId', 'theirs'],
    ['a variable that the plan has set is removed', 'vpcLinkId', undefined],
    ['another variable', 'note', 'theirs'],
  ])('%s: the stage goes back, the variable stays, and it ends', async (_, name, value) => {
    const host = await start();
    const beginning = accountText(host);
    const old = variable(host.account, 'prod', name);
    const served = stageOf(host.account, 'prod').deploymentId;
    await host.apply(await host.plan());
    setVariable(host.account, 'prod', name, value);
    const outcome = await host.rollback();
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(outcome.drift).toHaveLength(name === 'vpcLinkId' ? 1 : 0);
    for (const told of outcome.drift) expect(told).toContain('vpcLinkId');
    expect(variable(host.account, 'prod', name)).toBe(value);
    expect(stageOf(host.account, 'prod').deploymentId).toBe(served);
    setVariable(host.account, 'prod', name, old as string | undefined);
    expect(accountText(host) === beginning).toBe(true);
    // Taken back once more, it says so again and changes nothing.
    expect((await host.rollback()).kind).toBe('done');
  });

  test.each([
    ['by hand', byHand],
    ['with a variable', withVariable],
  ])('a stage that was deleted is told, and all else goes back (%s)', async (_, planner) => {
    const host = await start(planner);
    const old = stageOf(host.account, 'dev').deploymentId;
    await host.apply(await host.plan());
    const document = orders(host.account);
    document.stages = document.stages.filter(({ stageName }) => stageName !== 'prod');
    const outcome = await host.rollback();
    expect(outcome).toMatchObject({
      kind: 'done',
      drift: [expect.stringContaining('Stage prod no longer exists')],
    });
    expect(stageOf(host.account, 'dev').deploymentId).toBe(old);
    expect(host.account.vpcLinksV2).toEqual([]);
    expect(document.deployments).toHaveLength(2);
  });

  test('a method that was deleted is told, and all else goes back', async () => {
    const host = await start();
    await host.apply(await host.plan());
    for (const resource of orders(host.account).resources) {
      if (resource['path'] === '/orders') delete (resource['resourceMethods'] as AwsShape)['GET'];
    }
    const outcome = await host.rollback();
    expect(outcome).toMatchObject({ kind: 'done', drift: [expect.stringContaining('GET /orders')] });
    expect(host.account.vpcLinksV2).toEqual([]);
  });

  test('an API that was deleted is told, and what was made for it goes', async () => {
    const host = await start();
    await host.apply(await host.plan());
    host.account.restApis = host.account.restApis.filter(({ api }) => api['name'] !== 'orders');
    const outcome = await host.rollback();
    expect(outcome.because).toBeUndefined();
    expect(outcome.kind).toBe('done');
    expect(host.account.vpcLinksV2).toEqual([]);
  });

  test('an integration that was put back by hand is as good as taken back', async () => {
    const host = await start();
    const beginning = accountText(host);
    const methods = () =>
      orders(host.account).resources.find(({ path }) => path === '/orders')?.['resourceMethods'] as Record<
        string,
        AwsShape
      >;
    const old = structuredClone(methods()['GET']?.['methodIntegration']);
    await host.apply(await host.plan());
    const method = methods()['GET'];
    if (method !== undefined) method['methodIntegration'] = old;
    expect(await host.rollback()).toMatchObject({ kind: 'done', drift: [] });
    expect(accountText(host) === beginning).toBe(true);
  });
});

describe('at the end of a plan', () => {
  test('a variable that others have changed is told, and the plan is done', async () => {
    const host = await start();
    const outcome = await host.apply(
      await host.plan(),
      before(host, 'elasticloadbalancing:DescribeTargetHealth', () => {
        setVariable(host.account, 'dev', 'note', 'theirs');
      }),
    );
    expect(outcome).toMatchObject({ kind: 'done', drift: [expect.stringContaining('note')] });
  });

  test('a stage that serves something else is told: the plan is not done', async () => {
    const host = await start();
    const plan = await host.plan();
    expect((await host.apply(plan)).kind).toBe('done');
    stageOf(host.account, 'dev').deploymentId = 'theirs';
    const outcome = await host.apply(plan);
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain('theirs');
  });
});
