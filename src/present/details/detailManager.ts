import * as l10n from '@vscode/l10n';
import { describeManager } from '../../paths/describeManager';
import type { DetailRow } from '../../protocol/protocol';
import { oneLine } from '../../text/oneLine';
import type { TopologyNode } from '../../topology/document';
import { nodeManager } from '../managedBy';

/** What manages a node, and that its weights are changing. */
export function managerRows(node: TopologyNode): readonly DetailRow[] {
  const manager = nodeManager(node);
  if (manager === undefined) return [];
  return [
    { name: l10n.t('Managed by'), value: oneLine(describeManager(manager), 1000) },
    ...(manager.tool === 'ecs' && manager.isShifting === true
      ? [
          {
            name: l10n.t('Deployment'),
            value:
              manager.percent === undefined
                ? l10n.t('In progress: the weights change')
                : l10n.t('In progress: the weights change, {percent}% moved', { percent: manager.percent }),
            health: 'warning' as const,
          },
        ]
      : []),
  ];
}
