import * as l10n from '@vscode/l10n';
import type { ConnectionChoice, SessionFailure, FailureKind } from '../../app/sessionState';
import { type AwsFailureKind, classifyError } from '../../aws/awsError';
import type { Reading, Unknown } from '../../model/reading';
import type { CredentialPlace } from '../../aws/credentialPlaces';
import { iamAction } from '../../present/words';
import { oneLine } from '../../text/oneLine';
import { listSomeWords, listWords } from '../../words/lists';
import { placeKeys, placeWords } from './credentialWords';
import { regions } from './regions';

const kinds = {
  'no-credentials': 'noCredentials',
  'expired-credentials': 'expired',
  'no-region': 'region',
  'insecure-endpoint': 'unusable',
  denied: 'denied',
  unreachable: 'offline',
  throttled: 'throttled',
  'invalid-answer': 'invalidAnswer',
  'not-found': 'other',
  aborted: 'other',
  other: 'other',
} as const satisfies Record<AwsFailureKind, FailureKind>;

/** What was selected can't be opened: no such snapshot or sandbox account. The message is for a person. */
export class UnusableSource extends Error {}

/** No place where credentials were looked for has any. */
export class NoCredentials extends Error {
  readonly places: readonly CredentialPlace[];

  constructor(places: readonly CredentialPlace[], cause: unknown) {
    super('noCredentials', { cause });
    this.places = places;
  }
}

/** Why connecting failed, as the view shows it. */
export function describeConnectionFailure(error: unknown, choice: ConnectionChoice): SessionFailure {
  if (error instanceof UnusableSource) {
    return { kind: 'unusable', message: error.message, nextStep: l10n.t('Select another connection.') };
  }
  if (error instanceof NoCredentials) return describeNoCredentials(error.places, choice);
  const { kind, code, message, nextStep } = classifyError(error);
  return { kind: kindFor(kinds[kind], code, choice), message, nextStep };
}

function describeNoCredentials(places: readonly CredentialPlace[], choice: ConnectionChoice): SessionFailure {
  const profile = choice.kind === 'aws' ? choice.profile : undefined;
  const looked = listWords(places.map(placeWords));
  return {
    kind: 'noCredentials',
    message:
      profile === undefined
        ? l10n.t('No AWS credentials were found in {places}.', { places: looked })
        : l10n.t('No AWS credentials were found for the profile {profile} in {places}.', {
            profile: oneLine(profile),
            places: looked,
          }),
    nextStep: l10n.t(
      'Run "aws configure sso" or "aws configure" in a terminal to set up a profile, then connect again.',
    ),
    lookedAt: placeKeys(places),
  };
}

/** Why nothing could be read: the error that most calls ended with. */
export function describeReadingFailure(reading: Reading, choice: ConnectionChoice): SessionFailure {
  const counts = new Map<string, { readonly unknown: Unknown; count: number }>();
  for (const unknown of reading.unknowns) {
    const known = counts.get(unknown.error);
    if (known === undefined) counts.set(unknown.error, { unknown, count: 1 });
    else known.count += 1;
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
  if (most === undefined)
    return { kind: 'other', message: l10n.t('Nothing was loaded.'), nextStep: l10n.t('Try again.') };
  const { error, message } = most.unknown;
  const { kind, nextStep } = classifyError({ name: error, message });
  if (kind === 'denied') return describeDenied(reading, error);
  return { kind: kindFor(kinds[kind], error, choice), message: `${error}: ${message}`, nextStep };
}

/** More than these are counted. */
const MOST_ACTIONS = 4;

function describeDenied({ unknowns }: Reading, error: string): SessionFailure {
  const denied = unknowns.filter(unknown => unknown.error === error);
  const actions = [...new Set(denied.map(({ operation }) => oneLine(iamAction(operation))))];
  return {
    kind: 'denied',
    message: l10n.t('AWS denied {actions} ({error}).', {
      actions: listSomeWords(actions, MOST_ACTIONS),
      error: oneLine(error),
    }),
    nextStep: l10n.t('Copy the policy that Request Path needs, attach it to your role, then try again.'),
  };
}

/**
 * A region that does not exist has no host name, and without a network no name is found either: only an unheard-of
 * region is blamed.
 */
function kindFor(kind: FailureKind, code: string, choice: ConnectionChoice): FailureKind {
  // There are credentials, and AWS doesn't accept them.
  if (kind === 'noCredentials' && !code.endsWith('ProviderError')) return 'expired';
  if (kind !== 'offline' || code !== 'ENOTFOUND' || choice.kind !== 'aws') return kind;
  return choice.endpointUrl === undefined && !regions.some(({ name }) => name === choice.region)
    ? 'region'
    : kind;
}
