import * as l10n from '@vscode/l10n';
import type { PictureCard, PictureRow } from '../../protocol/picture';
import { isNode, type TopologyNode } from '../../topology/document';
import { joinFacts, oneLine } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import { routePath } from '../facts';
import { noHealth } from '../health/targetStates';
import { apiOfNode, displayName, nameInArn, nodeKindLabel, nodeTag } from '../names';
import { pictureRowOf, type RowContext } from './rows';
import type { Trail } from './trails';

/** One row of the first column: a route, or an API with all its routes. */
export interface PictureOrigin {
  readonly node: TopologyNode;
  /** As the stages in view serve it. */
  readonly served: Trail;
  /** As it is edited, where that differs. */
  readonly edited?: Trail | undefined;
  /** Nothing of it is deployed. */
  readonly isEditedOnly?: boolean;
  /** `served` is how it is edited: what its health will be is not known. */
  readonly isUndeployed?: boolean;
  /** Of an API: its routes in view. */
  readonly routes?: readonly TopologyNode<'route'>[];
  /** Of an API: whether these routes have rows of their own; left out where they can't have. */
  readonly isOpen?: boolean;
  /** Of an API: the trails of these routes, as they are served. */
  readonly routeTrails?: readonly Trail[];
}

export interface OriginCard {
  readonly card: PictureCard;
  readonly origins: readonly PictureOrigin[];
}

/** Cards of origins that take the same path, in the order of their first ones. */
export function originCards(drawing: RowContext, origins: readonly PictureOrigin[]): readonly OriginCard[] {
  const groups = new Map<string, PictureOrigin[]>();
  for (const origin of origins) {
    const key = originKey(origin);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [origin]);
    else group.push(origin);
  }
  return [...groups.values()].map(group => {
    const rows = withOwnNames(group.map(origin => originRow(drawing, origin)));
    const [first] = group;
    const isApis = first?.node.kind !== 'route';
    return {
      origins: group,
      card: {
        id: `from ${first?.node.id ?? ''}`,
        column: 0,
        label: countOf(group.length, isApis ? 'api' : 'route'),
        role: isApis ? 'apis' : 'routes',
        rows,
      },
    };
  });
}

/** Names that several APIs have say nothing: their ids do. */
function withOwnNames(rows: readonly PictureRow[]): readonly PictureRow[] {
  const names = new Map<string, number>();
  for (const { text } of rows) names.set(text, (names.get(text) ?? 0) + 1);
  return rows.map(row =>
    row.vertexKind === 'route' || (names.get(row.text) ?? 0) < 2
      ? row
      : { ...row, detail: joinFacts(nameInArn(row.id), row.detail) },
  );
}

/** APIs share one card, for each row has paths of its own; routes share one with those of their API that go alike. */
function originKey({ node, served, isEditedOnly }: PictureOrigin): string {
  if (node.kind !== 'route') return 'apis';
  const joins = [...served.joins.values()].map(({ id, isFailing }) => `${id} ${isFailing}`).sort();
  const end = joins.length > 0 ? joins.join('\n') : `${isEditedOnly ?? false} ${endTag(node) ?? ''}`;
  return `${apiOfNode(node.id) ?? ''}\n${end}`;
}

const endTag = (node: TopologyNode): string | undefined =>
  isNode(node, 'route') && node.attributes.integrationType === 'MOCK' ? 'MOCK' : undefined;

function originRow(drawing: RowContext, origin: PictureOrigin): PictureRow {
  const { node } = origin;
  return isNode(node, 'route') ? routeRow(drawing, origin, node) : apiRow(drawing, origin);
}

function routeRow(
  drawing: RowContext,
  { isEditedOnly, isUndeployed, served }: PictureOrigin,
  node: TopologyNode<'route'>,
): PictureRow {
  const { describing } = drawing;
  const path = oneLine(routePath(node)) || displayName(node);
  const name = displayName(node);
  const method = name.endsWith(` ${path}`) ? name.slice(0, -path.length - 1) : '';
  const segment = path.startsWith('/') ? `/${path.split('/')[1] ?? ''}` : undefined;
  const tag = served.joins.size === 0 ? endTag(node) : undefined;
  return pictureRowOf(drawing, node, {
    id: node.id,
    kind: 'item',
    lead: method,
    text: path,
    elide: 'start',
    detail: isEditedOnly === true ? l10n.t('edited, not deployed') : '',
    tags: tag === undefined ? [] : [tag],
    title: name,
    own: isUndeployed === true ? noHealth : describing.health(node.id, describing.stage),
    ...(segment === undefined ? {} : { segment }),
  });
}

function apiRow(drawing: RowContext, { node, routes = [], isOpen }: PictureOrigin): PictureRow {
  const isRead = !('expanded' in node.attributes);
  const tag = nodeTag(node);
  return pictureRowOf(drawing, node, {
    id: node.id,
    kind: 'item',
    text: displayName(node),
    detail: isRead ? countOf(routes.length, 'route') : l10n.t('details not loaded'),
    tags: tag === undefined ? [] : [tag],
    title: `${nodeKindLabel(node)} ${displayName(node)}`,
    own: drawing.describing.health(node.id),
    members: routes.map(({ id }) => id),
    ...(isOpen === undefined ? {} : { isOpen }),
  });
}
