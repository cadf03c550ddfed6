import { describe, expect, test } from 'vitest';
import { isRead } from '../../../src/apply/operations';
import type { JsonObject, Plan } from '../../../src/plan/document';
import { deployRestApi } from '../../../src/sandbox/apigateway/deployments';
import type { SandboxAccount, AwsShape, RestApiDocument } from '../../../src/sandbox/account';
import { withOwnId } from '../../support/ownId';
import { handPlan } from './handPlan';
import { accountText, byHand, byHandWithCanary, machine, once, type Machine } from './migrating';

function orders(account: SandboxAccount): RestApiDocument {
  const found = account.restApis.find(({ api }) => api['name'] === 'orders');
  if (found === undefined) throw new Error('Another account.');
  return found;
}

function methodAt(account: SandboxAccount, path: string, verb: string): AwsShape {
  const resource = orders(account).resources.find(each => each['path'] === path);
  const method = (resource?.['resourceMethods'] as Record<string, AwsShape> | undefined)?.[verb];
  if (method === undefined) throw new Error(`No ${verb} ${path}.`);
  return method;
}

/** A colleague's change. */
function changeTimeout(account: SandboxAccount, path: string, verb: string): void {
  const method = methodAt(account, path, verb);
  method['methodIntegration'] = { ...(method['methodIntegration'] as AwsShape), timeoutInMillis: 5000 };
}

/** A colleague's deployment. */
function deployTo(account: SandboxAccount, stageName: string, name = `their${stageName}`): void {
  const document = orders(account);
  const { id } = deployRestApi(document, { id: name, createdDate: '2026-11-22T10:00:00Z' });
  for (const stage of document.stages) if (stage.stageName === stageName) stage.deploymentId = id;
}

const stageOf = (account: SandboxAccount, name: string): string | undefined =>
  orders(account).stages.find(({ stageName }) => stageName === name)?.deploymentId;

const groupOf = ({ GroupId }: JsonObject): string => (typeof GroupId === 'string' ? GroupId : '');

/** The host's calls; `meanwhile` happens right after the first call of this operation. */
function meanwhile(host: Machine, after: string, change: () => void) {
  const writes: string[] = [];
  let changed = false;
  return {
    writes,
    calls: {
      call: async (action: string, input: Parameters<Machine['calls']['call']>[1], signal: AbortSignal) => {
        if (!isRead(action)) writes.push(action);
        const answer = await host.calls.call(action, input, signal);
        if (action === after && !changed) {
          changed = true;
          change();
        }
        return answer;
      },
    },
  };
}

describe('between the plan and carrying it out', () => {
  test.each<readonly [string, (account: SandboxAccount) => void, string]>([
    [
      'an integration was changed',
      account => {
        changeTimeout(account, '/orders', 'GET');
      },
      'integration-1',
    ],
    [
      'somebody deployed',
      account => {
        deployTo(account, 'prod');
      },
      'deploy-prod',
    ],
  ])('%s: nothing is begun, and what differs is named', async (_, change, named) => {
    const host = await machine(byHand);
    const plan = await host.plan();
    change(host.account);
    const before = accountText(host);
    const looked = meanwhile(host, '', () => undefined);
    const outcome = await host.apply(plan, { calls: looked.calls });
    expect(outcome.because).toContain('The account changed after the plan was made');
    expect(outcome.because).toContain(named);
    expect(outcome.because).toContain('Nothing was changed.');
    expect(looked.writes).toEqual([]);
    expect(accountText(host) === before).toBe(true);
  });

  test('a rule was added that the plan needs: it is used, and not taken back', async () => {
    const rule = (more: JsonObject): JsonObject => ({
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      IpRanges: [{ CidrIp: '10.99.0.0/16', ...more }],
    });
    const fixed = (account: SandboxAccount): Plan => {
      const plan = handPlan(account);
      const steps = plan.steps.map(step => {
        if (step.id !== 'ingress') return step;
        const GroupId = groupOf(step.input);
        const taken = { GroupId, IpPermissions: [rule({})] };
        const input = { GroupId, IpPermissions: [rule({ Description: `Plan ${plan.id}` })] };
        return { ...step, input, undo: [{ action: 'ec2:RevokeSecurityGroupIngress', input: taken }] };
      });
      return withOwnId({ ...plan, steps });
    };
    const host = await machine(({ account }) => Promise.resolve(fixed(account)));
    const plan = await host.plan();
    const GroupId = groupOf(plan.steps.find(({ id }) => id === 'ingress')?.input ?? {});
    const signal = new AbortController().signal;
    await host.calls.call(
      'ec2:AuthorizeSecurityGroupIngress',
      { GroupId, IpPermissions: [rule({})] },
      signal,
    );
    const before = accountText(host);
    expect((await host.apply(plan)).because).toBeUndefined();
    expect(host.journal()?.steps.find(({ id }) => id === 'ingress')?.notOurs).toBe(true);
    expect((await host.rollback()).because).toBeUndefined();
    expect(accountText(host) === before).toBe(true);
  });
});

