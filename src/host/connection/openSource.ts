import * as l10n from '@vscode/l10n';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AwsConnection, Log, Scan } from '../../app/ports';
import type { ConnectionChoice, ReadOptions, AccountSource, AwsWriter } from '../../app/sessionState';
import { AwsFailureError } from '../../aws/awsError';
import { isLoopback } from '../../aws/endpointUrl';
import type { Reading } from '../../model/reading';
import { Priority } from '../../services/service';
import { buildAccount } from '../../paths/account';
import { listWords } from '../../words/lists';
import { NoCredentials, UnusableSource } from './failures';

type AwsChoice = Extract<ConnectionChoice, { readonly kind: 'aws' }>;
type SandboxChoice = Extract<ConnectionChoice, { readonly kind: 'sandbox' }>;

/** What opening takes from the world around it. */
export interface OpenEnvironment {
  readonly log: Log;
  readonly rateShare: () => number;
  /** Asks a person for the code of a device. @throws where none is given. */
  readonly mfaCode: (serialNumber: string) => Promise<string>;
}

const testCredentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/**
 * Opens what was chosen. The SDK, the scan and the sandbox are loaded here, when first asked for.
 * @throws AwsFailureError, UnusableSource
 */
export function openSource(
  choice: ConnectionChoice,
  signal: AbortSignal,
  environment: OpenEnvironment,
): Promise<AccountSource> {
  switch (choice.kind) {
    case 'aws':
      return openAws(choice, signal, environment);
    case 'sandbox':
      return openSandbox(choice, signal, environment);
    case 'snapshot':
      return openSnapshot(choice.path);
  }
}

async function openAws(
  choice: AwsChoice,
  signal: AbortSignal,
  environment: OpenEnvironment,
): Promise<AccountSource> {
  const { openConnection } = await import(/* webpackChunkName: "connect" */ '../../aws/connect');
  const { profile, region, endpointUrl } = choice;
  const options = {
    region,
    signal,
    log: environment.log,
    mfaCode: environment.mfaCode,
    ...(profile === undefined ? {} : { profile }),
    ...(endpointUrl === undefined ? { rateShare: environment.rateShare() } : { endpointUrl }),
  };
  const name = profile ?? (endpointUrl === undefined ? l10n.t('environment') : new URL(endpointUrl).host);
  const withTestCredentials = async (): Promise<AccountSource> => {
    const connection = await openConnection({ ...options, credentials: testCredentials });
    return createSource(name, connection, () => Promise.resolve());
  };
  if (choice.testCredentials === true) return withTestCredentials();
  try {
    const source = await createSource(name, await openConnection(options), () => Promise.resolve());
    return { ...source, write: (own, asked) => openWriter(source, options, own, asked) };
  } catch (error) {
    if (!lacksCredentials(error)) throw error;
    if (endpointUrl === undefined || !isLoopback(endpointUrl)) throw await withPlaces(error, profile);
    // What listens on this machine and is no AWS takes any signature; there is nothing to give away.
    environment.log.info('No credentials were found: the loopback endpoint gets the test credentials');
    return withTestCredentials();
  }
}

function lacksCredentials(error: unknown): boolean {
  return error instanceof AwsFailureError && error.failure.kind === 'no-credentials';
}

/** The same failure with where credentials were looked for, where there were none. */
async function withPlaces(error: unknown, profile: string | undefined): Promise<unknown> {
  if (!(error instanceof AwsFailureError) || !error.failure.code.endsWith('ProviderError')) return error;
  const { credentialPlaces } = await import(/* webpackChunkName: "profiles" */ '../../aws/credentialPlaces');
  return new NoCredentials(await credentialPlaces(profile), error);
}

/** The reading connection writes too, unless another profile is to. */
async function openWriter(
  source: AccountSource,
  options: Omit<Parameters<typeof import('../../aws/connect').openConnection>[0], 'signal'>,
  profile: string | undefined,
  signal: AbortSignal,
): Promise<AwsWriter> {
  if (profile === undefined || profile === options.profile) {
    if (source.write === undefined) throw new UnusableSource(l10n.t("This connection can't make changes."));
    return source.write(undefined, signal);
  }
  const { openConnection } = await import(/* webpackChunkName: "connect" */ '../../aws/connect');
  const connection = await openConnection({ ...options, profile, signal });
  return {
    ...createWriter(connection),
    profile,
    close: () => {
      connection.close();
    },
  };
}

