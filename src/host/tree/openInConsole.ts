import * as l10n from '@vscode/l10n';
import { consoleUrl } from '../../present/consoleUrl';
import { nodeCommand } from './chooseNode';

export const openInConsole = nodeCommand(
  () => l10n.t('Open in AWS Console'),
  node => consoleUrl(node) !== undefined,
  (host, node) => host.actions.openInConsole(node),
);
