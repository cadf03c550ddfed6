import {
  loadConfig,
  loadSharedConfigFiles,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config';
import type { Connection, Identity, Log } from '../app/ports';
import { parseArn, partitionOf } from '../model/arn';
import type { Scope } from '../model/resource';
import type { ReadContext } from '../services/service';
import { AwsFailureError, classifyError, noRegion } from './awsError';
import { loadEndpoints, profileName, type Endpoints, type Environment } from './endpoints';
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
  readonly timeouts?: Timeouts;
}

/** A call with all of the SDK's retries is given up after so many request timeouts. */
const REQUESTS_A_CALL = 4;

/**
 * Opens a connection: finds credentials and region as the SDK documents, and asks STS who this is. Where STS alone
 * does not answer, the account is taken from the credentials or from a load balancer's ARN, and the connection
 * opens. Rejects with `AwsFailureError` where nothing can be read: no region, no credentials, nobody there.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const { log, environment = process.env } = options;
  const [endpoints, region] = await Promise.all([
    loadEndpoints({ ...pick(options, 'endpointUrl'), ...pick(options, 'profile'), environment }),
    regionOf(options, environment),
  ]);
  const timeouts = options.timeouts ?? defaultTimeouts;
  const bundle = await profileSetting(options, environment, 'ca_bundle');
  const transport = new Transport(timeouts, loadCertificates(environment, bundle));
  try {
    const credentials = options.credentials ?? credentialChain(options, region, transport);
    const parts = { options, region, endpoints, transport, credentials };
    const client = clients(parts);
    const identity = await identify(options, region, client);
    const partition = (identity && parseArn(identity.arn)?.partition) ?? partitionOf(region);
    const scope: Scope = {
      partition,
      account: identity?.account ?? '',
      region,
      ...(options.profile === undefined ? {} : { profile: options.profile }),
    };
    const share = options.rateShare ?? (endpoints.custom ? undefined : 0.5);
    const budget = new RateBudget(share === undefined ? {} : { share });
    log.info(`Connected to account ${scope.account || 'unknown'} in ${region}`);
    const deadline = (timeouts.connection + timeouts.request) * REQUESTS_A_CALL;
    const shared = { scope, budget, log };
    return {
      scope,
      identity: identity?.arn === '' ? undefined : identity,
      readContext: sink => createReadContext({ ...shared, sink, client, deadline }),
      writeContext: () => createWriteContext({ ...shared, client: clients({ ...parts, maxAttempts: 1 }) }),
      close: () => {
        transport.destroy();
      },
    };
  } catch (error) {
    transport.destroy();
    throw error;
  }
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
function clients({ options, endpoints, transport, ...rest }: ClientParts): ReadContext['client'] {
  const made = new Map<unknown, unknown>();
  const shared = {
    ...rest,
    requestHandler: transport,
    ignoreConfiguredEndpointUrls: true,
    ...pick(options, 'profile'),
  };
  return <Client>(constructor: new (configuration: never) => Client): Client => {
    const known = made.get(constructor);
    if (known !== undefined) return known as Client;
    const endpoint = endpoints.configured
      ? endpoints.urlOf(serviceIdOf(new constructor(shared as never)))
      : undefined;
    const client = new constructor((endpoint === undefined ? shared : { ...shared, endpoint }) as never);
    made.set(constructor, client);
    return client;
  };
}

function serviceIdOf(client: unknown): string {
  if (typeof client !== 'object' || client === null || !('config' in client)) return '';
  const { config } = client;
  if (typeof config !== 'object' || config === null || !('serviceId' in config)) return '';
  return typeof config.serviceId === 'string' ? config.serviceId : '';
}

type CredentialProvider = ReturnType<typeof import('@aws-sdk/credential-providers').fromNodeProviderChain>;

/** The SDK's chain, loaded when the first call is signed; it memoizes what it found until that expires. */
function credentialChain(
  options: ConnectionOptions,
  region: string,
  transport: Transport,
): CredentialProvider {
  let chain: Promise<CredentialProvider> | undefined;
  return async properties => {
    chain ??= import(/* webpackChunkName: "credentials" */ '@aws-sdk/credential-providers').then(module =>
      module.fromNodeProviderChain({
        ...pick(options, 'profile'),
        ...(options.mfaCode === undefined ? {} : { mfaCodeProvider: options.mfaCode }),
        clientConfig: { region, requestHandler: transport },
      }),
    );
    return (await chain)(properties);
  };
}

