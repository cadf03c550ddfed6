import { nodeCommand } from './nodeOf';

export const copyInvokeUrl = nodeCommand(
  'Copy Invoke URL',
  ({ kind }) => kind === 'stage' || kind === 'route',
  (host, node) => host.actions.copyInvokeUrl(node),
);
