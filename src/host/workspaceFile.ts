import type { ConnectionChoice } from '../app/sessionState';
import { parseJson, whyUnreadable } from '../model/json';
import { isNumberWithin, ranges, wordsForRange } from '../model/numbers';
import { endpointProblem, isHttpUrl, SECURE_ENDPOINT } from '../aws/endpointUrl';

/** Name of the file at the top of a workspace folder that says what to connect to and what to show. */
export const WORKSPACE_FILE = '.request-path.json';

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
 * the pen is told and not passed over.
 * @throws UnusableWorkspaceFile
 */
export function parseWorkspaceFile(text: string): WorkspaceFile {
  const file = record(parsed(text), 'The file');
  onlyMembers(file, ['connection', 'open', 'api', 'stage', '$schema'], 'The file');
  const open = file['open'];
  if (open !== undefined && open !== 'graph' && open !== 'tree')
    throw unusable('"open" is "graph" or "tree".');
  const api = optionalText(file, 'api');
  const stage = optionalText(file, 'stage');
  return {
    connection: connectionOf(record(file['connection'], '"connection"')),
    ...(open === undefined ? {} : { open }),
    ...(api === undefined ? {} : { api }),
    ...(stage === undefined ? {} : { stage }),
  };
}

function connectionOf(connection: Readonly<Record<string, unknown>>): ConnectionChoice {
  const sandbox = optionalText(connection, 'sandbox');
  if (sandbox !== undefined) {
    onlyMembers(connection, ['sandbox', 'routes'], '"connection" with "sandbox"');
    const routes = connection['routes'];
    if (routes === undefined) return { kind: 'sandbox', name: sandbox };
    if (!isNumberWithin(routes, ranges.routes))
      throw unusable(`"routes" is ${wordsForRange(ranges.routes)}.`);
    return { kind: 'sandbox', name: sandbox, routes };
  }
  onlyMembers(connection, ['profile', 'region', 'endpointUrl'], '"connection"');
  const region = optionalText(connection, 'region');
  if (region === undefined) throw unusable('"connection" has a "sandbox", or a "region".');
  const profile = optionalText(connection, 'profile');
  const endpointUrl = optionalText(connection, 'endpointUrl');
  if (endpointUrl !== undefined && !isHttpUrl(endpointUrl)) {
    throw unusable('"endpointUrl" is a URL that begins with http:// or https://.');
  }
  const problem = endpointUrl === undefined ? undefined : endpointProblem(endpointUrl);
  if (problem !== undefined) throw unusable(`${problem} ${SECURE_ENDPOINT}`);
  return {
    kind: 'aws',
    region,
    ...(profile === undefined ? {} : { profile }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
  };
}

function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw unusable(`This cannot be read: ${whyUnreadable(error)}.`);
  }
}

function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unusable(`${name} is an object.`);
  return value as Readonly<Record<string, unknown>>;
}

function onlyMembers(
  object: Readonly<Record<string, unknown>>,
  members: readonly string[],
  name: string,
): void {
  const other = Object.keys(object).find(member => !members.includes(member));
  if (other !== undefined)
    throw unusable(`${name} has no member ${JSON.stringify(other)}; it may have ${members.join(', ')}.`);
}

function optionalText(object: Readonly<Record<string, unknown>>, member: string): string | undefined {
  const value = object[member];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.trim() === '')
    throw unusable(`"${member}" is text that is not empty.`);
  return value;
}

function unusable(message: string): UnusableWorkspaceFile {
  return new UnusableWorkspaceFile(message);
}
