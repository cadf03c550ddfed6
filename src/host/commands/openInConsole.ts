import { consoleUrl } from '../../present/consoleUrl';
import { nodeCommand } from './nodeOf';

export const openInConsole = nodeCommand(
  'Open in AWS Console',
  node => consoleUrl(node) !== undefined,
  (host, node) => host.actions.openInConsole(node),
);
