import * as l10n from '@vscode/l10n';
import { describeManager } from '../paths/describeManager';
import type { TopologyNode } from '../topology/document';
import type { Manager } from '../topology/manager';
import { listWords } from '../words/lists';
import { oneLine } from '../text/oneLine';

/** What manages a node; `undefined` where nothing that was read says so, or where nothing could. */
export function nodeManager({ attributes }: TopologyNode): Manager | undefined {
  return 'managedBy' in attributes ? attributes.managedBy : undefined;
}

/** `Managed by CloudFormation stack orders`: a line of its own. */
export const managedWords = (node: TopologyNode): string | undefined => managerWords(nodeManager(node));

export function managerWords(manager: Manager | undefined): string | undefined {
  return manager === undefined
    ? undefined
    : l10n.t('Managed by {tool}', { tool: oneLine(describeManager(manager), 300) });
}

/**
 * In a drawing, only what changes the node by itself: a controller, or Amazon ECS. Stacks and configurations change
 * nothing until a person deploys them.
 */
export function controllerFact(node: TopologyNode): string | undefined {
  const manager = nodeManager(node);
  if (manager?.tool === 'kubernetes') return 'Kubernetes';
  if (manager?.tool !== 'ecs') return undefined;
  if (manager.isShifting !== true) return manager.role === 'express' ? 'Amazon ECS' : undefined;
  return l10n.t('weights change: deployment of {services}', {
    services: oneLine(listWords(manager.services), 80),
  });
}
