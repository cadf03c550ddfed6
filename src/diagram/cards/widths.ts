import { cardSizes, columnSizes } from './sizes';

/** A column of the drawing, in pixels. */
export interface ColumnBox {
  readonly x: number;
  readonly width: number;
}

const widestGap = 36;

/**
 * The columns share what margins and gaps leave. What a column may not take goes to the others, then to the gaps up to
 * 36 px, and then stays at the right. A panel too narrow for the least widths is overrun at the right.
 */
export function columnBoxes(width: number): readonly ColumnBox[] {
  const inner = width - 2 * cardSizes.margin;
  const shared = inner - 3 * cardSizes.columnGap;
  const widths = shareWidths(shared);
  const left = Math.max(0, shared - sum(widths));
  const gap = Math.min(widestGap, cardSizes.columnGap + Math.floor(left / 3));
  let x = cardSizes.margin;
  return widths.map(each => {
    const box = { x, width: each };
    x += each + gap;
    return box;
  });
}

/** Each column its share, between its least and its most; whole pixels. */
function shareWidths(shared: number): readonly number[] {
  const widths: number[] = columnSizes.map(({ share, least, most }) =>
    Math.min(most, Math.max(least, Math.floor(share * shared))),
  );
  // Each round brings at least one column to its limit, or ends.
  for (const _round of columnSizes) {
    const left = Math.floor(shared) - sum(widths);
    const open = [...columnSizes.entries()].filter(([index, { least, most }]) =>
      left > 0 ? (widths[index] ?? 0) < most : (widths[index] ?? 0) > least,
    );
    const shares = sum(open.map(([, { share }]) => share));
    if (left === 0 || shares === 0) break;
    for (const [index, { share, least, most }] of open) {
      const more = Math.floor((left * share) / shares);
      widths[index] = Math.min(most, Math.max(least, (widths[index] ?? 0) + more));
    }
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
