import type { ConnectionChoice } from '../app/sessionState';
import { isLoopback } from '../aws/endpointUrl';
import type { Question } from './window/notifications';

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

/** What a workspace keeps of its own; a part of VS Code's. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/**
 * Asks, once for each workspace, profile and host, before a connection is made that a workspace named. Whoever wrote
 * the workspace's files chose it: requests carry the access key id and the session token of the profile to that host.
 */
export class WorkspaceConsent {
  readonly #memory: Memory;
  readonly #ask: (question: Question) => Promise<boolean>;

  constructor(memory: Memory, ask: (question: Question) => Promise<boolean>) {
    this.#memory = memory;
    this.#ask = ask;
  }

  /** Whether the connection may be made; `namedBy` says what named it, as the start of a sentence. */
  async allows(choice: ConnectionChoice, namedBy: string): Promise<boolean> {
    if (!carriesCredentials(choice) || this.#isGiven(choice)) return true;
    if (!(await this.#ask(questionOf(choice, namedBy)))) return false;
    await this.give(choice);
    return true;
  }

  /** A person chose this connection, so that it is not asked for. */
  async give(choice: ConnectionChoice): Promise<void> {
    if (!carriesCredentials(choice) || this.#isGiven(choice)) return;
    await this.#memory.update(CONSENTS, [...this.#given(), consentOf(choice)]);
  }

  #isGiven(choice: AwsChoice): boolean {
    const { profile, host } = consentOf(choice);
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
  const [first, second] = [consentOf(one), consentOf(other)];
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

function consentOf({ profile = '', endpointUrl }: AwsChoice): Consent {
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

function questionOf(choice: AwsChoice, namedBy: string): Question {
  const { profile, host } = consentOf(choice);
  const credentials = profile === '' ? 'the credentials of the environment' : `the profile ${profile}`;
  return {
    message: `Connect to ${host === '' ? 'AWS' : host} with ${credentials}?`,
    detail: [
      `${namedBy} asks for this connection.`,
      `Profile: ${profile === '' ? 'none, credentials of the environment' : profile}`,
      `Endpoint: ${host === '' ? "AWS's own" : host}`,
      `Region: ${choice.region}`,
      'Requests are signed with these credentials: the endpoint gets the access key id and the session token.',
    ],
  };
}
