import * as l10n from '@vscode/l10n';
import { canBeSubject } from '../../present/subjectKinds';
import { RefusedRequest } from '../connection/refusedRequest';
import { nodeCommand } from '../tree/chooseNode';

/** Shows all routes, of whatever API, that lead to a load balancer, listener, target group or VPC link. */
export const showRoutesHere = nodeCommand(
  () => l10n.t('Show Routes That Lead Here'),
  node => canBeSubject(node) && !node.kind.endsWith('-api'),
  ({ session, diagrams }, subject) => {
    const node = session.accountState?.account.graph.node(subject);
    if (node === undefined || !canBeSubject(node))
      throw new RefusedRequest(l10n.t("Routes don't lead to this resource."));
    diagrams.show({ subject, selection: subject });
  },
);