/**
 * Who this is; `undefined` where nobody tells, with an empty ARN where only the account is known. Rejects where
 * reading cannot work either.
 */
async function identify(
  options: ConnectionOptions,
  region: string,
  client: ReadContext['client'],
): Promise<Identity | undefined> {
  const send = options.signal === undefined ? {} : { abortSignal: options.signal };
  try {
    const { STSClient, GetCallerIdentityCommand } = await import(
      /* webpackChunkName: "sts" */ '@aws-sdk/client-sts'
    );
    const answer = await client(STSClient).send(new GetCallerIdentityCommand({}), send);
    if (answer.Account !== undefined) return { account: answer.Account, arn: answer.Arn ?? '' };
  } catch (error) {
    const failure = classifyError(error);
    options.log.warn(`sts:GetCallerIdentity failed in ${region}: ${failure.code}`);
    if (['no-credentials', 'expired-credentials', 'aborted'].includes(failure.kind)) {
      throw new AwsFailureError(failure, error);
    }
    return accountOfLoadBalancer(options, client, error);
  }
  return undefined;
}

/** STS is not reachable from everywhere that the rest is. Rejects where the rest is not either. */
async function accountOfLoadBalancer(
  options: ConnectionOptions,
  client: ReadContext['client'],
  stsError: unknown,
): Promise<Identity | undefined> {
  try {
    const { ElasticLoadBalancingV2Client, DescribeLoadBalancersCommand } = await import(
      /* webpackChunkName: "elbv2-probe" */ '@aws-sdk/client-elastic-load-balancing-v2'
    );
    const send = options.signal === undefined ? {} : { abortSignal: options.signal };
    const answer = await client(ElasticLoadBalancingV2Client).send(
      new DescribeLoadBalancersCommand({ PageSize: 1 }),
      send,
    );
    const account = parseArn(answer.LoadBalancers?.[0]?.LoadBalancerArn ?? '')?.account;
    return account === undefined || account === '' ? undefined : { account, arn: '' };
  } catch (error) {
    const failure = classifyError(error);
    // A refusal is somebody's answer: other calls may be allowed. Silence is not.
    if (failure.kind === 'denied' || failure.kind === 'throttled') return undefined;
    if (failure.kind === 'unreachable') throw new AwsFailureError(failure, stsError);
    if (failure.kind === 'other' || failure.kind === 'invalid-answer' || failure.kind === 'not-found')
      return undefined;
    throw new AwsFailureError(failure, error);
  }
}

/** In the SDK's order: given, `AWS_REGION`, the profile's, the instance's; `AWS_DEFAULT_REGION` as the AWS CLI has it. */
async function regionOf(options: ConnectionOptions, environment: Environment): Promise<string> {
  const given = options.region ?? environment['AWS_REGION'];
  if (given !== undefined && given !== '') return given;
  const configured = await profileSetting(options, environment, 'region');
  const fallback = configured ?? environment['AWS_DEFAULT_REGION'];
  if (fallback !== undefined && fallback !== '') return fallback;
  try {
    return await loadConfig(NODE_REGION_CONFIG_OPTIONS, {
      ...NODE_REGION_CONFIG_FILE_OPTIONS,
      ...pick(options, 'profile'),
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

function pick<Key extends 'profile' | 'endpointUrl'>(
  options: ConnectionOptions,
  key: Key,
): Partial<Pick<ConnectionOptions, Key>> {
  const picked: Partial<Pick<ConnectionOptions, Key>> = {};
  if (options[key] !== undefined) picked[key] = options[key];
  return picked;
}
