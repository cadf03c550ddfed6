import type { Account } from '../../paths/account';
import { isNode } from '../../topology/document';
import type { StripView } from '../../protocol/strip';
import { createHopStrip } from './hopStrip';
import { createResourceStrip } from './resourceStrip';
import { createRouteStrip } from './routeStrip';
import type { StripOptions } from './stripHead';

/**
 * What the strip says of a node, or of the hop from there to another: of a route what a request of it would meet on the
 * stage that is shown. `undefined` where the account doesn't have the node.
 */
export function createStrip(account: Account, options: StripOptions): StripView | undefined {
  const node = account.graph.node(options.id);
  if (node === undefined) return undefined;
  if (options.to !== undefined) return createHopStrip(account, node, options.to, options);
  const route = isNode(node, 'route') ? createRouteStrip(account, node, options) : undefined;
  return route ?? createResourceStrip(account, node, options);
}
