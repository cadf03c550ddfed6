import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsFailureError, type AwsFailure } from '../../../src/aws/awsError';
import type { Sandbox } from '../../../src/sandbox/server';
import { afterThisTest, forward, listen } from '../scan/reading';
import { selfSigned } from './certificate';

/** Nothing of this machine: no credentials, no configuration, no instance metadata, no proxy. */
const bare: Readonly<Record<string, string | undefined>> = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_ENDPOINT_URL: undefined,
  AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
  AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
  HTTP_PROXY: undefined,
  HTTPS_PROXY: undefined,
  NO_PROXY: undefined,
  http_proxy: undefined,
  https_proxy: undefined,
  no_proxy: undefined,
};

let folder = '';

export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    const before = process.env[name];
    afterThisTest(() => {
      if (before === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before;
    });
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

/** Writes a file of this test's own; gives its path. */
export function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

export function configure(config: string, sharedCredentials = ''): void {
  setEnvironment({
    AWS_CONFIG_FILE: write('config', config),
    AWS_SHARED_CREDENTIALS_FILE: write('credentials', sharedCredentials),
  });
}

/** Before each test: no credentials, configuration, metadata service or proxy of this machine. */
export function isolate(): void {
  const made = mkdtempSync(join(tmpdir(), 'request-path-'));
  folder = made;
  afterThisTest(() => {
    rmSync(made, { recursive: true, force: true });
  });
  setEnvironment(bare);
  configure('');
}

export async function failureOf(opening: Promise<unknown>): Promise<AwsFailure> {
  try {
    await opening;
  } catch (error) {
    if (error instanceof AwsFailureError) return error.failure;
    throw error;
  }
  throw new Error('It opened.');
}

export const missingFile = (): string => join(folder, 'none.pem');

/** The sandbox behind TLS, and the certificate that vouches for it. */
export async function secured(
  sandbox: Sandbox,
): Promise<{ readonly url: string; readonly authority: string }> {
  const certificate = selfSigned(['gateway.invalid'], ['127.0.0.1']);
  const server = createHttpsServer(certificate, (request, response) => {
    forward(sandbox.url, request, response);
  });
  return { url: await listen(server, 'https'), authority: write('authority.pem', certificate.cert) };
}
