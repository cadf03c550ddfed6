import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import { bridgedApis } from '../../plan/bridgedRoutes';
import { removableBridges } from '../../plan/planBridgeRemoval';
import { countOf } from '../../words/counts';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showPick } from '../window/pick';

interface ApiItem extends vscode.QuickPickItem {
  readonly api: string;
}

interface ChosenAmong {
  readonly title: string;
  /** Of these only. */
  readonly among: readonly string[] | undefined;
  /** What the graph shows. */
  readonly shown: string | undefined;
}

/** One of the APIs that have something to move. */
export async function chooseApiToMigrate(
  world: World,
  { title, among, shown }: ChosenAmong,
): Promise<string> {
  if (among?.length === 1 && among[0] !== undefined) return among[0];
  const items: readonly ApiItem[] = bridgedApis(world)
    .filter(({ api, routes }) => routes.length > 0 && among?.includes(api) !== false)
    .map(({ api, name, routes }) => ({
      api,
      label: name,
      description: l10n.t('{routes} through a Network Load Balancer', {
        routes: countOf(routes.length, 'route'),
      }),
    }));
  if (items.length === 0) {
    throw new RefusedRequest(
      l10n.t(
        'No REST API route in this account can move from a Network Load Balancer to an Application Load Balancer. Run Find NLB Bridges to see which routes stay, and why.',
      ),
    );
  }
  return chooseApi(items, { title, shown });
}

/** One of the APIs of whose former bridges something can be deleted. */
export async function chooseApiToClean(world: World, shown: string | undefined): Promise<string> {
  const items: readonly ApiItem[] = removableBridges(world).map(({ api, loadBalancers }) => ({
    api,
    label: world.graph.node(api)?.name ?? api,
    description: loadBalancers.map(id => world.graph.node(id)?.name ?? id).join(', '),
  }));
  if (items.length === 0) {
    throw new RefusedRequest(
      world.graph.topology.complete
        ? l10n.t('No REST API in this account has bridge resources that nothing uses anymore.')
        : l10n.t(
            'No REST API with bridge resources that nothing uses anymore was found, but not everything could be loaded.',
          ),
    );
  }
  return chooseApi(items, { title: l10n.t('Plan NLB Bridge Removal'), shown });
}

/** What is on the screen comes first. */
async function chooseApi(
  items: readonly ApiItem[],
  { title, shown }: Omit<ChosenAmong, 'among'>,
): Promise<string> {
  const isShown = ({ api }: ApiItem): number => Number(api === shown);
  const chosen = await showPick<ApiItem>({
    title,
    placeholder: l10n.t('Select an API'),
    items: [...items].sort((one, other) => isShown(other) - isShown(one)),
  });
  if (chosen === undefined) throw new Cancelled();
  return chosen.api;
}
