import type { ConnectionChoice } from '../../app/sessionState';
import { rememberedChoice } from './rememberedChoice';
import { connectionNamed, isSameConnection } from './workspaceConsent';
import { parseWorkspaceFile } from './workspaceFile';

/** What a workspace remembers: the choice, and the text of the workspace file that it was made beside. */
export interface RememberedStart {
  readonly choice: unknown;
  readonly file?: string;
}

export interface StartChoice {
  readonly choice: ConnectionChoice;
  /** Whether the workspace file names this connection: then a person has to have agreed to it. */
  readonly isNamed: boolean;
}

/**
 * What to connect to when a window opens: a choice made since the workspace file was last changed goes before the file.
 * `text` is that of the file, of a workspace that is trusted.
 * @throws UnusableWorkspaceFile
 */
export function startChoice(
  text: string | undefined,
  memory: RememberedStart | undefined,
): StartChoice | undefined {
  const remembered = rememberedChoice(memory?.choice);
  if (text === undefined)
    return remembered === undefined ? undefined : { choice: remembered, isNamed: false };
  if (remembered === undefined || memory?.file !== text) return namedBy(text);
  const named = remembered.kind === 'aws' ? namedBy(text) : undefined;
  return named !== undefined && isSameConnection(named.choice, remembered)
    ? { choice: { ...remembered, ...choiceCredentials(named.choice) }, isNamed: true }
    : { choice: remembered, isNamed: false };
}

function namedBy(text: string): StartChoice {
  return { choice: connectionNamed(parseWorkspaceFile(text).connection), isNamed: true };
}

/** Whether the file's own connection takes test credentials; what an earlier version remembered does not say it. */
function choiceCredentials(choice: ConnectionChoice): { readonly testCredentials?: true } {
  return choice.kind === 'aws' && choice.testCredentials === true ? { testCredentials: true } : {};
}
