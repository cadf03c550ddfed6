import * as l10n from '@vscode/l10n';
import type { Choice } from '../../src/protocol/protocol';
import { formatAge } from '../../src/words/age';
import { countOf, formatNumber } from '../../src/words/counts';
import { kindLabel } from '../../src/words/kinds';
import { createButton, createElement, createPicture, setText } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions, Component, PanelView, ReadyState } from '../panel/panelView';
import { shortenLabel, makeVisibleText } from '../text';

export interface Toolbar extends Component {
  readonly focusSearch: () => void;
  /** Renews what depends on the time of day. */
  readonly tick: () => void;
}

export interface ToolbarParts {
  readonly actions: Actions;
  readonly showHelp: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Pickers, search and view above; below them whose data this is, how old, and what of it is not shown. */
export function createToolbar({ actions, showHelp, now }: ToolbarParts): Toolbar {
  const pickers = createPickers(actions);
  const search = createSearch(actions);
  const status = createStatus(actions, now);
  const views = createElement(
    'div',
    { class: 'tools', role: 'group', 'aria-label': l10n.t('View') },
    ...[
      {
        label: l10n.t('Trace a request'),
        drawing: actionDrawings.trace,
        run: () => {
          actions.traceRequest();
        },
      },
      {
        label: l10n.t('Zoom out'),
        drawing: actionDrawings.zoomOut,
        run: () => {
          actions.zoomBy(1 / 1.25);
        },
      },
      {
        label: l10n.t('Zoom in'),
        drawing: actionDrawings.zoomIn,
        run: () => {
          actions.zoomBy(1.25);
        },
      },
      { label: l10n.t('Fit to window'), drawing: actionDrawings.fit, run: actions.fit },
      { label: l10n.t('Keyboard help'), drawing: actionDrawings.help, run: showHelp },
    ].map(parts => createButton({ ...parts, iconOnly: true })),
  );
  const tools = createElement('div', { class: 'toolbar-row' }, pickers.element, search.element, views);
  return {
    element: createElement('header', { class: 'toolbar' }, tools, status.element),
    render: view => {
      tools.hidden = view.state?.kind !== 'ready';
      pickers.render(view);
      search.render(view);
      status.render(view);
    },
    focusSearch: search.focus,
    tick: status.tick,
  };
}

function createPickers(actions: Actions): Component {
  const subject = createPicker(l10n.t('API or load balancer'), actions.chooseSubject);
  const stage = createPicker(kindLabel('stage'), actions.chooseStage);
  return {
    element: createElement('div', { class: 'pickers' }, subject.element, stage.element),
    render: ({ state, busy }) => {
      if (state?.kind !== 'ready') return;
      subject.render(state.subjects, state.subject, busy);
      stage.render(state.stages, state.stage, busy);
    },
  };
}

interface Picker {
  readonly element: HTMLElement;
  readonly render: (choices: readonly Choice[], chosen: string | undefined, busy: boolean) => void;
}

const LONGEST_CHOICE = 90;

function createPicker(label: string, choose: (id: string) => void): Picker {
  const select = createElement('select', { class: 'picker', 'aria-label': label, title: label });
  let shown: readonly Choice[] | undefined;
  select.addEventListener('change', () => {
    const choice = shown?.[select.selectedIndex];
    if (choice !== undefined) choose(choice.id);
  });
  return {
    element: select,
    render: (choices, chosen, busy) => {
      select.hidden = choices.length === 0;
      select.disabled = busy;
      if (JSON.stringify(choices) !== JSON.stringify(shown)) {
        shown = choices;
        select.replaceChildren(...choices.map(choiceElement));
      }
      select.selectedIndex = choices.findIndex(({ id }) => id === chosen);
    },
  };
}

function choiceElement({ label, description }: Choice): HTMLOptionElement {
  const name = shortenLabel(label, LONGEST_CHOICE);
  return createElement(
    'option',
    {},
    description === '' ? name : `${name} — ${shortenLabel(description, LONGEST_CHOICE)}`,
  );
}

function createSearch(actions: Actions): Component & { readonly focus: () => void } {
  const input = createElement('input', {
    type: 'search',
    class: 'search-input',
    placeholder: l10n.t('Search names, IDs, health…'),
    'aria-label': l10n.t('Search in the graph'),
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const count = createElement('span', { class: 'search-count', role: 'status' });
  const steps = createElement(
    'span',
    { class: 'tools' },
    createButton({
      label: l10n.t('Previous match'),
      drawing: actionDrawings.previous,
      iconOnly: true,
      run: () => {
        actions.stepFound(-1);
      },
    }),
    createButton({
      label: l10n.t('Next match'),
      drawing: actionDrawings.next,
      iconOnly: true,
      run: () => {
        actions.stepFound(1);
      },
    }),
  );
  input.addEventListener('input', () => {
    actions.search(input.value);
  });
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') actions.stepFound(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') actions.search('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    element: createElement(
      'div',
      { class: 'search', role: 'search' },
      createPicture(actionDrawings.search),
      input,
      count,
      steps,
    ),
    render: view => {
      if (input.value !== view.search) input.value = view.search;
      setText(count, searchCount(view));
      steps.hidden = view.found.length === 0;
    },
    focus: () => {
      input.focus();
      input.select();
    },
  };
}

function searchCount({ search, found, selection }: PanelView): string {
  if (search.trim() === '') return '';
  if (found.length === 0) return l10n.t('No matches');
  const place = selection === undefined ? -1 : found.indexOf(selection);
  const count = formatNumber(found.length);
  return place === -1
    ? l10n.t('{count} found', { count })
    : l10n.t('{place} of {count}', { place: formatNumber(place + 1), count });
}

function createStatus(actions: Actions, now: () => number): Component & { readonly tick: () => void } {
  const connection = createElement('span', { class: 'connection' });
  const age = createElement('time', { class: 'age' });
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
  const unknowns = createButton({ label: '', run: actions.showLog, className: 'button-text' });
  const folding = createFolding(actions);
  let collectedAt = '';
  let reading = false;
  const tick = (): void => {
    setText(
      age,
      reading ? l10n.t('Loading…') : l10n.t('Loaded {age}', { age: formatAge(collectedAt, now()) }),
    );
  };
  const left = createElement('div', { class: 'status' }, connection, age, refresh, cancel, unknowns);
  const row = createElement('div', { class: 'toolbar-row status-row' }, left, folding.element);
  const show = (state: ReadyState): void => {
    ({ collectedAt, reading } = state);
    setText(connection, makeVisibleText(state.connection));
    age.dateTime = collectedAt;
    age.title = collectedAt;
    refresh.hidden = reading;
    cancel.hidden = !reading;
    unknowns.hidden = state.unknowns === 0;
    setText(unknowns, l10n.t('{calls} failed · Show log', { calls: countOf(state.unknowns, 'call') }));
    tick();
  };
  return {
    element: row,
    render: view => {
      row.hidden = view.state?.kind !== 'ready';
      if (view.state?.kind === 'ready') show(view.state);
      folding.render(view);
    },
    tick,
  };
}

function createFolding(actions: Actions): Component {
  const text = createElement('span', { class: 'notice-text' });
  const unfold = createButton({
    label: l10n.t('Expand all groups'),
    className: 'button-text',
    run: () => {
      actions.unfold('all');
    },
  });
  const fold = createButton({
    label: l10n.t('Group again'),
    className: 'button-text',
    run: () => {
      actions.unfold('none');
    },
  });
  const row = createElement('div', { class: 'notice', role: 'status' }, text, unfold, fold);
  return {
    element: row,
    render: ({ state, unfolded }) => {
      if (state?.kind !== 'ready') return;
      const { notice, vertices } = state.diagram;
      const folded = vertices.some(({ kind }) => kind === 'group');
      setText(text, makeVisibleText(notice));
      unfold.hidden = !folded;
      fold.hidden = !unfolded;
      row.hidden = notice === '' && !folded && !unfolded;
    },
  };
}
