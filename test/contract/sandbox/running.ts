import type { SandboxAccount } from '../../../src/sandbox/account';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/server';
import { afterThisTest } from '../../support/afterwards';
import { smallAccount } from './smallAccount';

/** A sandbox that is closed after the test. */
export async function start(
  options: Partial<SandboxOptions> & { account?: SandboxAccount } = {},
): Promise<Sandbox> {
  const sandbox = await startSandbox({ account: smallAccount(), ...options });
  afterThisTest(() => sandbox.close());
  return sandbox;
}

/** What every client is made with: the sandbox, any credentials, and no second attempt unless a test wants one. */
export const settings = (sandbox: Sandbox, maxAttempts = 1) => ({
  endpoint: sandbox.url,
  region: sandbox.account.region,
  credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
  maxAttempts,
});

/** What makes a request one of an AWS client; nobody looks at the signature itself. */
export const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=AKIASANDBOX/20261122/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature=0',
} as const;
