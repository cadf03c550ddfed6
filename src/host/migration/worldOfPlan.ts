import * as l10n from '@vscode/l10n';
import type { Session } from '../../app/session';
import type { World } from '../../diagnosis/world';
import type { Plan } from '../../plan/document';
import { accountWords } from '../../present/words';
import { RefusedRequest } from '../connection/refusedRequest';
import { wholeWorld } from './makePlan';

/** The account of a plan that was made by an earlier window. @throws RefusedRequest where another one is connected. */
export async function worldOfPlan(session: Session, { scope, kind, api, apiName }: Plan): Promise<World> {
  const values = { account: accountWords(scope.account), region: scope.region };
  const isConnected = session.connection?.scopes.some(
    ({ account, region }) => account === scope.account && region === scope.region,
  );
  if (isConnected !== true)
    throw new RefusedRequest(
      l10n.t('The plan is for account {account} in {region}. Connect to it first.', values),
    );
  const world = await wholeWorld(session, kind === 'retire' ? ['metrics'] : []);
  if (world.facts.api(api) === undefined)
    throw new RefusedRequest(
      l10n.t("REST API {api} wasn't found in account {account} in {region}. Create a new plan.", {
        ...values,
        api: apiName,
      }),
    );
  return world;
}
