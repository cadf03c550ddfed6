import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Journal } from '../../../src/apply/journal';
import type { Plan } from '../../../src/plan/document';
import { lockFile } from '../../../src/files/journalLock';
import { replaceFile, UnwritableFile } from '../../../src/files/replaceFile';
import { createAccount } from '../../../src/sandbox/accounts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import { canonicalJson } from '../../../src/topology/canonical';
import { withChecksum, withOwnId } from '../../support/ownId';
import { runWords } from './running';

const many = 120_000;
let folder: string;
let sandbox: Sandbox;
let at: readonly string[];
let plan: Plan;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'request-path-journal-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

beforeEach(async () => {
  sandbox = await startSandbox({ account: createAccount('legacy-bridge') });
  at = ['--endpoint-url', sandbox.url, '--region', 'us-east-1', '--quiet'];
  const made = await runWords(['plan', 'direct-alb', '--api', 'orders', '--route', 'GET /orders', ...at]);
  plan = JSON.parse(made.output) as Plan;
  await writeFile(planFile(), made.output);
  await rm(journalFile(), { force: true });
});

afterEach(async () => {
  await sandbox.close();
});

const planFile = (): string => join(folder, 'orders.plan.json');
const journalFile = (): string => join(folder, 'orders.plan.journal.json');

/** Operations that change something. */
const writes = (): readonly string[] =>
  sandbox.requests
    .map(({ operation }) => operation)
    .filter(operation => /^(?:Create|Delete|Update|Put|Authorize|Revoke|Deregister)/.test(operation));

const open = {
  id: 'open',
  action: 'ec2:AuthorizeSecurityGroupIngress',
  text: 'Allow the VPC link to connect to the load balancer.',
  requires: [],
  verify: [],
  iam: [],
} as const;

