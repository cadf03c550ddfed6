import * as l10n from '@vscode/l10n';
import { parseMissingListener } from '../../model/missingListener';
import type { TopologyNode } from '../../topology/document';
import { kindNoun } from '../../words/kinds';
import type { HealthOf } from './targetStates';

/** The health of a path that leads to what doesn't exist. */
export function missingOnPath(node: TopologyNode<'missing'>): HealthOf {
  const { referredToAs } = node.attributes;
  const port = parseMissingListener(node.id)?.port;
  if (port !== undefined)
    return { health: 'failing', text: l10n.t('nothing listens on port {port}', { port }) };
  return {
    health: 'failing',
    text:
      referredToAs === undefined
        ? l10n.t("the referenced resource doesn't exist")
        : l10n.t("{kind} doesn't exist", { kind: kindNoun(referredToAs) }),
  };
}
