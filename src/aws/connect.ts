import * as l10n from '@vscode/l10n';
import {
  loadConfig,
  loadSharedConfigFiles,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config';
import type { AwsConnection, Identity, Log, ReadSink } from '../app/ports';
import { parseArn } from '../model/arn';
import { regionPartition } from '../model/partitions';
import type { ReadScope } from '../model/resource';
import type { ReadContext } from '../services/service';
import { checkAnswers, type SdkClient } from './answers/checkAnswers';
import { AwsFailureError, cancelledFailure, classifyError, noRegion } from './awsError';
import { CircuitBreaker } from './circuitBreaker';
import { DeadlineError } from './connectionErrors';
import { credentialChain, type ConnectingPhase, type CredentialProvider } from './credentials';
import { durationWords, Interaction, withinDeadline } from './deadline';
import type { Clock } from './clock';
import { loadEndpoints, profileName, type Endpoints, type Environment } from './endpoints';
import { identifyCaller } from './identify';
import { RateBudget } from './rateBudget';
import { createReadContext } from './readContext';
import { defaultTimeouts, loadCertificates, Transport, type Timeouts } from './transport';
import { createWriteContext } from './writeContext';

export interface StaticCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface ConnectionOptions {
  /** A profile of the shared configuration; the environment's or the default one where left out. */
  readonly profile?: string;
  readonly region?: string;
  /** Where every call goes, instead of AWS. */
  readonly endpointUrl?: string;
  /** Instead of the SDK's credential chain: what a sandbox takes. */
  readonly credentials?: StaticCredentials;
  /** Share of AWS's documented rates, 0..1. Half where left out; no limit on an endpoint that is not AWS's. */
  readonly rateShare?: number;
  readonly log: Log;
  readonly signal?: AbortSignal;
  /** Asks a person for the code of a device, for a profile with `mfa_serial`. */
  readonly mfaCode?: (serialNumber: string) => Promise<string>;
  /** `process.env` where left out: proxies, certificates, endpoints, region. Credentials always come from it. */
  readonly environment?: Environment;
  /** Instead of the defaults. */
  readonly timeouts?: Partial<Timeouts>;
  /** What the pauses after refused calls go by. */
  readonly clock?: Clock;
}

/** A call with all of the SDK's retries is given up after so many request timeouts. */
const REQUESTS_A_CALL = 4;

/**
 * Opens a connection: finds credentials and region as the SDK documents, and asks STS who this is. Where STS alone
 * does not answer, the account is taken from the credentials or from a load balancer's ARN, and the connection
 * opens. Has a deadline as a whole, which stands still while a person is asked; an abort ends it at once. Rejects with
 * `AwsFailureError` where nothing can be read: no region, no credentials, no answer.
 */
export async function openConnection(options: ConnectionOptions): Promise<AwsConnection> {
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const { connecting: milliseconds } = timeouts;
  const interaction = new Interaction();
  const phase: ConnectingPhase = { waitsFor: l10n.t('the shared configuration') };
  const late = (): DeadlineError =>
    new DeadlineError(
      l10n.t("Couldn't connect within {duration}: no response from {source}.", {
        duration: durationWords(milliseconds),
        source: phase.waitsFor,
      }),
    );
  const { signal } = options;
  try {
    return await withinDeadline({ milliseconds, late, signal, interaction }, own =>
      openWith(options, { timeouts, interaction, phase, signal: own }),
    );
  } catch (error) {
    if (signal?.aborted === true) throw new AwsFailureError(cancelledFailure(), error);
    if (error instanceof DeadlineError) throw new AwsFailureError(classifyError(error), error);
    throw error;
  }
}

interface Opening {
  readonly timeouts: Timeouts;
  readonly interaction: Interaction;
  readonly phase: ConnectingPhase;
  readonly signal: AbortSignal;
}

async function openWith(options: ConnectionOptions, opening: Opening): Promise<AwsConnection> {
  const { log, environment = process.env } = options;
  const { timeouts, phase, signal } = opening;
  const [endpoints, region] = await Promise.all([
    loadEndpoints({
      ...pickOptions(options, 'endpointUrl'),
      ...pickOptions(options, 'profile'),
      environment,
    }),
    resolveRegion(options, environment),
  ]);
  const bundle = await profileSetting(options, environment, 'ca_bundle');
  const transport = new Transport(timeouts, loadCertificates(environment, bundle));
  const destroy = (): void => {
    transport.destroy();
  };
  signal.addEventListener('abort', destroy, { once: true });
  try {
    const { profile, mfaCode } = options;
    const { interaction } = opening;
    const credentials =
      options.credentials ??
      credentialChain({ profile, environment, region, transport, timeouts, mfaCode, interaction });
    phase.waitsFor = l10n.t('the credential provider');
    if (typeof credentials === 'function') await findCredentials(credentials, region, log);
    const parts = { options, region, endpoints, transport, credentials };
    const client = createClients(parts);
    const identity = await identifyCaller({ region, client, log, signal, timeout: timeouts.identity, phase });
    const scope = connectionScope(options, region, identity);
    const share = options.rateShare ?? (endpoints.custom ? undefined : 0.5);
    const budget = new RateBudget({
      ...(share === undefined ? {} : { share }),
      ...pickOptions(options, 'clock'),
    });
    log.info(`Connected to account ${scope.account || 'unknown'} in ${region}`);
    const deadline = (timeouts.connection + timeouts.request) * REQUESTS_A_CALL;
    const shared = { scope, budget, log };
    const breakerOf = createBreakers();
    return {
      scope,
      identity: identity?.arn === '' ? undefined : identity,
      readContext: sink =>
        createReadContext({
          ...shared,
          sink,
          client,
          deadline,
          breaker: breakerOf(sink),
        }),
      writeContext: () =>
        createWriteContext({ ...shared, client: createClients({ ...parts, maxAttempts: 1 }) }),
      close: destroy,
    };
  } catch (error) {
    destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', destroy);
  }
}

/** One for all contexts of a reading; another reading tries everything again. */
function createBreakers(): (sink: ReadSink) => CircuitBreaker {
  const known = new WeakMap<object, CircuitBreaker>();
  return ({ reading, signal }) => {
    const breaker = known.get(reading) ?? new CircuitBreaker(signal);
    known.set(reading, breaker);
    return breaker;
  };
}

/** Before the first call, so that what they take does not count as STS's time. Rejects with `AwsFailureError`. */
async function findCredentials(provide: CredentialProvider, region: string, log: Log): Promise<void> {
  try {
    await provide();
  } catch (error) {
    const failure = classifyError(error);
    log.warn(`No credentials in ${region}: ${failure.code}`);
    throw new AwsFailureError(failure, error);
  }
}

function connectionScope(
  options: ConnectionOptions,
  region: string,
  identity: Identity | undefined,
): ReadScope {
  return {
    partition: (identity && parseArn(identity.arn)?.partition) ?? regionPartition(region).name,
    account: identity?.account ?? '',
    region,
    ...pickOptions(options, 'profile'),
  };
}

interface ClientParts {
  readonly options: ConnectionOptions;
  readonly region: string;
  readonly endpoints: Endpoints;
  readonly transport: Transport;
  readonly credentials: StaticCredentials | CredentialProvider;
  /** How often the SDK sends a request that fails; its own default where left out. */
  readonly maxAttempts?: number;
}

/** The one client a class; each made when first asked for, all on one transport and one set of credentials. */
function createClients({ options, endpoints, transport, ...rest }: ClientParts): ReadContext['client'] {
  const made = new Map<unknown, unknown>();
  const shared = {
    ...rest,
    requestHandler: transport,
    ignoreConfiguredEndpointUrls: true,
    ...pickOptions(options, 'profile'),
  };
  return <Client>(constructor: new (configuration: never) => Client): Client => {
    const known = made.get(constructor);
    if (known !== undefined) return known as Client;
    const endpoint = endpoints.configured
      ? endpoints.urlOf(clientServiceId(new constructor(shared as never)))
      : undefined;
    const client = new constructor((endpoint === undefined ? shared : { ...shared, endpoint }) as never);
    checkAnswers(client as SdkClient);
    stopLogging(client as LoggingClient);
    made.set(constructor, client);
    return client;
  };
}

interface LoggingClient {
  readonly middlewareStack: { remove(name: string): boolean };
}

/** The SDK copies each input and each output for its log, also where there is none; nothing of either is logged here. */
function stopLogging(client: LoggingClient): void {
  client.middlewareStack.remove('loggerMiddleware');
}

function clientServiceId(client: unknown): string {
  if (typeof client !== 'object' || client === null || !('config' in client)) return '';
  const { config } = client;
  if (typeof config !== 'object' || config === null || !('serviceId' in config)) return '';
  return typeof config.serviceId === 'string' ? config.serviceId : '';
}

/** In the SDK's order: given, `AWS_REGION`, the profile's, the instance's; `AWS_DEFAULT_REGION` as the AWS CLI has it. */
async function resolveRegion(options: ConnectionOptions, environment: Environment): Promise<string> {
  const given = options.region ?? environment['AWS_REGION'];
  if (given !== undefined && given !== '') return given;
  const configured = await profileSetting(options, environment, 'region');
  const fallback = configured ?? environment['AWS_DEFAULT_REGION'];
  if (fallback !== undefined && fallback !== '') return fallback;
  try {
    return await loadConfig(NODE_REGION_CONFIG_OPTIONS, {
      ...NODE_REGION_CONFIG_FILE_OPTIONS,
      ...pickOptions(options, 'profile'),
    })();
  } catch (error) {
    throw new AwsFailureError(noRegion(), error);
  }
}

async function profileSetting(
  options: ConnectionOptions,
  environment: Environment,
  key: string,
): Promise<string | undefined> {
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const name = profileName(options.profile, environment);
  return credentialsFile[name]?.[key] ?? configFile[name]?.[key];
}

function pickOptions<Key extends 'profile' | 'endpointUrl' | 'clock'>(
  options: ConnectionOptions,
  key: Key,
): Partial<Pick<ConnectionOptions, Key>> {
  const picked: Partial<Pick<ConnectionOptions, Key>> = {};
  if (options[key] !== undefined) picked[key] = options[key];
  return picked;
}
