import * as l10n from '@vscode/l10n';
import { nodeCommand } from './chooseNode';

export const showInTree = nodeCommand(
  () => l10n.t('Show in Sidebar'),
  () => true,
  async (host, node) => {
    await host.actions.reveal(node, undefined);
  },
);
