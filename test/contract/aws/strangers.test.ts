import { describe, expect, test } from 'vitest';
import { AwsFailureError } from '../../../src/aws/awsError';
import { callsTo } from '../../../src/apply/calls';
import { migrationWrites } from '../../../src/apply/operations';
import { createAccount } from '../../../src/sandbox/accounts';
import { startFaultyProxy, type Fault } from '../../support/faultyProxy';
import { runWords } from '../commandLine/running';
import { afterThisTest, connectTo, sandboxOf, scanOf } from '../scan/reading';

const page = '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>';

const answering =
  (status: number, headers: Readonly<Record<string, string>>, body = ''): Fault =>
  ({ response }) => {
    response.writeHead(status, headers).end(body);
  };
/** The request id of the service, as a proxy leaves it that changes bodies alone. */
const withRequestId = { 'x-amzn-requestid': '11111111-2222-3333-4444-555555555555' };

/** What answers in the place of AWS, and what is said of it. */
const strangers: readonly (readonly [what: string, fault: Fault, message: RegExp])[] = [
  ['a sign-in page', answering(200, { 'content-type': 'text/html' }, page), /returned an HTML page/],
  [
    'a page that says it is JSON',
    answering(200, { 'content-type': 'application/json' }, page),
    /an HTML page/,
  ],
  [
    'a page that is XML',
    answering(200, { 'content-type': 'text/xml' }, '<html><body/></html>'),
    /an HTML page/,
  ],
  [
    'a page with a request id',
    answering(200, { ...withRequestId, 'content-type': 'text/html' }, page),
    /HTML/,
  ],
  ['an empty body', answering(200, {}), /an empty body|without an AWS request ID/],
  ['an empty body with a request id', answering(200, withRequestId), /an empty body/],
  ['204 without anything', answering(204, {}), /an empty body|without an AWS request ID/],
  [
    'JSON of another kind',
    answering(200, { 'content-type': 'application/json' }, '{"login":true}'),
    /returned/,
  ],
  ['an error of S3 with 200', answering(200, {}, '<Error><Code>InternalError</Code></Error>'), /returned/],
  ['a text', answering(200, withRequestId, 'ok'), /unreadable data/],
  [
    'a redirect',
    answering(302, { location: 'https://login.example.com/?token=hidden' }),
    /to login\.example\.com/,
  ],
  [
    'a page with 403',
    answering(403, { 'content-type': 'text/html' }, page),
    /an HTML page with HTTP status 403/,
  ],
  ['a page with 200 and comments', answering(200, {}, `<!-- a --> ${page}`), /HTML page|request ID/],
];

/** Operations without an output are answered by AWS with an empty body and a request id. */
const toWrites = strangers.filter(([what]) => what !== 'an empty body with a request id');

async function standingBefore(faultOf: (operation: string) => Fault | undefined, account = 'legacy-bridge') {
  const sandbox = await sandboxOf(createAccount(account as 'legacy-bridge'), { hurried: true });
  const proxy = await startFaultyProxy(sandbox, faultOf);
  afterThisTest(() => proxy.close());
  return { sandbox, proxy };
}

async function failureOf(promise: Promise<unknown>) {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AwsFailureError);
  return error instanceof AwsFailureError ? error.failure : undefined;
}

