import * as l10n from '@vscode/l10n';
import type { ConnectionChoice } from '../../app/sessionState';
import { parseJson, whyUnreadable } from '../../model/json';
import { isNumberWithin, ranges, wordsForRange } from '../../model/numbers';
import { endpointProblem, isHttpUrl, SECURE_ENDPOINT } from '../../aws/endpointUrl';

export interface WorkspaceFile {
  readonly connection: ConnectionChoice;
  /** What to show on opening the workspace; left out: nothing opens on its own. */
  readonly open?: 'graph' | 'tree';
  /** Name or id of the API to show in the graph. */
  readonly api?: string;
  readonly stage?: string;
}

/** A workspace file that cannot be used; the message is a sentence for a person. */
export class UnusableWorkspaceFile extends Error {}

/**
 * Reads `{ "connection": { "sandbox": NAME, "routes"? } | { "profile"?, "region", "endpointUrl"? },
 * "open"?: "graph" | "tree", "api"?, "stage"? }`. Members that it does not know are refused, so that a slip of
 * the pen is reported.
 * @throws UnusableWorkspaceFile
 */
export function parseWorkspaceFile(text: string): WorkspaceFile {
  const file = requireRecord(parseFile(text), '');
  onlyMembers(file, ['connection', 'open', 'api', 'stage', '$schema'], values =>
    l10n.t('Unknown member {other}. The file can have: {members}.', values),
  );
  const open = file['open'];
  if (open !== undefined && open !== 'graph' && open !== 'tree')
    throw unusableFile(l10n.t('"open" must be "graph" or "tree".'));
  const api = optionalText(file, 'api');
  const stage = optionalText(file, 'stage');
  return {
    connection: readConnection(requireRecord(file['connection'], 'connection')),
    ...(open === undefined ? {} : { open }),
    ...(api === undefined ? {} : { api }),
    ...(stage === undefined ? {} : { stage }),
  };
}

function readConnection(connection: Readonly<Record<string, unknown>>): ConnectionChoice {
  const sandbox = optionalText(connection, 'sandbox');
  if (sandbox !== undefined) {
    onlyMembers(connection, ['sandbox', 'routes'], values =>
      l10n.t('Unknown member {other}. "connection" with "sandbox" can have: {members}.', values),
    );
    const routes = connection['routes'];
    if (routes === undefined) return { kind: 'sandbox', name: sandbox };
    if (!isNumberWithin(routes, ranges.routes))
      throw unusableFile(l10n.t('"routes" must be {range}.', { range: wordsForRange(ranges.routes) }));
    return { kind: 'sandbox', name: sandbox, routes };
  }
  onlyMembers(connection, ['profile', 'region', 'endpointUrl'], values =>
    l10n.t('Unknown member {other}. "connection" can have: {members}.', values),
  );
  const region = optionalText(connection, 'region');
  if (region === undefined) throw unusableFile(l10n.t('"connection" must have a "sandbox" or a "region".'));
  const profile = optionalText(connection, 'profile');
  const endpointUrl = optionalText(connection, 'endpointUrl');
  if (endpointUrl !== undefined && !isHttpUrl(endpointUrl)) {
    throw unusableFile(l10n.t('"endpointUrl" must be a URL that begins with http:// or https://.'));
  }
  const problem = endpointUrl === undefined ? undefined : endpointProblem(endpointUrl);
  if (problem !== undefined) throw unusableFile(`${problem} ${SECURE_ENDPOINT}`);
  return {
    kind: 'aws',
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

function parseFile(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw unusableFile(l10n.t("Couldn't read the file: {reason}.", { reason: whyUnreadable(error) }));
  }
}

/** `member` is empty for the file itself. */
function requireRecord(value: unknown, member: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unusableFile(
      member === ''
        ? l10n.t('The file must contain a JSON object.')
        : l10n.t('"{member}" must be an object.', { member }),
    );
  return value as Readonly<Record<string, unknown>>;
}

/** Values of a sentence. */
type UnknownMember = Readonly<Record<'other' | 'members', string>>;

function onlyMembers(
  object: Readonly<Record<string, unknown>>,
  members: readonly string[],
  problem: (values: UnknownMember) => string,
): void {
  const other = Object.keys(object).find(member => !members.includes(member));
  if (other !== undefined)
    throw unusableFile(problem({ other: JSON.stringify(other), members: members.join(', ') }));
}

function optionalText(object: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = object[member];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '')
    throw unusableFile(l10n.t('"{member}" must be text that isn\'t empty.', { member }));
  return value;
}

function unusableFile(message: string): UnusableWorkspaceFile {
  return new UnusableWorkspaceFile(message);
}
