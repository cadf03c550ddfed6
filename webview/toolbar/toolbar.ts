import * as l10n from '@vscode/l10n';
import { overviewSubject } from '../../src/protocol/picture';
import { formatAge } from '../../src/words/age';
import { countOf, formatNumber } from '../../src/words/counts';
import { createButton, createElement, healthGlyph, setText } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions, Component, ReadyState } from '../panel/panelView';
import { makeVisibleText } from '../text';
import { createPickers } from './pickers';
import { createExpressionBox } from './expressionBox';
import { createViewChoices } from './viewChoices';

export interface Toolbar extends Component {
  readonly focusSearch: () => void;
  /** Renews what depends on the time of day. */
  readonly tick: () => void;
}

export interface ToolbarParts {
  readonly actions: Actions;
  readonly showHelp: () => void;
  /** Opens and closes the legend. */
  readonly legend: HTMLButtonElement;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One row above the drawing: where one is, search, how the drawing is seen, and how old it is. */
export function createToolbar({ actions, showHelp, legend, now }: ToolbarParts): Toolbar {
  const pickers = createPickers(actions);
  const search = createExpressionBox(actions, l10n.t('Search in the graph'));
  const choices = createViewChoices(actions);
  const status = createStatus(actions, now);
  const tool = (
    label: string,
    drawing: (typeof actionDrawings)[keyof typeof actionDrawings],
    run: () => void,
  ) => createButton({ label, drawing, run, iconOnly: true });
  const wallChart = tool(l10n.t('Open Wall Chart'), actionDrawings.wallChart, actions.openWallChart);
  const views = createElement(
    'div',
    { class: 'tools', role: 'group', 'aria-label': l10n.t('View') },
    wallChart,
    tool(l10n.t('Trace a request'), actionDrawings.trace, () => {
      actions.traceRequest();
    }),
    tool(l10n.t('Zoom out'), actionDrawings.zoomOut, () => {
      actions.zoomBy(1 / 1.25);
    }),
    tool(l10n.t('Zoom in'), actionDrawings.zoomIn, () => {
      actions.zoomBy(1.25);
    }),
    tool(l10n.t('Fit to window'), actionDrawings.fit, actions.fit),
    legend,
    tool(l10n.t('Export'), actionDrawings.export, actions.export),
    tool(l10n.t('Keyboard help'), actionDrawings.help, showHelp),
  );
  const tools = createElement(
    'header',
    { class: 'toolbar' },
    pickers.element,
    search.element,
    choices.element,
    status.element,
    views,
  );
  return {
    element: tools,
    render: view => {
      tools.hidden = view.state?.kind !== 'ready';
      wallChart.hidden = view.state?.kind !== 'ready' || view.state.subject !== overviewSubject;
      pickers.render(view);
      search.render(view);
      choices.render(view);
      status.render(view);
    },
    focusSearch: search.focus,
    tick: status.tick,
  };
}

/** Whose data this is and how old it is, in the name of the button that reads it again. */
function createStatus(actions: Actions, now: () => number): Component & { readonly tick: () => void } {
  const refresh = createButton({
    label: l10n.t('Refresh'),
    drawing: actionDrawings.refresh,
    iconOnly: true,
    run: actions.refresh,
  });
  const cancel = createButton({
    label: l10n.t('Cancel loading'),
    drawing: actionDrawings.cancel,
    iconOnly: true,
    run: actions.cancel,
  });
  const failed = createElement('span', {});
  const unknowns = createButton({
    label: '',
    run: actions.showMissingPermissions,
    className: 'toolbar-unknowns',
  });
  unknowns.replaceChildren(healthGlyph('warning'), failed);
  let shown: ReadyState | undefined;
  const tick = (): void => {
    if (shown === undefined) return;
    const { connection, collectedAt, reading, isLive } = shown;
    const place = makeVisibleText(connection);
    const age = l10n.t('Loaded {age}', { age: formatAge(collectedAt, now()) });
    refresh.title = [l10n.t('Refresh'), age, place].join('\n');
    cancel.title = [l10n.t('Cancel loading'), l10n.t('Loading…'), place].join('\n');
    refresh.setAttribute('aria-label', l10n.t('Refresh. {age}', { age }));
    refresh.hidden = reading || !isLive;
    cancel.hidden = !reading;
  };
  return {
    element: createElement('div', { class: 'tools' }, unknowns, refresh, cancel),
    render: ({ state }) => {
      if (state?.kind !== 'ready') return;
      shown = state;
      unknowns.hidden = state.unknowns === 0;
      setText(failed, formatNumber(state.unknowns));
      const words = l10n.t('{calls} failed · Show missing permissions', {
        calls: countOf(state.unknowns, 'call'),
      });
      unknowns.title = words;
      unknowns.setAttribute('aria-label', words);
      tick();
    },
    tick,
  };
}
