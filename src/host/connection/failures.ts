import * as l10n from '@vscode/l10n';
import type { ConnectionChoice, SessionFailure, FailureKind } from '../../app/sessionState';
import { type AwsFailureKind, classifyError } from '../../aws/awsError';
import type { Reading, Unknown } from '../../model/reading';
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

/** Why connecting failed, as the view shows it. */
export function describeConnectionFailure(error: unknown, choice: ConnectionChoice): SessionFailure {
  if (error instanceof UnusableSource) {
    return { kind: 'unusable', message: error.message, nextStep: l10n.t('Select another connection.') };
  }
  const { kind, code, message, nextStep } = classifyError(error);
  return { kind: kindFor(kinds[kind], code, choice), message, nextStep };
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
  return { kind: kindFor(kinds[kind], error, choice), message: `${error}: ${message}`, nextStep };
}

/**
 * A region that does not exist has no host name, and without a network no name is found either: only an unheard-of
 * region is blamed.
 */
function kindFor(kind: FailureKind, code: string, choice: ConnectionChoice): FailureKind {
  if (kind !== 'offline' || code !== 'ENOTFOUND' || choice.kind !== 'aws') return kind;
  return choice.endpointUrl === undefined && !regions.some(({ name }) => name === choice.region)
    ? 'region'
    : kind;
}
