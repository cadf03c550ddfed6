import { RefusedRequest } from '../refusedRequest';
import { whenRead } from '../whenRead';
import type { Command } from './command';

/** Reads every API in full, with what its stages have deployed, and shows what the checks say. */
export const check: Command = async ({ session, findings }) => {
  const { picture } = session;
  if (picture === undefined) throw new RefusedRequest('Nothing was read yet.');
  await findings.tree.show();
  await whenRead(session, 'Checking', () => {
    const graph = picture.account.graph;
    for (const kind of ['rest-api', 'http-api', 'websocket-api'] as const) {
      for (const api of graph.ofKind(kind)) {
        if ('expanded' in api.attributes) session.expand(api.id);
        session.readDeployed(api.id);
      }
    }
  });
  await findings.diagnosing.settled();
};
