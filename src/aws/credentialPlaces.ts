import { loadSharedConfigFiles } from '@smithy/core/config';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { profileName, type Environment } from './endpoints';

/** Where the SDK looks for credentials. */
export type CredentialPlaceKind =
  | 'environment'
  | 'config'
  | 'credentials'
  | 'webIdentity'
  | 'container'
  | 'instance';

export interface CredentialPlace {
  readonly kind: CredentialPlaceKind;
  /**
   * `missing`: the variables aren't set, the file isn't there. `unused`: the file is there, and says nothing of the
   * profile. `off`: not asked, because a variable says so. `tried`: it is there and was asked.
   */
  readonly state: 'missing' | 'unused' | 'off' | 'tried';
  /** A path, as a person writes it: `~/.aws/config`; empty for what has none. */
  readonly file: string;
}

/** What is asked of the machine. */
export interface Machine {
  readonly environment: Environment;
  readonly home: string;
  exists(file: string): boolean;
  /** Names of the profiles of the two files, as the SDK reads them. */
  profiles(): Promise<Readonly<Record<'config' | 'credentials', readonly string[]>>>;
}

export const thisMachine: Machine = {
  environment: process.env,
  home: homedir(),
  exists: existsSync,
  profiles: async () => {
    const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
    return { config: Object.keys(configFile), credentials: Object.keys(credentialsFile) };
  },
};

/**
 * Where the SDK's chain looks for the credentials of a profile, in its order: environment variables unless a profile is
 * named, the shared files, a token file, then container metadata where a variable names it, else instance metadata
 * ("Set credentials in Node.js", SDK for JavaScript developer guide; `defaultProvider` and `remoteProvider` of
 * credential-provider-node).
 */
export async function credentialPlaces(
  profile: string | undefined,
  machine: Machine = thisMachine,
): Promise<readonly CredentialPlace[]> {
  const { environment } = machine;
  const isNamed = profile !== undefined || isSet(environment, 'AWS_PROFILE');
  const profiles = await machine.profiles();
  const name = profileName(profile, environment);
  const file = (kind: 'config' | 'credentials', variable: string): CredentialPlace => {
    const path = environment[variable] ?? '';
    const own = path === '' ? join(machine.home, '.aws', kind) : path;
    const shown = path === '' ? `~/.aws/${kind}` : path;
    if (!machine.exists(own)) return { kind, state: 'missing', file: shown };
    return { kind, state: profiles[kind].includes(name) ? 'tried' : 'unused', file: shown };
  };
  return [
    ...(isNamed ? [] : [place('environment', hasKeys(environment) ? 'tried' : 'missing')]),
    file('config', 'AWS_CONFIG_FILE'),
    file('credentials', 'AWS_SHARED_CREDENTIALS_FILE'),
    ...(hasTokenFile(environment) ? [place('webIdentity', 'tried')] : []),
    hasContainer(environment)
      ? place('container', 'tried')
      : place('instance', isInstanceOff(environment) ? 'off' : 'tried'),
  ];
}

const place = (kind: CredentialPlaceKind, state: CredentialPlace['state']): CredentialPlace => ({
  kind,
  state,
  file: '',
});

/**
 * Whether there may be credentials without a profile. Instance metadata is asked for only on what is, or may be, an EC2
 * instance: asking takes seconds where nothing answers.
 */
export function hasEnvironmentCredentials(
  environment: Environment = process.env,
  mayBeInstance: () => boolean = mayBeEc2Instance,
): boolean {
  if (hasKeys(environment) || hasTokenFile(environment) || hasContainer(environment)) return true;
  return !isInstanceOff(environment) && mayBeInstance();
}

/** "Detect whether a host is an EC2 instance", EC2 user guide: the vendor of the system, or a UUID that begins with ec2. */
function mayBeEc2Instance(): boolean {
  if (process.platform === 'darwin') return false;
  if (process.platform !== 'linux') return true;
  const read = (file: string): string => {
    try {
      return readFileSync(file, 'utf8').trim().toLowerCase();
    } catch {
      return '';
    }
  };
  return (
    read('/sys/class/dmi/id/sys_vendor').includes('amazon') || read('/sys/hypervisor/uuid').startsWith('ec2')
  );
}

const isSet = (environment: Environment, name: string): boolean => (environment[name] ?? '') !== '';

const hasKeys = (environment: Environment): boolean =>
  isSet(environment, 'AWS_ACCESS_KEY_ID') && isSet(environment, 'AWS_SECRET_ACCESS_KEY');

const hasTokenFile = (environment: Environment): boolean =>
  isSet(environment, 'AWS_WEB_IDENTITY_TOKEN_FILE') && isSet(environment, 'AWS_ROLE_ARN');

const hasContainer = (environment: Environment): boolean =>
  isSet(environment, 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI') ||
  isSet(environment, 'AWS_CONTAINER_CREDENTIALS_FULL_URI');

const isInstanceOff = (environment: Environment): boolean =>
  isSet(environment, 'AWS_EC2_METADATA_DISABLED') && environment['AWS_EC2_METADATA_DISABLED'] !== 'false';