/** The plan with one more step, which opens a security group to everybody, as a careful stranger writes it. */
function withOpenStep(): Plan {
  const GroupId = String(sandbox.account.securityGroups[0]?.['GroupId']);
  const rule = (more: Readonly<Record<string, string>>) => [
    { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0', ...more }] },
  ];
  const input = { GroupId, IpPermissions: rule({ Description: `Request Path plan ${plan.id}` }) };
  const undo = [{ action: 'ec2:RevokeSecurityGroupIngress', input: { GroupId, IpPermissions: rule({}) } }];
  return withOwnId({ ...plan, steps: [...plan.steps, { ...open, input, undo }] });
}

describe('what is shown before the yes', () => {
  test('is each call with its input, whatever the sentence beside it says', async () => {
    await writeFile(planFile(), canonicalJson(withOpenStep()));
    const { output, code } = await runWords(['apply', planFile(), ...at]);
    expect(code).toBe(2);
    expect(output).toContain('Allow the VPC link to connect to the load balancer.');
    expect(output).toMatch(/ec2:AuthorizeSecurityGroupIngress \{.*"CidrIp":"0\.0\.0\.0\/0"/);
    expect(output).toMatch(/apigatewayv2:CreateVpcLink \{.*"SubnetIds":\[/);
    expect(output).toContain(`Would make ${String(plan.steps.length + 1)} calls: `);
  });

  test(
    'of a rollback is each call with what the journal knows put in',
    async () => {
      await runWords(['apply', planFile(), '--yes', ...at]);
      const link = String(sandbox.account.vpcLinksV2[0]?.['VpcLinkId']);
      const { output, code } = await runWords(['rollback', journalFile(), ...at]);
      expect(code).toBe(2);
      expect(output).toContain(`apigatewayv2:DeleteVpcLink {"VpcLinkId":"${link}"}`);
      expect(output).toMatch(/apigateway:PutIntegration \{.*"connectionId":/);
    },
    many,
  );

  test(
    'of a journal that is gone on with is what is left',
    async () => {
      sandbox.faults.deny = ['apigateway:UpdateIntegration'];
      await runWords(['apply', planFile(), '--yes', ...at]);
      const { output } = await runWords(['apply', planFile(), ...at]);
      expect(output).toContain('Would resume and make');
      expect(output).not.toContain('ec2:CreateSecurityGroup {');
      expect(output).toContain('apigateway:UpdateIntegration {');
    },
    many,
  );
});

describe('a file that somebody edited', () => {
  test('is refused where its id or checksum is the old one', async () => {
    const text = await readFile(planFile(), 'utf8');
    await writeFile(planFile(), text.replace('"apiName": "orders"', '"apiName": "payments"'));
    const edited = await runWords(['apply', planFile(), '--yes', ...at]);
    expect([edited.code, writes()]).toEqual([2, []]);
    expect(edited.errors).toContain('It was changed after it was made');
  });

  test('is compared with the account where they are computed again', async () => {
    await writeFile(planFile(), canonicalJson(withOpenStep()));
    const ended = await runWords(['apply', planFile(), '--yes', ...at]);
    expect([ended.code, writes()]).toEqual([1, []]);
    expect(ended.errors).toContain('A new plan would not contain step open.');
  });

  test('beside its plan is not gone on with, though one step is said to be done', async () => {
    const evil = withOpenStep();
    await writeFile(planFile(), canonicalJson(evil));
    const group = String(sandbox.account.securityGroups[0]?.['GroupId']);
    const steps = evil.steps.map(({ id }, index) =>
      index === 0
        ? { id, state: 'done', was: { groupIds: [] }, output: { GroupId: group } }
        : { id, state: 'pending' },
    );
    const journal = { format: 'request-path/journal', version: 1, plan: evil, before: {}, steps };
    await writeFile(journalFile(), withChecksum(journal));
    for (const words of [
      ['apply', planFile(), '--yes'],
      ['rollback', journalFile(), '--yes'],
    ]) {
      const ended = await runWords([...words, ...at]);
      expect([words[0], ended.code, writes()]).toEqual([words[0], 1, []]);
      expect(ended.errors).toContain("isn't marked with plan");
    }
  });

  test(
    'a journal of which one byte was changed is refused',
    async () => {
      await runWords(['apply', planFile(), '--yes', ...at]);
      const before = writes().length;
      const text = await readFile(journalFile(), 'utf8');
      await writeFile(journalFile(), text.replace('"state": "done"', '"state": "dome"'));
      const ended = await runWords(['rollback', journalFile(), '--yes', ...at]);
      expect([ended.code, writes().length]).toEqual([2, before]);
      expect(ended.errors).toContain('This journal was changed after it was saved, or is damaged');
    },
    many,
  );
});

describe('a journal that cannot be written', () => {
  test('is told with its path and what to do, before anything is called', async () => {
    const file = join(folder, 'nowhere', 'orders.journal.json');
    const before = sandbox.requests.length;
    const ended = await runWords(['apply', planFile(), '--yes', '--journal', file, ...at]);
    expect([ended.code, sandbox.requests.length]).toEqual([1, before]);
    expect(ended.errors).toContain(file);
    expect(ended.errors).toContain(`the folder ${join(folder, 'nowhere')} doesn't exist. Create it`);
    const inFolder = await runWords(['apply', planFile(), '--yes', '--journal', folder, ...at]);
    expect([inFolder.code, sandbox.requests.length]).toEqual([1, before]);
  });

  test(
    'in the middle is told with what AWS has made, which the next run looks up',
    async () => {
      let isFull = false;
      const ended = await runWords(['apply', planFile(), '--yes', ...at], {
        replaceFile: (path, text) => {
          const journal = JSON.parse(text) as Journal;
          isFull ||= journal.steps.some(({ output }) => output?.['VpcLinkId'] !== undefined);
          if (!isFull) return replaceFile(path, text);
          const error = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          return Promise.reject(new UnwritableFile(path, error));
        },
      });
      const [link] = sandbox.account.vpcLinksV2;
      expect(ended.code).toBe(1);
      expect(ended.errors).toContain(`Couldn't save ${journalFile()}: the disk is full`);
      expect(ended.errors).toContain(
        `apigatewayv2:CreateVpcLink (step vpc-link: VpcLinkId ${String(link?.['VpcLinkId'])})`,
      );
      const again = await runWords(['apply', planFile(), '--yes', ...at]);
      expect([again.code, again.errors]).toEqual([0, `Resuming from ${journalFile()}.\n`]);
      expect(sandbox.account.vpcLinksV2).toHaveLength(1);
    },
    many,
  );
});

describe('two runs at once', () => {
  test.each([
    ['apply', 'apply'],
    ['apply', 'rollback'],
    ['rollback', 'rollback'],
  ] as const)(
    '%s and %s: the second is refused, the first ends as if alone',
    async (one, other) => {
      sandbox.faults.deny = ['apigateway:CreateDeployment'];
      await runWords(['apply', planFile(), '--yes', ...at]);
      sandbox.faults.deny = [];
      const words = (work: string): readonly string[] => [
        work,
        work === 'apply' ? planFile() : journalFile(),
        '--yes',
        ...at,
      ];
      // The first is in the middle, about to save its journal, until the second has ended.
      let goOn = (): void => undefined;
      const secondEnded = new Promise<void>(resolve => {
        goOn = resolve;
      });
      let first: ReturnType<typeof runWords> | undefined;
      await new Promise<void>(resolve => {
        first = runWords(words(one), {
          replaceFile: async (path, text) => {
            resolve();
            await secondEnded;
            await replaceFile(path, text);
          },
        });
      });
      const refused = await runWords(words(other));
      goOn();
      expect([refused.code, refused.errors]).toEqual([
        1,
        expect.stringMatching(/is in use by another run[^]*a test, process \d+ on .*, since \d{4}-/),
      ]);
      expect((await first)?.code).toBe(0);
      await expect(readFile(lockFile(journalFile()))).rejects.toThrow('ENOENT');
    },
    many,
  );
});
