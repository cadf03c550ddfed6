import { describe, expect, test } from 'vitest';
import { AwsFailureError } from '../../../src/aws/awsError';
import { callsTo } from '../../../src/apply/calls';
import { migrationReads, migrationWrites } from '../../../src/apply/operations';
import { legacyBridge } from '../../../src/sandbox/accounts/legacyBridge';
import { connectTo, sandboxOf, silent } from '../scan/reading';

const signal = new AbortController().signal;

async function connected(log = silent) {
  const account = legacyBridge();
  const sandbox = await sandboxOf(account, { hurried: true });
  const connection = await connectTo(sandbox.url, { region: account.region, log });
  return { sandbox, account, calls: callsTo(connection.writeContext()) };
}

async function failureOf(call: Promise<unknown>) {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AwsFailureError);
  return error instanceof AwsFailureError ? error.failure : undefined;
}

const subnets = (account: ReturnType<typeof legacyBridge>) =>
  account.subnets.map(({ SubnetId }) => String(SubnetId));

describe('a call', () => {
  test.each([...migrationReads, ...migrationWrites].map(({ name }) => name))(
    '%s reaches the operation of that name',
    async name => {
      const { sandbox, calls } = await connected();
      sandbox.faults.deny = [name];
      // What is missing in the input, the SDK or AWS says; a path member has to be there.
      const input = {
        restApiId: 'a',
        resourceId: 'b',
        httpMethod: 'GET',
        stageName: 's',
        deploymentId: 'd',
        statusCode: '200',
        vpcLinkId: 'v',
        VpcLinkId: 'v',
        exportType: 'oas30',
        StartTime: '2026-11-22T10:00:00Z',
        EndTime: '2026-11-22T11:00:00Z',
        MetricDataQueries: [],
      };
      const failure = await failureOf(calls.call(name, input, signal));
      expect(failure?.kind).toBe('denied');
      expect(sandbox.requests.at(-1)).toMatchObject({
        service: name.split(':')[0],
        operation: name.split(':')[1],
      });
    },
  );

  test.each([
    ['apigatewayv2:CreateVpcLink', { fail: 1 }, 'other', 500],
    ['apigatewayv2:CreateVpcLink', { lose: ['apigatewayv2:CreateVpcLink'] }, 'other', 500],
    ['apigatewayv2:CreateVpcLink', { deny: ['apigatewayv2:CreateVpcLink'] }, 'denied', 403],
  ] as const)('%s is sent once, with %j', async (action, faults, kind, status) => {
    const { sandbox, account, calls } = await connected();
    Object.assign(sandbox.faults, faults);
    const input = { Name: 'one', SubnetIds: subnets(account) };
    expect(await failureOf(calls.call(action, input, signal))).toMatchObject({ kind, status, attempts: 1 });
    expect(sandbox.requests.filter(({ operation }) => operation === 'CreateVpcLink')).toHaveLength(1);
  });

  test('that comes too soon is told as throttled, and not sent again', async () => {
    const { sandbox, account, calls } = await connected();
    sandbox.faults.throttle = true;
    const input = { Name: 'one', SubnetIds: subnets(account) };
    await calls.call('apigatewayv2:CreateVpcLink', input, signal);
    expect(await failureOf(calls.call('apigatewayv2:CreateVpcLink', input, signal))).toMatchObject({
      kind: 'throttled',
      attempts: 1,
    });
    expect(sandbox.requests.filter(({ operation }) => operation === 'CreateVpcLink')).toHaveLength(2);
  });

  test.each(['iam:CreateUser', 'constructor', '__proto__', 'apigateway:DeleteRestApi', ''])(
    '%s is none of a migration',
    async action => {
      const { sandbox, calls } = await connected();
      const before = sandbox.requests.length;
      await expect(calls.call(action, {}, signal)).rejects.toThrow('A migration does not call');
      expect(sandbox.requests).toHaveLength(before);
    },
  );

  test('shows neither its input nor its answer in the log', async () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(line);
    const { account, calls } = await connected({ debug: write, info: write, warn: write, error: write });
    await calls.call(
      'apigatewayv2:CreateVpcLink',
      { Name: 'hidden-name', SubnetIds: subnets(account) },
      signal,
    );
    expect(lines.join('\n')).toContain('apigatewayv2:CreateVpcLink');
    expect(lines.join('\n')).not.toContain('hidden-name');
  });

  test('that is aborted is not sent', async () => {
    const { sandbox, calls } = await connected();
    const before = sandbox.requests.length;
    const failure = await failureOf(calls.call('apigatewayv2:GetVpcLinks', {}, AbortSignal.abort()));
    expect(failure?.kind).toBe('aborted');
    expect(sandbox.requests).toHaveLength(before);
  });
});