function createWriter(connection: AwsConnection): AwsWriter {
  const { scope, identity } = connection;
  return {
    scope,
    ...(scope.profile === undefined ? {} : { profile: scope.profile }),
    ...(identity === undefined ? {} : { identity }),
    context: connection.writeContext(),
    close: () => undefined,
  };
}

async function openSandbox(
  choice: SandboxChoice,
  signal: AbortSignal,
  environment: OpenEnvironment,
): Promise<AccountSource> {
  const [{ openConnection }, { startSandbox }, { accountNames, createAccount }] = await Promise.all([
    import(/* webpackChunkName: "connect" */ '../../aws/connect'),
    import(/* webpackChunkName: "sandbox" */ '../../sandbox/server'),
    import(/* webpackChunkName: "sandbox" */ '../../sandbox/accounts'),
  ]);
  const known = accountNames.find(accountName => accountName === choice.name);
  if (known === undefined) {
    throw new UnusableSource(
      l10n.t('The sandbox account {name} was not found. Available: {names}.', {
        name: JSON.stringify(choice.name),
        names: listWords(accountNames),
      }),
    );
  }
  const account = createAccount(known, choice.routes === undefined ? {} : { routes: choice.routes });
  const sandbox = await startSandbox({ account });
  try {
    const connection = await openConnection({
      region: account.region,
      endpointUrl: sandbox.url,
      credentials: testCredentials,
      signal,
      log: environment.log,
    });
    return await createSource(l10n.t('Sandbox {name}', { name: known }), connection, () => sandbox.close());
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}

async function createSource(
  name: string,
  connection: AwsConnection,
  stop: () => Promise<void>,
): Promise<AccountSource> {
  const [{ startScan }, { allServices: services }] = await Promise.all([
    import(/* webpackChunkName: "scan" */ '../../app/scan'),
    import(/* webpackChunkName: "scan" */ '../../services/registry'),
  ]);
  const { scope, identity } = connection;
  return {
    name,
    scopes: [scope],
    live: true,
    ...(identity === undefined ? {} : { identity }),
    read: (options: ReadOptions): Scan =>
      startScan({
        connections: [connection],
        services,
        now: () => new Date().toISOString(),
        ...options,
        deployed: options.depths.includes('deployed'),
        depths: options.depths.filter(depth => depth !== 'deployed'),
      }),
    readAgain: async (known, references, signal) => {
      const depths = known.depths ?? [];
      const scan = startScan({
        connections: [connection],
        services,
        known,
        now: () => new Date().toISOString(),
        expandAll: false,
        deployed: depths.includes('deployed'),
        depths: depths.filter(depth => depth !== 'deployed'),
        signal,
      });
      scan.demand(references, Priority.asked);
      await scan.idle();
      return scan.reading();
    },
    write: () => Promise.resolve(createWriter(connection)),
    accountOf: buildAccount,
    close: () => {
      connection.close();
      return stop();
    },
  };
}

async function openSnapshot(path: string): Promise<AccountSource> {
  const reading = await readSnapshot(path);
  return {
    name: basename(path),
    scopes: reading.scopes,
    live: false,
    accountOf: buildAccount,
    read: () => ({ reading: () => reading, demand: () => undefined, idle: () => Promise.resolve() }),
    close: () => Promise.resolve(),
  };
}

/** @throws UnusableSource with what is wrong with the file. */
export async function readSnapshot(path: string): Promise<Reading> {
  const { parseSnapshot: readingOf } = await import(/* webpackChunkName: "snapshot" */ '../../app/snapshot');
  try {
    return readingOf(await readFile(path, 'utf8'));
  } catch (error) {
    const problem = error instanceof Error ? error.message : l10n.t('Unknown error.');
    throw new UnusableSource(l10n.t("Couldn't open {file}: {problem}", { file: basename(path), problem }));
  }
}
