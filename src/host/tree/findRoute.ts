import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { type RouteChoice, routeChoices, unreadApis } from '../trace/routeChoices';
import { countOf } from '../../words/counts';
import type { Command } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { showPick } from '../window/pick';

interface RouteItem extends vscode.QuickPickItem {
  readonly route?: RouteChoice;
}

/** Finds a route among all that were read, draws its API with it selected, and reveals it in the tree. */
export const findRoute: Command = async ({ session, diagrams, tree, memory }) => {
  const { graph } = requirePicture(session).account;
  const unread = unreadApis(graph);
  const routes = routeChoices(graph);
  if (routes.length === 0) throw new RefusedRequest(l10n.t('No routes are loaded yet.'));
  const chosen = await showPick<RouteItem>({
    title:
      unread === 0
        ? l10n.t('Find Route')
        : l10n.t('Find Route (still to load: {apis})', { apis: countOf(unread, 'api') }),
    placeholder: l10n.t('Select a route by method, path, API or stage'),
    items: routes.map(route => ({ label: route.label, description: route.description, route })),
    recent: {
      memory,
      key: 'requestPath.recent.routes',
      idOf: ({ route }) => (route === undefined ? '' : `${route.stage} ${route.route}`),
    },
  });
  const route = chosen?.route;
  if (route === undefined) return;
  diagrams.show({ subject: route.api, stage: route.stage, selection: route.route });
  await tree.reveal(route.route, route.stage);
};
