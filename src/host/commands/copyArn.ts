import { isArn } from '../isArn';
import { nodeCommand } from './nodeOf';

export const copyArn = nodeCommand(
  'Copy ARN',
  ({ id }) => isArn(id),
  (host, node) => host.actions.copyArn(node),
);
