import * as l10n from '@vscode/l10n';
import type { InferOutput } from 'valibot';
import type { ConnectionChoice } from '../../app/sessionState';
import { parseJson, whyUnreadable } from '../../model/json';
import { parseValue } from '../../model/schema';
import { workspaceFileSchema } from './workspaceFileSchema';

type FileMembers = InferOutput<typeof workspaceFileSchema>;

export interface WorkspaceFile extends Pick<FileMembers, 'open' | 'api' | 'stage'> {
  readonly connection: ConnectionChoice;
}

/** A workspace file that cannot be used; the message is a sentence for a person. */
export class UnusableWorkspaceFile extends Error {}

/**
 * Reads a `.request-path.json`. Members that its schema does not name are refused, so that a slip of the pen is
 * reported.
 * @throws UnusableWorkspaceFile
 */
export function parseWorkspaceFile(text: string): WorkspaceFile {
  const {
    connection,
    $schema: _,
    ...shown
  } = parseValue(workspaceFileSchema, parseFile(text), ({ message }) => new UnusableWorkspaceFile(message));
  return { connection: chosenConnection(connection), ...shown };
}

function chosenConnection(connection: FileMembers['connection']): ConnectionChoice {
  if ('region' in connection) {
    const { region, ...rest } = connection;
    return { kind: 'aws', region, ...rest };
  }
  const { sandbox: name, ...rest } = connection;
  return { kind: 'sandbox', name, ...rest };
}

function parseFile(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new UnusableWorkspaceFile(
      l10n.t("Couldn't read the file: {reason}.", { reason: whyUnreadable(error) }),
    );
  }
}
