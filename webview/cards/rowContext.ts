import type { PictureRow } from '../../src/protocol/picture';
import { isTraceable } from '../trace/traceState';

/** What VS Code is told of a row for its context menu: the conditions of the menu's items, and the node for commands. */
export function rowContext({ node, vertexKind, presence }: PictureRow): string {
  return JSON.stringify({
    webviewSection: node === undefined || presence !== 'exists' ? 'other' : 'row',
    preventDefaultContextMenuItems: true,
    ...(node === undefined ? {} : { node, kind: vertexKind }),
    isTraceable: isTraceable(vertexKind),
    isArn: node?.startsWith('arn:') === true,
  });
}
