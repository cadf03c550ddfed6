import { overviewSubject } from '../../src/protocol/picture';
import type { CardStage } from '../cards/cardStage';
import { rowOfNode, rowsInOrder } from '../cards/scene';
import { createHostActions, type HostActionParts, type HostActions } from './hostActions';
import type { Actions } from './panelView';
import { limitedStripHeight } from '../strip/stripSeparator';
import { readyState } from './panelState';
import { limitedDetailsWidth } from './detailsSeparator';

export interface ActionParts extends HostActionParts {
  readonly stage: CardStage;
}

const MOST_SEARCHES = 10;

type ViewActions = Omit<Actions, keyof HostActions | 'activate'>;

/** Everything that a person can do. What the host refuses is shown; no request is left unwatched. */
export function createActions(parts: ActionParts): Actions {
  const host = createHostActions(parts);
  const view = { ...selectionActions(parts), ...viewActions(parts) };
  return { ...host, ...view, activate: activateRow(parts, host, view) };
}

function activateRow({ panel }: ActionParts, host: HostActions, view: ViewActions): Actions['activate'] {
  return id => {
    const place = panel.view.scene?.rows.get(id);
    if (place === undefined) return;
    const { row, card } = place;
    if (row.kind === 'fold') {
      const opened = new Set(panel.view.opened);
      if (!opened.delete(id)) opened.add(id);
      panel.update({ opened });
    } else if (row.kind === 'foot') {
      const subject = readyState(panel.view.state)?.subject;
      const about = subject === overviewSubject ? row.node : subject;
      if (about !== undefined) host.plan(about);
    } else if (row.expandable === true && row.node !== undefined) host.expand(row.node);
    else if (card.card.role === 'apis' && row.node !== undefined) {
      const isOverview = readyState(panel.view.state)?.subject === overviewSubject;
      host[isOverview ? 'chooseSubject' : 'toggleRoutes'](row.node);
    } else view.focus(panel.view.focus === id ? undefined : id);
  };
}

function selectionActions({
  panel,
}: ActionParts): Pick<ViewActions, 'select' | 'selectEdge' | 'open' | 'focus' | 'stepFound' | 'stepFinding'> {
  const select = (id: string | undefined, detailsOpen = panel.view.detailsOpen): void => {
    if (id === undefined) {
      panel.update({ selection: undefined, edge: undefined });
      return;
    }
    const row = panel.reveal(id);
    panel.update({ selection: row ?? panel.view.selection, edge: undefined, detailsOpen });
    if (row !== undefined) panel.showRow(row);
  };
  const step = (ids: readonly string[], by: 1 | -1): void => {
    const { selection } = panel.view;
    const place = selection === undefined ? -1 : ids.indexOf(selection);
    const next = place === -1 ? (by === 1 ? 0 : ids.length - 1) : (place + by + ids.length) % ids.length;
    if (ids[next] !== undefined) select(ids[next]);
  };
  return {
    select: id => {
      select(id);
    },
    selectEdge: id => {
      panel.update({ edge: id, selection: undefined });
    },
    open: id => {
      select(id, true);
    },
    focus: id => {
      panel.update(id === undefined ? { focus: undefined } : { focus: id, selection: id, edge: undefined });
    },
    stepFound: by => {
      step(panel.view.found, by);
    },
    stepFinding: by => {
      const { scene } = panel.view;
      if (scene === undefined) return;
      step(
        rowsInOrder(scene).filter(id => scene.rows.get(id)?.row.findings !== undefined),
        by,
      );
    },
  };
}

function viewActions({
  panel,
  stage,
}: ActionParts): Omit<ViewActions, keyof ReturnType<typeof selectionActions>> {
  return {
    search: text => {
      panel.update(text.trim() === '' ? { search: text, hidesFound: false } : { search: text });
    },
    keepSearch: () => {
      const { search, searches } = panel.view;
      const text = search.trim();
      if (text === '' || searches[0] === text) return;
      panel.update({ searches: [text, ...searches.filter(one => one !== text)].slice(0, MOST_SEARCHES) });
    },
    setHidesFound: hides => {
      panel.update({ hidesFound: hides });
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
    chooseMetricsPeriod: period => {
      panel.update({ metricsPeriod: period });
    },
    openFinding: reference => {
      const { state } = panel.view;
      const ready = readyState(state);
      const selection =
        panel.view.selection ?? (ready === undefined ? undefined : rowOfNode(ready.picture, reference.node));
      panel.update({ selection, finding: { reference, selection } });
    },
    chooseLayer: layer => {
      panel.update({ layer });
    },
    chooseSide: side => {
      panel.update({ side });
    },
    fit: () => {
      panel.fit();
    },
    zoomBy: factor => {
      stage.canvas.zoomBy(factor);
    },
    dismissFailure: () => {
      panel.update({ failure: '' });
    },
  };
}
