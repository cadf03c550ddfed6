import * as l10n from '@vscode/l10n';
import type { Picture, PictureCard } from '../../protocol/picture';
import type { TopologyNode } from '../../topology/document';
import { createDescribing } from '../diagram/vertices';
import { healthIn } from '../health/health';
import { createNames } from '../names';
import { drawEdges } from './edges';
import { withLayers } from './layers';
import type { PictureOptions } from './options';
import { pictureHeads } from './heads';
import { pictureNotice } from './notice';
import type { PictureSource } from './places';
import { assembleCards } from './assemble';
import type { PictureOrigin } from './routeCards';
import type { RowContext } from './rows';
import { rowTitles } from './rowTitles';
import { summarizePicture } from './summary';
import { originsOfAccount, originsOfApi } from './views';

/**
 * Four columns of cards: an API as one stage serves it, or all that leads to a VPC link, load balancer, listener or
 * target group, or every API of the account.
 */
export function createPicture(source: PictureSource, options: PictureOptions): Picture {
  const { graph } = source;
  const { subject, stage, marks } = options;
  const node = subject === undefined ? undefined : graph.node(subject);
  if (subject !== undefined && node === undefined) return emptyPicture();
  const view =
    node !== undefined && isApi(node)
      ? originsOfApi(source, node, options)
      : originsOfAccount(source, node, options.expandedApis);
  const drawing: RowContext = {
    source,
    describing: createDescribing(graph, healthIn(graph, { marks }), {
      marks,
      stage: view.stageName,
      stageId: stage,
    }),
    names: createNames(graph),
    routesOver: countRoutes(view.origins),
  };
  const { cards, originCards, places } = assembleCards(drawing, view);
  const joined = { cards: originCards, titles: rowTitles(cards), rowsBelow: rowsBelowGroups(cards) };
  const { edges, paths } = drawEdges({ ...joined, alone: view.alone });
  return {
    ...(node !== undefined && isApi(node) ? { heads: pictureHeads(drawing.describing, node, stage) } : {}),
    columns: headings(cards),
    ...withLayers(source, { cards, edges, places, isBrief: node === undefined }),
    paths,
    summary: summarizePicture(view.title, cards),
    notice: pictureNotice(source, { subject: node, stage, ...countOrigins(view.origins) }),
  };
}

/** Of a subject that is not there. */
const emptyPicture = (): Picture => ({
  columns: headings([]),
  cards: [],
  edges: [],
  paths: [],
  summary: l10n.t('Nothing to show.'),
  notice: '',
});

/** Rows of failing targets, by the row of their group: who meets the group meets them. */
function rowsBelowGroups(cards: readonly PictureCard[]): ReadonlyMap<string, readonly string[]> {
  const groups = cards
    .filter(({ role }) => role === 'targetGroup')
    .map(({ rows }) => rows.map(({ id }) => id));
  return new Map(groups.flatMap(([first, ...rest]) => (first === undefined ? [] : [[first, rest] as const])));
}

const isApi = ({ kind }: TopologyNode): boolean => kind.endsWith('-api');

function countOrigins(origins: readonly PictureOrigin[]): { readonly routes: number; readonly apis: number } {
  const routes = origins.filter(({ node }) => node.kind === 'route').length;
  return { routes, apis: origins.length - routes };
}

function headings(cards: readonly PictureCard[]): Picture['columns'] {
  const hasApis = cards.some(({ role }) => role === 'apis');
  const hasBridge = cards.some(
    ({ column, rows }) => column === 1 && rows.some(({ vertexKind }) => vertexKind === 'load-balancer'),
  );
  return [
    hasApis ? l10n.t('APIs') : l10n.t('Routes'),
    hasBridge ? l10n.t('VPC link › NLB') : l10n.t('VPC link'),
    l10n.t('Load balancer › listener › rule'),
    l10n.t('Target groups › targets'),
  ];
}

/** How many routes go over each link, as they are served. */
function countRoutes(origins: readonly PictureOrigin[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { served, routeTrails } of origins) {
    for (const { places } of routeTrails ?? [served]) {
      for (const { row, column, as } of places.values())
        if (column === 1 && as === 'head') counts.set(row, (counts.get(row) ?? 0) + 1);
    }
  }
  return counts;
}
