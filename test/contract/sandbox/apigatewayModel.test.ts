import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { accountNames, createAccount } from '../../../src/sandbox/accounts';
import { start } from './running';

/** Nothing of the machine's own AWS set-up, and no proxy, stands between the client and the sandbox. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: 'true',
  NO_PROXY: '127.0.0.1',
  no_proxy: '127.0.0.1',
  PYTHONIOENCODING: 'utf-8',
};

const python = (program: string, parameters: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(
      program,
      [...parameters],
      { env: environment, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout);
        else reject(new Error(`${program}: ${stderr}`));
      },
    );
  });

/** A Python whose botocore knows `integrationTarget`. */
async function firstPython(): Promise<string | undefined> {
  const asked = 'import botocore; assert tuple(map(int, botocore.__version__.split(".")[:2])) >= (1, 42)';
  for (const program of ['python3', 'python']) {
    const runs = await python(program, ['-c', asked]).then(
      () => true,
      () => false,
    );
    if (runs) return program;
  }
  return undefined;
}

const program = await firstPython();
if (program === undefined) {
  process.stderr.write(
    'SKIPPED: answers of API Gateway against AWS’s model, for want of a Python with botocore 1.42 or later\n',
  );
}

describe('every answer of API Gateway has the shape of AWS’s model', () => {
  test.skipIf(program === undefined).each(accountNames)('%s', async name => {
    const account = createAccount(name, { routes: 200 });
    const sandbox = await start({ account });
    const subnets = JSON.stringify(account.subnets.slice(0, 2).map(({ SubnetId }) => SubnetId));
    const script = fileURLToPath(new URL('apigatewayModel.py', import.meta.url));
    const output = await python(program ?? '', [script, sandbox.url, account.region, subnets]);
    const { answers, faults } = JSON.parse(output) as { answers: number; faults: unknown };
    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThan(50);
  });
});
