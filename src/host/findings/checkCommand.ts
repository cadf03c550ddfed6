import * as l10n from '@vscode/l10n';
import { requirePicture } from '../requireAccount';
import { whenRead } from '../connection/whenRead';
import type { Command } from '../commands/command';

/** Reads every API in full, with what its stages have deployed, and shows what the checks say. */
export const checkCommand: Command = async ({ session, findings }) => {
  const title = l10n.t('Checking for problems');
  if (session.accountState === undefined && session.state.kind !== 'disconnected')
    await whenRead(session, title, () => undefined);
  const { graph } = requirePicture(session).account;
  await findings.tree.show();
  await whenRead(session, title, () => {
    for (const kind of ['rest-api', 'http-api', 'websocket-api'] as const) {
      for (const api of graph.ofKind(kind)) {
        if ('expanded' in api.attributes) session.expand(api.id);
        session.readDeployed(api.id);
      }
    }
  });
  await findings.diagnosing.settled();
};
