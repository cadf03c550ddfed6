import * as l10n from '@vscode/l10n';
import { called } from '../../../diagnosis/shared/called';
import type { NamingContext } from './describeStay';
import type { NamedListener } from './preconditionReason';

/** `listener HTTP:80 of load balancer orders` */
export function nameListener(
  graph: NamingContext['graph'],
  { listener, loadBalancer }: NamedListener,
): string {
  return l10n.t('{listener} of {loadBalancer}', {
    listener: called(graph, listener),
    loadBalancer: called(graph, loadBalancer),
  });
}
