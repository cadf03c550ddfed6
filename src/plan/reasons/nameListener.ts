import * as l10n from '@vscode/l10n';
import { nodeLabel } from '../../diagnosis/shared/nodeLabel';
import type { NamingContext } from './describeStay';
import type { NamedListener } from './preconditionReason';

/** `listener HTTP:80 of load balancer orders` */
export function nameListener(
  graph: NamingContext['graph'],
  { listener, loadBalancer }: NamedListener,
): string {
  return l10n.t('{listener} of {loadBalancer}', {
    listener: nodeLabel(graph, listener),
    loadBalancer: nodeLabel(graph, loadBalancer),
  });
}
