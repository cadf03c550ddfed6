import type { Connected, ConnectionChoice, Failure, SessionState } from '../app/sessionState';
import { facts, oneLine } from '../present/text';
import { accountWords, age } from '../present/words';
import { viewPage } from './contextKeys';

/** `prod-admin · 1234-5678-9012 · eu-west-1`; of several accounts and regions, each. */
export function connectionLabel(connection: Connected): string {
  const accounts = new Set(connection.scopes.map(({ account }) => accountWords(account)));
  const regions = new Set(connection.scopes.map(({ region }) => region));
  return facts(oneLine(connection.name), [...accounts].filter(Boolean).join(', '), [...regions].join(', '));
}

/** `prod-admin · eu-west-1` */
export function shortLabel(connection: Connected): string {
  return facts(
    oneLine(connection.name),
    [...new Set(connection.scopes.map(({ region }) => region))].join(', '),
  );
}

/** What was chosen, before it is known what is there. */
export function choiceLabel(choice: ConnectionChoice): string {
  switch (choice.kind) {
    case 'aws':
      return facts(oneLine(choice.profile ?? 'environment'), oneLine(choice.region));
    case 'sandbox':
      return `Sandbox ${oneLine(choice.name)}`;
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
  const endpoint =
    choice.kind === 'aws' && choice.endpointUrl !== undefined ? `Endpoint ${choice.endpointUrl}` : undefined;
  return [
    ...scopes.map(
      ({ account, region }) =>
        `Account ${account === '' ? 'unknown' : accountWords(account)}, region ${region}`,
    ),
    ...(identity === undefined ? [] : [`As ${oneLine(identity.arn)}`]),
    ...(endpoint === undefined ? [] : [endpoint]),
    ...(choice.kind === 'snapshot' ? [`Snapshot ${oneLine(choice.path)}`] : []),
    ...(collectedAt === undefined ? [] : [`Read ${age(collectedAt, now)} (${collectedAt})`]),
  ];
}

/** `Reading routes of 34 APIs (34 of 120)` */
export function progressWords(state: SessionState): string | undefined {
  if (state.kind === 'connecting') return `Connecting to ${choiceLabel(state.choice)}`;
  if (state.kind !== 'reading') return undefined;
  const { done, queued, message } = state.progress;
  const total = done + queued;
  return total === 0 ? message : `${message} (${done} of ${total})`;
}

/**
 * The line above the tree: progress, or where the data is from, who reads it and how old it is. Empty where the tree has no rows, for
 * such a line hides the welcome text.
 */
export function viewMessage(state: SessionState, now: number): string {
  if (state.kind !== 'ready') return progressWords(state) ?? '';
  if (viewPage(state) === 'noApis') return '';
  const { identity, scopes } = state.connection;
  const places = scopes.map(({ account, region }) => facts(accountWords(account), region));
  const who = facts(...places, identity === undefined ? undefined : oneLine(identityName(identity.arn)));
  const read = `read ${age(state.picture.reading.collectedAt, now)}`;
  if (state.problem !== undefined) {
    return `Refreshing failed: ${failureWords(state.problem)} What is shown was ${read}.`;
  }
  return facts(who, state.cancelled ? `${read}, then cancelled` : read);
}

/** `arn:aws:sts::123456789012:assumed-role/Admin/me` → `Admin/me` */
function identityName(arn: string): string {
  return arn
    .split(':')
    .slice(5)
    .join(':')
    .replace(/^(assumed-role|user|federated-user)\//, '');
}

/** What went wrong and what to do about it, as two sentences: AWS's own words often lack the full stop. */
export function failureWords({ message, nextStep }: Failure): string {
  const said = message.trim();
  return `${said}${/[.!?…]$/.test(said) ? '' : '.'} ${nextStep}`;
}
