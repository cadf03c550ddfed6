import * as l10n from '@vscode/l10n';
import { isArn } from './isArn';
import { nodeCommand } from './chooseNode';

export const copyArn = nodeCommand(
  () => l10n.t('Copy ARN'),
  ({ id }) => isArn(id),
  (host, node) => host.actions.copyArn(node),
);
