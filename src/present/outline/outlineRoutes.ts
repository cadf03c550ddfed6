import * as l10n from '@vscode/l10n';
import type { TopologyNode } from '../../topology/document';
import { isEditedPath } from '../../paths/hops';
import { describePath, isUndeployed, sortedRoutes } from '../facts';
import { countOf } from '../../words/counts';
import { listWords } from '../../words/lists';
import { countStatus } from '../../words/statuses';
import { joinFacts, oneLine } from '../../text/oneLine';
import { nodeStatus, type Describing } from '../diagram/vertices';
import { unknownRows } from './deniedRows';
import { hopRows } from './outlineHops';
import { keyBelow, outlineRow, type NewRow, type Row } from './outlineItem';
import { factRow, nodeRow } from './outlineNodes';

/** Everything below a route: its integration, then the chain to the targets. */
function routeBelow(context: Describing, key: string, route: TopologyNode<'route'>): readonly Row[] {
  const { graph, stage } = context;
  const start = graph.start(route.id, stage);
  return [
    ...integrationRows(context, key, route),
    ...(start === undefined ? [] : hopRows(context, key, start)),
    ...editedRows(context, key, route),
    ...unknownRows(graph, key, route.id),
  ];
}

/** The path that a deployment of the working copy would serve, where it is another one. */
function editedRows(context: Describing, parent: string, route: TopologyNode<'route'>): readonly Row[] {
  const { graph, stage } = context;
  const start = isEditedPath(graph, route.id, stage) ? graph.start(route.id, stage, 'edited') : undefined;
  if (start === undefined) return [];
  const key = keyBelow(parent, 'edited');
  return [
    outlineRow(key, {
      label: l10n.t('Edited, not deployed'),
      description: describePath(graph, start),
      icon: 'git-branch',
      below: () => hopRows(context, key, start),
    }),
  ];
}

function integrationRows(
  { graph, stage }: Describing,
  key: string,
  route: TopologyNode<'route'>,
): readonly Row[] {
  const { integrationType, connectionType, uri, timeoutInMillis, authorizationType, undeployedIn } =
    route.attributes;
  const timeout =
    timeoutInMillis === undefined
      ? undefined
      : l10n.t('timeout {seconds} s', { seconds: timeoutInMillis / 1000 });
  const resolved = graph
    .outgoing(route.id, 'integrates')
    .find(
      ({ attributes: { stages, edited } }) =>
        edited !== true && (stage === undefined || stages === undefined || stages.includes(stage)),
    );
  const shownUri = resolved?.attributes.uri ?? uri;
  const fact = (part: string, given: Omit<NewRow, 'aboutId'>): Row =>
    factRow(key, part, { ...given, aboutId: route.id });
  const rows = [
    fact('integration', {
      label: l10n.t('Integration'),
      description: joinFacts(
        oneLine(integrationType ?? l10n.t('none')),
        oneLine(connectionType ?? ''),
        timeout,
      ),
      icon: 'references',
    }),
  ];
  if (shownUri !== undefined)
    rows.push(fact('uri', { label: l10n.t('URI'), description: oneLine(shownUri), icon: 'link-external' }));
  if (authorizationType !== undefined && authorizationType !== 'NONE') {
    rows.push(
      fact('authorization', {
        label: l10n.t('Authorization'),
        description: oneLine(authorizationType),
        icon: 'lock',
      }),
    );
  }
  if (isUndeployed(route, stage)) {
    const stages = listWords((undeployedIn ?? []).map(name => oneLine(name)));
    rows.push(
      fact('undeployed', {
        label: l10n.t('Edited, not deployed'),
        description: l10n.t('differs on {stages}', { stages }),
        icon: 'git-branch',
        health: 'warning',
      }),
    );
  }
  return rows;
}

/** Of a row above the routes whose paths begin alike. */
export const pathGroupIcon = 'symbol-namespace';

/** Routes as rows, grouped by the first segment of their path where there are many. */
export function routeRows(
  context: Describing,
  parent: string,
  routes: readonly TopologyNode<'route'>[],
): readonly Row[] {
  const toRow = (key: string) => (route: TopologyNode<'route'>) => routeRow(context, key, route);
  if (routes.length <= 30) return sortedRoutes(routes).map(toRow(parent));
  const groups = new Map<string, TopologyNode<'route'>[]>();
  for (const route of sortedRoutes(routes)) {
    const segment = firstSegment(route);
    const group = groups.get(segment);
    if (group === undefined) groups.set(segment, [route]);
    else group.push(route);
  }
  return [...groups].flatMap(([segment, members]) => {
    const [only] = members;
    if (members.length === 1 && only !== undefined) return [routeRow(context, parent, only)];
    const key = keyBelow(parent, `path ${segment}`);
    const label = oneLine(segment);
    const description = joinFacts(countOf(members.length, 'route'), failingWords(context, members));
    return [
      outlineRow(key, {
        label,
        description,
        accessibleName: `${label}, ${description}`,
        icon: pathGroupIcon,
        health: members.some(({ id }) => nodeStatus(context, id).health === 'failing') ? 'failing' : 'none',
        below: () => members.map(toRow(key)),
      }),
    ];
  });
}

function failingWords(context: Describing, routes: readonly TopologyNode<'route'>[]): string | undefined {
  const failing = routes.filter(({ id }) => nodeStatus(context, id).health === 'failing').length;
  return failing === 0 ? undefined : countStatus(failing, 'failing');
}

function firstSegment({ attributes: { path, routeKey } }: TopologyNode<'route'>): string {
  const text = path ?? routeKey?.replace(/^\S+ (?=\/)/, '') ?? '';
  return text.startsWith('/') ? `/${text.split('/')[1] ?? ''}` : text;
}

export function routeRow(context: Describing, parent: string, route: TopologyNode<'route'>): Row {
  const key = keyBelow(parent, route.id);
  return nodeRow(context, parent, route, { below: () => routeBelow(context, key, route) });
}
