import * as l10n from '@vscode/l10n';
import type { ConnectionChoice } from '../../app/sessionState';
import { isLoopback } from '../../aws/endpointUrl';
import { WORKSPACE_FILE } from '../workspaceFileName';
import type { Question } from '../window/notifications';

/** The key under which a workspace remembers what it may connect to. */
export const CONSENTS = 'requestPath.allowedConnections';

type AwsChoice = Extract<ConnectionChoice, { readonly kind: 'aws' }>;

/** What consent is given to: requests that are signed with a profile and go to a host. */
interface Consent {
  /** Empty: the credentials of the environment. */
  readonly profile: string;
  /** Host and port of the endpoint; empty: AWS's own. */
  readonly host: string;
}

/** What names a connection in a workspace. */
export type NamedBy = 'workspaceFile' | 'endpointSetting';

/** What a workspace keeps of its own; a part of VS Code's. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/**
 * Asks, once for each workspace, profile and host, before a connection is made that a workspace named. The author of
 * the workspace's files chose it: requests carry the access key id and the session token of the profile to that host.
 */
export class WorkspaceConsent {
  readonly #memory: Memory;
  readonly #ask: (question: Question) => Promise<boolean>;

  constructor(memory: Memory, ask: (question: Question) => Promise<boolean>) {
    this.#memory = memory;
    this.#ask = ask;
  }

  /** Whether the connection may be made. */
  async allows(choice: ConnectionChoice, namedBy: NamedBy): Promise<boolean> {
    if (!carriesCredentials(choice) || this.#isGiven(choice)) return true;
    if (!(await this.#ask(consentQuestion(choice, namedBy)))) return false;
    await this.give(choice);
    return true;
  }

  /** A person chose this connection, so that it is not asked for. */
  async give(choice: ConnectionChoice): Promise<void> {
    if (!carriesCredentials(choice) || this.#isGiven(choice)) return;
    await this.#memory.update(CONSENTS, [...this.#given(), consentKey(choice)]);
  }

  #isGiven(choice: AwsChoice): boolean {
    const { profile, host } = consentKey(choice);
    return this.#given().some(given => given.profile === profile && given.host === host);
  }

  #given(): readonly Consent[] {
    const known = this.#memory.get(CONSENTS);
    return Array.isArray(known) ? known.filter(isConsent) : [];
  }
}

/** A sandbox and a snapshot take none, and neither does what gets the well-known test credentials. */
function carriesCredentials(choice: ConnectionChoice): choice is AwsChoice {
  return choice.kind === 'aws' && choice.testCredentials !== true;
}

/** Whether two choices sign with the same profile for the same host. */
export function isSameConnection(one: ConnectionChoice, other: ConnectionChoice): boolean {
  if (one.kind !== 'aws' || other.kind !== 'aws') return false;
  const [first, second] = [consentKey(one), consentKey(other)];
  return first.profile === second.profile && first.host === second.host;
}

/**
 * A connection that a workspace file names. Where it names this machine and no profile, nothing that is the person's
 * own goes there: the well-known test credentials do, which a sandbox takes.
 */
export function connectionNamed(choice: ConnectionChoice): ConnectionChoice {
  if (choice.kind !== 'aws' || choice.profile !== undefined || choice.endpointUrl === undefined)
    return choice;
  return isLoopback(choice.endpointUrl) ? { ...choice, testCredentials: true } : choice;
}

function consentKey({ profile = '', endpointUrl }: AwsChoice): Consent {
  return {
    profile,
    host:
      endpointUrl === undefined ? '' : URL.canParse(endpointUrl) ? new URL(endpointUrl).host : endpointUrl,
  };
}

function isConsent(value: unknown): value is Consent {
  if (typeof value !== 'object' || value === null) return false;
  const { profile, host } = value as Readonly<Record<string, unknown>>;
  return typeof profile === 'string' && typeof host === 'string';
}

function consentQuestion(choice: AwsChoice, namedBy: NamedBy): Question {
  const { profile, host } = consentKey(choice);
  return {
    message: questionText(profile, host),
    detail: [
      namedBy === 'workspaceFile'
        ? l10n.t('The file {file} of this workspace requests this connection.', { file: WORKSPACE_FILE })
        : l10n.t('The setting requestPath.endpointUrl of this workspace requests this connection.'),
      profile === ''
        ? l10n.t('Profile: none, environment credentials')
        : l10n.t('Profile: {profile}', { profile }),
      host === '' ? l10n.t('Endpoint: AWS') : l10n.t('Endpoint: {host}', { host }),
      l10n.t('Region: {region}', { region: choice.region }),
      l10n.t(
        'Requests are signed with these credentials. The endpoint receives the access key ID and the session token.',
      ),
    ],
  };
}

function questionText(profile: string, host: string): string {
  if (profile === '')
    return host === ''
      ? l10n.t('Connect to AWS with the environment credentials?')
      : l10n.t('Connect to {host} with the environment credentials?', { host });
  return host === ''
    ? l10n.t('Connect to AWS with the profile {profile}?', { profile })
    : l10n.t('Connect to {host} with the profile {profile}?', { host, profile });
}
