import type { Trend } from '../../src/protocol/metrics';
import { createElement } from '../dom';
import { makeVisibleText } from '../text';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 96;
const HEIGHT = 18;
/** Room for half of a stroke. */
const MARGIN = 1.5;

/** A line of values over time, from 0 to the highest; a gap where there are none. */
export function createSparkline({ values, isErrors, text }: Trend): HTMLElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute('width', String(WIDTH));
  svg.setAttribute('height', String(HEIGHT));
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('focusable', 'false');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', linePath(values));
  svg.append(path);
  const made = createElement('span', {
    class: isErrors ? 'spark spark-errors' : 'spark',
    role: 'img',
    'aria-label': makeVisibleText(text),
    title: makeVisibleText(text),
  });
  made.append(svg);
  return made;
}

/** A value alone is a dot. */
export function linePath(values: Trend['values']): string {
  const most = values.reduce<number>((highest, value) => Math.max(highest, value ?? 0), 0);
  const step = values.length < 2 ? 0 : (WIDTH - 2 * MARGIN) / (values.length - 1);
  const y = (value: number): number =>
    HEIGHT - MARGIN - (most === 0 ? 0 : (value / most) * (HEIGHT - 2 * MARGIN));
  return values
    .map((value, index) => {
      if (value === null) return '';
      const at = `${(MARGIN + index * step).toFixed(1)} ${y(value).toFixed(1)}`;
      const isFirst = (values[index - 1] ?? null) === null;
      const isAlone = isFirst && (values[index + 1] ?? null) === null;
      return `${isFirst ? 'M' : 'L'}${at}${isAlone ? 'h0.1' : ''}`;
    })
    .join('');
}
