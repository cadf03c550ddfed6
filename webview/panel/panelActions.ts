import type { GraphCanvas } from '../canvas/canvas';
import { createHostActions, type HostActionParts, type HostActions } from './hostActions';
import type { Actions } from './panelView';
import { limitedStripHeight } from '../strip/stripSeparator';
import { drawnAs, readyState } from './panelState';
import { limitedDetailsWidth } from './separator';

export interface ActionParts extends HostActionParts {
  readonly canvas: GraphCanvas;
}

/** Everything a person can do. What the host refuses is shown; no request is left unwatched. */
export function createActions(parts: ActionParts): Actions {
  const host = createHostActions(parts);
  const view = viewActions(parts);
  const activate: Actions['activate'] = id => {
    const vertex = parts.panel.view.scene?.vertices.get(id);
    if (vertex?.kind === 'group') host.unfold(id);
    else if (vertex?.expandable === true) host.expand(id);
    else view.focus(parts.panel.view.focus === id ? undefined : id);
  };
  return { ...host, ...view, activate };
}

function viewActions({ panel, canvas }: ActionParts): Omit<Actions, keyof HostActions | 'activate'> {
  const select = (id: string | undefined, detailsOpen = panel.view.detailsOpen): void => {
    // A vertex beyond the focus can only be seen without it.
    const isHidden = id !== undefined && panel.view.scene?.vertices.has(id) !== true;
    panel.update({ selection: id, detailsOpen, ...(isHidden ? { focus: undefined } : {}) });
    if (id !== undefined) canvas.bringIntoView(id);
  };
  const focus: Actions['focus'] = id => {
    panel.update(id === undefined ? { focus: undefined } : { focus: id, selection: id });
  };
  return {
    select: id => {
      select(id);
    },
    focus,
    open: id => {
      select(id, true);
    },
    search: text => {
      panel.update({ search: text });
    },
    stepFound: by => {
      const { found, selection } = panel.view;
      if (found.length === 0) return;
      const place = selection === undefined ? -1 : found.indexOf(selection);
      const next =
        place === -1 ? (by === 1 ? 0 : found.length - 1) : (place + by + found.length) % found.length;
      select(found[next]);
    },
    closeDetails: () => {
      panel.update({ detailsOpen: false });
    },
    setDetailsWidth: pixels => {
      panel.update({ detailsWidth: limitedDetailsWidth(pixels) });
    },
    setStripHeight: pixels => {
      panel.update({ stripHeight: limitedStripHeight(pixels) });
    },
    openFinding: reference => {
      const { state } = panel.view;
      const ready = readyState(state);
      const selection =
        panel.view.selection ?? (ready === undefined ? undefined : drawnAs(ready.diagram, reference.node));
      panel.update({ selection, finding: { reference, selection } });
    },
    fit: () => {
      canvas.fit();
    },
    zoomBy: factor => {
      canvas.zoomBy(factor);
    },
    dismissFailure: () => {
      panel.update({ failure: '' });
    },
  };
}
