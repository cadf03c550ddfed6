import * as l10n from '@vscode/l10n';
import type { FindingCount, PictureRow } from '../../protocol/picture';
import { isNode, type TopologyNode } from '../../topology/document';
import { joinFacts, oneLine } from '../../text/oneLine';
import { statusWord } from '../../words/statuses';
import { accessibleName, isExpandable, vertexTitle, type Describing } from '../diagram/vertices';
import { missingWord } from '../facts';
import { compositeStatus } from '../health/compositeStatus';
import { noHealth, type HealthOf } from '../health/targetStates';
import { displayName, nameInArn, nodeTag } from '../names';
import type { NameOf } from '../words';
import type { Place, PictureSource } from './places';

/** What rows are described by. */
export interface RowContext {
  readonly source: PictureSource;
  readonly describing: Describing;
  readonly names: NameOf;
  /** How many of the routes in view go over a link or host, by its row. */
  readonly routesOver: ReadonlyMap<string, number>;
}

export type RowParts = Pick<PictureRow, 'id' | 'kind' | 'text'> &
  Partial<
    Omit<PictureRow, 'id' | 'kind' | 'text' | 'status' | 'statusText' | 'findings' | 'accessibleName'>
  > & {
    /** Health without findings. */
    readonly own?: HealthOf;
    /** Nodes whose findings count here beside the row's own. */
    readonly about?: readonly string[];
    /** What assistive technology calls it. */
    readonly title?: string;
  };

/** A row that shows a node. */
export function pictureRowOf(drawing: RowContext, node: TopologyNode, parts: RowParts): PictureRow {
  const { refused } = drawing.describing;
  const presence = node.kind === 'missing' ? 'missing' : refused.has(node.id) ? 'unreadable' : 'exists';
  return makePictureRow(drawing, {
    node: node.id,
    vertexKind: node.kind,
    presence,
    title: vertexTitle(node, displayName(node)),
    ...(isExpandable(node) && !('expandable' in parts) ? { expandable: true } : {}),
    ...parts,
    about: [node.id, ...(parts.about ?? [])],
  });
}

export function makePictureRow(
  drawing: RowContext,
  parts: RowParts & Pick<PictureRow, 'vertexKind'>,
): PictureRow {
  const { own = noHealth, about = [], title, ...row } = parts;
  const { marks, stageId } = drawing.describing;
  const findings: FindingCount | undefined = about.length === 0 ? undefined : marks?.among(about, stageId);
  const { health, text } = compositeStatus(own, findings);
  const lead = row.lead ?? '';
  const detail = row.detail ?? '';
  const said = title ?? joinFacts(lead, row.text);
  return {
    elide: 'end',
    tags: [],
    presence: 'exists',
    ...row,
    lead,
    detail,
    status: health,
    statusText: text,
    ...(findings === undefined ? {} : { findings }),
    accessibleName: accessibleName(said, [detail, statusWord(health), text]),
  };
}

/** The header of what is only known by its id, or does not exist. */
export function bareHeader(
  drawing: RowContext,
  id: string,
  node: TopologyNode | undefined,
  card: Pick<Place, 'card' | 'column'>,
): PictureRow {
  if (node === undefined) {
    return makePictureRow(drawing, {
      id,
      kind: 'header',
      vertexKind: card.column === 1 ? 'vpc-link' : 'load-balancer',
      text: nameInArn(card.card),
      detail: l10n.t('details not loaded'),
      own: { health: 'unknown', text: l10n.t('not loaded') },
      presence: 'unreadable',
    });
  }
  const isMissing = isNode(node, 'missing');
  const name = displayName(node);
  return pictureRowOf(drawing, node, {
    id,
    kind: 'header',
    text: isMissing ? missingTitle(node) : name,
    detail: isMissing ? (node.name === undefined && name === node.id ? '' : oneLine(name)) : '',
    tags: tagsOf(node),
    own: isMissing
      ? { health: 'failing', text: l10n.t("doesn't exist") }
      : drawing.describing.health(node.id),
  });
}

/** `VPC link doesn't exist` */
function missingTitle(node: TopologyNode<'missing'>): string {
  const word = missingWord(node);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function tagsOf(node: TopologyNode): readonly string[] {
  const tag = node.kind === 'lambda-function' ? 'λ' : nodeTag(node);
  return tag === undefined ? [] : [tag];
}
