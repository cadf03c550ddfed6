import * as l10n from '@vscode/l10n';
import { nodeCommand } from './chooseNode';

export const copyInvokeUrl = nodeCommand(
  () => l10n.t('Copy Invoke URL'),
  ({ kind }) => kind === 'stage' || kind === 'route',
  (host, node) => host.actions.copyInvokeUrl(node),
);
