import type { FindingReference } from '../../src/protocol/finding';
import type { StripSubject } from '../../src/protocol/protocol';
import type { PanelView } from '../panel/panelView';
import { shownTrace } from '../trace/traceState';

/** The finding that was opened, while what was selected then still is. */
export function openedFinding({
  finding,
  selection,
}: Pick<PanelView, 'finding' | 'selection'>): FindingReference | undefined {
  return finding?.selection === selection ? finding?.reference : undefined;
}

/** What the strip asks the host about; `undefined` where nothing is selected, or a folded group. */
export function stripSubject(view: PanelView): StripSubject | undefined {
  const { scene, selection } = view;
  const finding = openedFinding(view);
  const isNode = selection !== undefined && scene?.vertices.get(selection)?.kind !== 'group';
  const id = isNode ? selection : finding?.node;
  if (id === undefined || scene === undefined) return undefined;
  return { id, ...(finding === undefined ? {} : { finding }) };
}

/** Whether there is anything to show: a traced request, or what is selected. */
export function hasStrip(view: PanelView): boolean {
  return shownTrace(view) !== undefined || stripSubject(view) !== undefined;
}