describe('a stranger answers in the place of AWS', () => {
  test.each(strangers)('%s: nothing is connected to', async (_what, fault, message) => {
    const { proxy } = await standingBefore(() => fault);
    const failure = await failureOf(connectTo(proxy.url));
    expect(failure).toMatchObject({ kind: 'invalid-answer', code: 'InvalidAnswer' });
    expect(failure?.message).toMatch(message);
    expect(failure?.message).not.toContain('hidden');
    expect(failure?.nextStep).toContain('proxy');
  });

  test.each(strangers)('%s: the command line has read nothing', async (_what, fault, message) => {
    const { proxy, sandbox } = await standingBefore(() => fault);
    const { region } = sandbox.account;
    const ended = await runWords(['scan', '--endpoint-url', proxy.url, '--region', region]);
    expect(ended).toMatchObject({ code: 3, output: '' });
    expect(ended.errors).toMatch(message);
  });

  test.each(strangers)('%s after signing in: every call is unknown', async (_what, fault, message) => {
    const { proxy, sandbox } = await standingBefore(name => (name.startsWith('sts:') ? undefined : fault));
    const { region } = sandbox.account;
    const scan = scanOf([await connectTo(proxy.url, { region })], { deployed: true, depths: ['evidence'] });
    await scan.idle();
    const { answered, resources, unknowns } = scan.reading();
    expect({ answered, resources }).toEqual({ answered: [], resources: [] });
    expect(unknowns.length).toBeGreaterThan(5);
    for (const unknown of unknowns) {
      expect(unknown.error).toBe('InvalidAnswer');
      expect(unknown.message).toMatch(message);
    }
    const ended = await runWords(['check', '--endpoint-url', proxy.url, '--region', region]);
    expect(ended.code).toBe(3);
  });

  test.each(toWrites)('%s to a write: nobody knows whether it was carried out', async (_what, fault) => {
    const { proxy, sandbox } = await standingBefore(name => (name.startsWith('sts:') ? undefined : fault));
    const connection = await connectTo(proxy.url, { region: sandbox.account.region });
    const calls = callsTo(connection.writeContext());
    for (const { name } of migrationWrites) {
      const failure = await failureOf(calls.call(name, someInput, new AbortController().signal));
      expect([name, failure?.kind]).toEqual([name, 'invalid-answer']);
      expect([undefined, 200, 204]).toContain(failure?.status);
      expect([name, proxy.counts.get(name)]).toEqual([name, 1]);
    }
  });

  test('to what a health depends on: neither "empty" nor 503 is said', async () => {
    const fault = answering(200, { 'content-type': 'text/html' }, page);
    const { proxy, sandbox } = await standingBefore(name =>
      name.endsWith(':DescribeTargetHealth') ? fault : undefined,
    );
    const live = ['--endpoint-url', proxy.url, '--region', sandbox.account.region];
    const check = JSON.parse((await runWords(['check', ...live, '--format', 'json'])).output) as {
      readonly complete: boolean;
      readonly findings: readonly { readonly id: string; readonly state: string }[];
    };
    expect(check.complete).toBe(false);
    expect(check.findings.filter(({ id }) => id === 'RP001').map(({ state }) => state)).toEqual(['unknown']);
    const request = 'GET /dev/orders';
    const trace = JSON.parse((await runWords(['trace', request, '--api', 'orders', ...live])).output) as {
      readonly outcome: string;
    };
    expect(trace.outcome).toBe('unknown');
  });
});

/** What a path of one of the writes is made of, and what the SDK insists on. */
const someInput = {
  restApiId: 'a',
  resourceId: 'b',
  httpMethod: 'GET',
  stageName: 's',
  deploymentId: 'd',
  statusCode: '200',
  vpcLinkId: 'v',
  VpcLinkId: 'v',
  Name: 'n',
  SubnetIds: ['subnet-1'],
};

test('answers of AWS that have no body are answers', async () => {
  const { proxy, sandbox } = await standingBefore(() => undefined);
  const connection = await connectTo(proxy.url, { region: sandbox.account.region });
  const calls = callsTo(connection.writeContext());
  const { signal } = new AbortController();
  const SubnetIds = sandbox.account.subnets.map(({ SubnetId }) => String(SubnetId));
  const link = await calls.call('apigatewayv2:CreateVpcLink', { Name: 'n', SubnetIds }, signal);
  const VpcLinkId = link['VpcLinkId'] ?? '';
  expect(VpcLinkId).not.toBe('');
  expect(await calls.call('apigatewayv2:DeleteVpcLink', { VpcLinkId }, signal)).toEqual({});
});