describe('while it is carried out', () => {
  test.each<readonly [string, (account: SandboxAccount) => void, string]>([
    [
      "a colleague's change of another route",
      account => {
        changeTimeout(account, '/payments', 'POST');
      },
      'POST /payments: timeoutInMillis is 5000 (was 29000)',
    ],
    [
      "a colleague's new resource",
      account => orders(account).resources.push({ id: 'new123', path: '/new', pathPart: 'new' }),
      '/new was added',
    ],
    [
      "a colleague's policy",
      account => {
        orders(account).api['policy'] = '{}';
      },
      'API: policy is',
    ],
  ])('%s is not published along', async (_, change, named) => {
    const host = await machine(byHand);
    const plan = await host.plan();
    const looked = meanwhile(host, 'apigatewayv2:CreateVpcLink', () => {
      change(host.account);
    });
    const outcome = await host.apply(plan, { calls: looked.calls });
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain('A deployment would publish these changes');
    expect(outcome.because).toContain(named);
    expect(looked.writes).not.toContain('apigateway:CreateDeployment');
    // What they have changed is theirs also on the way back.
    expect((await host.rollback()).because).toBeUndefined();
    expect(host.account.vpcLinksV2).toEqual([]);
  });

  test('an integration that is to be moved was changed: it is not written over', async () => {
    const host = await machine(byHand);
    const looked = meanwhile(host, 'apigatewayv2:CreateVpcLink', () => {
      changeTimeout(host.account, '/orders', 'GET');
    });
    const outcome = await host.apply(await host.plan(), { calls: looked.calls });
    expect(outcome.because).toContain('timeoutInMillis is 5000, expected 29000');
    expect(looked.writes).not.toContain('apigateway:UpdateIntegration');
  });

  test("somebody's deployment to a stage stops it before it is replaced", async () => {
    const host = await machine(byHand);
    const looked = meanwhile(host, 'apigateway:TestInvokeMethod', () => {
      deployTo(host.account, 'prod');
    });
    const outcome = await host.apply(await host.plan(), { calls: looked.calls });
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain('theirprod');
    expect(stageOf(host.account, 'prod')).toBe('theirprod');
  });
});

