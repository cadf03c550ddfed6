import type { PageProse, PageRun } from '../../src/protocol/planPage';
import { createElement } from '../dom';
import { makeVisibleText } from '../text';

/** The pieces of a sentence as nodes. Whatever a piece holds, it becomes a text node. */
export const proseNodes = (prose: PageProse): readonly (Node | string)[] => prose.map(runNode);

/** The same without marks, for assistive technology. */
export const plainText = (prose: PageProse): string =>
  proseNodes(prose)
    .map(node => (typeof node === 'string' ? node : node.textContent))
    .join('');

function runNode(run: PageRun): Node | string {
  if (typeof run === 'string') return makeVisibleText(run);
  return 'code' in run ? createElement('code', {}, makeVisibleText(run.code)) : timeElement(run.time);
}

/** In the time zone of the reader, with the zone beside it; what is no time is shown as it is. */
function timeElement(time: string): Node | string {
  const instant = new Date(time);
  if (Number.isNaN(instant.getTime())) return makeVisibleText(time);
  const shown = new Intl.DateTimeFormat(pageLocale(), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(instant);
  const iso = instant.toISOString();
  return createElement('time', { datetime: iso, title: iso }, shown);
}

/** Of the page, where it is one that the browser knows. */
function pageLocale(): string | undefined {
  try {
    return Intl.getCanonicalLocales(document.documentElement.lang)[0];
  } catch {
    return undefined;
  }
}
