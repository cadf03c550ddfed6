import * as l10n from '@vscode/l10n';
import type { Connected, ConnectionChoice, SessionFailure, SessionState } from '../../app/sessionState';
import { joinFacts, oneLine } from '../../text/oneLine';
import { accountWords, age } from '../../present/words';
import { viewPage } from '../contextKeys';

/** `prod-admin · 1234-5678-9012 · eu-west-1`; of several accounts and regions, each. */
export function connectionLabel(connection: Connected): string {
  const { name, place } = connectionParts(connection);
  return joinFacts(name, place);
}

/** `prod-admin`, and `1234-5678-9012 · eu-west-1` */
export function connectionParts({ name, scopes }: Connected): {
  readonly name: string;
  readonly place: string;
} {
  const accounts = new Set(scopes.map(({ account }) => accountWords(account)));
  const regions = new Set(scopes.map(({ region }) => region));
  return {
    name: oneLine(name),
    place: joinFacts([...accounts].filter(Boolean).join(', '), [...regions].join(', ')),
  };
}

/** `prod-admin · eu-west-1` */
export function shortLabel(connection: Connected): string {
  return joinFacts(
    oneLine(connection.name),
    [...new Set(connection.scopes.map(({ region }) => region))].join(', '),
  );
}

/** What was chosen, before it is known what is there. */
export function choiceLabel(choice: ConnectionChoice): string {
  switch (choice.kind) {
    case 'aws':
      return joinFacts(oneLine(choice.profile ?? l10n.t('environment')), oneLine(choice.region));
    case 'sandbox':
      return l10n.t('Sandbox {name}', { name: oneLine(choice.name) });
    case 'snapshot':
      return oneLine(choice.path.split(/[\\/]/).at(-1) ?? choice.path);
  }
}

/** Lines about the connection: account, identity, where from, how old. */
export function connectionFacts(
  connection: Connected,
  collectedAt: string | undefined,
  now: number,
): readonly string[] {
  const { choice, scopes, identity } = connection;
  const endpoint = choice.kind === 'aws' ? choice.endpointUrl : undefined;
  return [
    ...scopes.map(({ account, region }) =>
      account === ''
        ? l10n.t('Account unknown, region {region}', { region })
        : l10n.t('Account {account}, region {region}', { account: accountWords(account), region }),
    ),
    ...(identity === undefined ? [] : [l10n.t('Signed in as {arn}', { arn: oneLine(identity.arn) })]),
    ...(endpoint === undefined ? [] : [l10n.t('Endpoint {url}', { url: endpoint })]),
    ...(choice.kind === 'snapshot' ? [l10n.t('Snapshot {file}', { file: oneLine(choice.path) })] : []),
    ...(collectedAt === undefined
      ? []
      : [l10n.t('Loaded {age} ({time})', { age: age(collectedAt, now), time: collectedAt })]),
  ];
}

/** `Loading routes of 34 APIs (34 of 120)` */
export function progressWords(state: SessionState): string | undefined {
  if (state.kind === 'connecting')
    return l10n.t('Connecting to {connection}', { connection: choiceLabel(state.choice) });
  if (state.kind !== 'reading') return undefined;
  const { done, queued, message } = state.progress;
  const total = done + queued;
  return total === 0 ? message : l10n.t('{message} ({done} of {total})', { message, done, total });
}

/**
 * The line above the tree: progress, or how old the data is. Whose it is says the row below. Empty where the tree has no
 * rows, for such a line hides the welcome text.
 */
export function viewMessage(state: SessionState, now: number): string {
  if (state.kind !== 'ready') return progressWords(state) ?? '';
  if (viewPage(state) === 'noApis') return '';
  const loaded = { age: age(state.accountState.reading.collectedAt, now) };
  if (state.problem !== undefined) {
    return l10n.t("Couldn't refresh the account: {problem} Showing data loaded {age}.", {
      problem: failureWords(state.problem),
      ...loaded,
    });
  }
  return state.cancelled ? l10n.t('Loaded {age}, then cancelled', loaded) : l10n.t('Loaded {age}', loaded);
}

/** What failed, in one line: beside the title of the view, and in the status bar. */
export const failureTitle = ({ kind, message }: SessionFailure): string =>
  kind === 'noCredentials' ? l10n.t('No AWS credentials') : oneLine(message.trim().replace(/\.$/, ''));

/** What went wrong and what to do about it, as two sentences: AWS's own words often lack the full stop. */
export function failureWords({ message, nextStep }: SessionFailure): string {
  const said = message.trim();
  return `${said}${/[.!?…]$/.test(said) ? '' : '.'} ${nextStep}`;
}
