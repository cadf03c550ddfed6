import { hasUnseen } from '../../text/visible';
import { isArn } from './isArn';

/**
 * What rows are in an editor: their ARNs, one a line. Nothing where none has one, or one holds a character that can't be
 * seen: a terminal takes what is dropped too.
 */
export function draggedText(nodes: readonly (string | undefined)[]): string | undefined {
  const arns = nodes.filter(node => node !== undefined).filter(isArn);
  return arns.length === 0 || arns.some(hasUnseen) ? undefined : arns.join('\n');
}
