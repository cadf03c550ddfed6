import type { Connected, ConnectionChoice, SessionState } from '../app/sessionState';
import { facts, oneLine } from '../present/text';
import { accountWords, age } from '../present/words';

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
