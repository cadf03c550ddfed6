import * as l10n from '@vscode/l10n';
import type { Command } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';

/** Opens the list of calls that were not answered, each with the IAM action that would answer it. */
export const showMissingPermissions: Command = async ({ session, tree }) => {
  if (requirePicture(session).topology.unknowns.length === 0)
    throw new RefusedRequest(l10n.t('Every call succeeded, so no permission is missing.'));
  await tree.revealMissing();
};
