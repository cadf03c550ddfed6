import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { legacyBridge } from '../../../src/sandbox/accounts/legacyBridge';
import { startSandbox, type Sandbox } from '../../../src/sandbox/server';
import { canonicalJson } from '../../../src/topology/canonical';
import { send, startFaultyProxy } from '../../support/faultyProxy';

const program = 'dist/cli.js';
let folder = '';
let sandbox: Sandbox;
let proxy: Awaited<ReturnType<typeof startFaultyProxy>>;
/** Operations whose next call takes a while to be carried out, and what happens while it is under way. */
const slowly = new Map<string, () => void>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interrupts-'));
  slowly.clear();
  sandbox = await startSandbox({ account: legacyBridge(), hurried: true });
  proxy = await startFaultyProxy(sandbox, operation => {
    const meanwhile = slowly.get(operation);
    if (meanwhile === undefined) return undefined;
    slowly.delete(operation);
    return async exchange => {
      meanwhile();
      await sleep(1500);
      send(exchange.response, await exchange.upstream());
    };
  });
});

afterEach(async () => {
  await proxy.close();
  await sandbox.close();
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function run(words: readonly string[], onStart?: (child: ChildProcess) => void): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], {
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: proxy.url,
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_REGION: sandbox.account.region,
    },
  });
  onStart?.(child);
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise(resolve => {
    child.on('close', (code: number | null) => {
      resolve({ code, output, errors });
    });
  });
}

const isTime = (name: string): boolean => /^(?:lastUpdated|created)Date$/i.test(name);
const accountText = (): string =>
  canonicalJson(
    JSON.parse(JSON.stringify(sandbox.account, (name, value: unknown) => (isTime(name) ? undefined : value))),
  );

describe.each<NodeJS.Signals>(['SIGINT', 'SIGKILL'])('apply that gets %s while a call is at AWS', signal => {
  test.each(['apigatewayv2:CreateVpcLink', 'apigateway:CreateDeployment'])(
    '%s: rolled back at once, everything is as it was',
    { timeout: 120_000 },
    async operation => {
      const plan = join(folder, 'plan.json');
      const journal = join(folder, 'plan.journal.json');
      const beginning = accountText();
      await writeFile(plan, (await run(['plan', 'direct-alb', '--api', 'orders'])).output);

      let child: ChildProcess | undefined;
      slowly.set(operation, () => child?.kill(signal));
      const ended = await run(['apply', plan, '--yes'], started => {
        child = started;
      });
      expect(ended.code).toBe(signal === 'SIGINT' ? 130 : null);

      const back = await run(['rollback', journal, '--yes']);
      expect(back.errors).not.toContain('request-path:');
      expect(back.code).toBe(0);
      expect(accountText() === beginning).toBe(true);
      expect((await readdir(folder)).filter(name => name.endsWith('.lock'))).toEqual([]);
    },
  );
});