describe('between carrying out and taking back', () => {
  test('a stage that somebody has deployed to stays, with what it needs; all else goes back', async () => {
    const host = await machine(byHand);
    const old = stageOf(host.account, 'dev');
    await host.apply(await host.plan());
    deployTo(host.account, 'prod');
    const looked = meanwhile(host, '', () => undefined);
    const outcome = await host.rollback({ calls: looked.calls });
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain(
      'Stage prod serves deployment theirprod, which was created outside this plan',
    );
    expect(stageOf(host.account, 'prod')).toBe('theirprod');
    expect(stageOf(host.account, 'dev')).toBe(old);
    expect(looked.writes).toEqual([
      'apigateway:UpdateStage',
      'apigateway:PutIntegration',
      'apigateway:PutIntegrationResponse',
      'apigateway:PutIntegration',
      'apigateway:PutIntegrationResponse',
      'apigateway:DeleteDeployment',
      'apigateway:DeleteDeployment',
    ]);
    expect(outcome.because).toContain('Stage prod may use VPC link');
    expect(host.account.vpcLinksV2).toHaveLength(1);
    expect(outcome.drift).toEqual([expect.stringContaining('theirprod')]);

    // Once it serves what no longer leads over the link, the rest goes as well.
    deployTo(host.account, 'prod', 'theirs2');
    const end = await host.rollback();
    expect(end).toMatchObject({ kind: 'done', drift: [expect.stringContaining('theirs2')] });
    expect(host.account.vpcLinksV2).toEqual([]);
    expect(stageOf(host.account, 'prod')).toBe('theirs2');
  });

  test("a canary of somebody else's is not taken away", async () => {
    const host = await machine(byHandWithCanary);
    await host.apply(await host.plan());
    const prod = orders(host.account).stages.find(({ stageName }) => stageName === 'prod');
    const { id } = deployRestApi(orders(host.account), { id: 'theirs', createdDate: '2026-11-22T10:00:00Z' });
    if (prod !== undefined) prod['canarySettings'] = { deploymentId: id, percentTraffic: 3 };
    const outcome = await host.rollback();
    expect(outcome.because).toContain('theirs');
    expect(prod?.['canarySettings']).toEqual({ deploymentId: id, percentTraffic: 3 });
  });

  test('an integration that somebody has changed stays, the stages are back and the link is there', async () => {
    const host = await machine(byHand);
    const old = stageOf(host.account, 'prod');
    await host.apply(await host.plan());
    changeTimeout(host.account, '/orders', 'POST');
    const outcome = await host.rollback();
    expect(outcome.kind).toBe('stopped');
    expect(outcome.because).toContain('timeoutInMillis is 5000 (was 29000)');
    expect(stageOf(host.account, 'prod')).toBe(old);
    expect(methodAt(host.account, '/orders', 'POST')['methodIntegration']).toMatchObject({
      timeoutInMillis: 5000,
    });
    expect(host.account.vpcLinksV2).toHaveLength(1);
    expect(methodAt(host.account, '/orders', 'GET')['methodIntegration']).not.toHaveProperty(
      'integrationTarget',
    );
  });

  test.each<readonly [string, (account: SandboxAccount) => void]>([
    [
      'the old link',
      account => {
        account.vpcLinksV1 = account.vpcLinksV1.filter(({ name }) => name !== 'orders-link');
      },
    ],
    [
      'the network load balancer',
      account => {
        const isIt = ({ LoadBalancerName }: AwsShape) => LoadBalancerName === 'orders-nlb';
        account.loadBalancers = account.loadBalancers.filter(each => !isIt(each));
      },
    ],
  ])('when %s has been retired there is nothing to go back to', async (_, retire) => {
    const host = await machine(byHand);
    await host.apply(await host.plan());
    const served = stageOf(host.account, 'prod');
    retire(host.account);
    const outcome = await host.rollback();
    expect(outcome.because).toContain('The old path no longer exists');
    expect(stageOf(host.account, 'prod')).toBe(served);
  });
});

describe('a plan to retire', () => {
  const retire = (account: SandboxAccount): Plan => {
    const group = account.targetGroups.find(({ TargetGroupName }) => TargetGroupName === 'orders-alb-443');
    const listener = account.listeners.find(({ Port, Protocol }) => Port === 8443 && Protocol === 'TCP');
    const parts = { requires: [], undo: [], verify: [], iam: [] };
    const [TargetGroupArn, ListenerArn] = [
      String(group?.['TargetGroupArn']),
      String(listener?.['ListenerArn']),
    ];
    return withOwnId({
      ...handPlan(account),
      kind: 'retire',
      steps: [
        {
          id: 'listener-1',
          text: 'Deletes a listener.',
          action: 'elasticloadbalancing:DeleteListener',
          input: { ListenerArn },
          ...parts,
        },
        {
          id: 'group-1',
          text: 'Deletes a group.',
          action: 'elasticloadbalancing:DeleteTargetGroup',
          input: { TargetGroupArn },
          ...parts,
        },
      ],
    });
  };

  test('is carried out once, keeps what there was, and says that nothing can be put back', async () => {
    const first = await machine(once(({ account }) => Promise.resolve(retire(account))));
    const plan = await first.plan();
    first.sandbox.faults.lose = ['elasticloadbalancing:DeleteListener'];
    expect((await first.apply(plan)).kind).toBe('stopped');
    first.sandbox.faults.lose = [];
    expect((await first.apply(plan)).because).toBeUndefined();
    const [listener, group] = first.journal()?.steps ?? [];
    expect(JSON.stringify(listener?.was)).toContain('"Port":8443');
    expect(JSON.stringify(group?.was)).toContain('orders-alb-443');
    const outcome = await first.rollback();
    expect(outcome).toMatchObject({ kind: 'stopped' });
    expect(outcome.because).toContain("can't be restored");
  });
});
