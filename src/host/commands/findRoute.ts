import type * as vscode from 'vscode';
import { type RouteChoice, routeChoices, unreadApis } from '../routeChoices';
import type { Command } from './command';
import { RefusedRequest } from '../refusedRequest';
import { pick } from './pick';

interface RouteItem extends vscode.QuickPickItem {
  readonly route?: RouteChoice;
}

/** Finds a route among all that were read, draws its API with it selected, and reveals it in the tree. */
export const findRoute: Command = async ({ session, diagrams, tree }) => {
  const { picture } = session;
  if (picture === undefined) throw new RefusedRequest('Nothing was read yet.');
  const graph = picture.account.graph;
  const unread = unreadApis(graph);
  const routes = routeChoices(graph);
  if (routes.length === 0) throw new RefusedRequest('No route was read yet.');
  const chosen = await pick<RouteItem>({
    title: unread === 0 ? 'Find Route' : `Find Route (${unread} APIs are not read yet)`,
    placeholder: 'Method, path, API or stage',
    items: routes.map(route => ({ label: route.label, description: route.description, route })),
  });
  const route = chosen?.route;
  if (route === undefined) return;
  diagrams.show({ subject: route.api, stage: route.stage, selection: route.route });
  await tree.reveal(route.route, route.stage);
};
