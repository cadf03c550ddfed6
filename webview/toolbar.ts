import type { Choice } from '../src/protocol/protocol';
import { ageOf } from './age';
import { button, element, picture, setText } from './dom';
import { actionDrawings } from './icons';
import type { Actions, Component, PanelView, ReadyState } from './panelView';
import { shortened, visible } from './text';

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
  const views = element(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'View' },
    ...[
      {
        label: 'Trace a request',
        drawing: actionDrawings.trace,
        run: () => {
          actions.traceRequest();
        },
      },
      {
        label: 'Zoom out',
        drawing: actionDrawings.zoomOut,
        run: () => {
          actions.zoomBy(1 / 1.25);
        },
      },
      {
        label: 'Zoom in',
        drawing: actionDrawings.zoomIn,
        run: () => {
          actions.zoomBy(1.25);
        },
      },
      { label: 'Fit to window', drawing: actionDrawings.fit, run: actions.fit },
      { label: 'Keyboard help', drawing: actionDrawings.help, run: showHelp },
    ].map(parts => button({ ...parts, iconOnly: true })),
  );
  const tools = element('div', { class: 'toolbar-row' }, pickers.element, search.element, views);
  return {
    element: element('header', { class: 'toolbar' }, tools, status.element),
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
  const subject = createPicker('API or load balancer', actions.chooseSubject);
  const stage = createPicker('Stage', actions.chooseStage);
  return {
    element: element('div', { class: 'pickers' }, subject.element, stage.element),
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
  const select = element('select', { class: 'picker', 'aria-label': label, title: label });
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
  const name = shortened(label, LONGEST_CHOICE);
  return element(
    'option',
    {},
    description === '' ? name : `${name} — ${shortened(description, LONGEST_CHOICE)}`,
  );
}

function createSearch(actions: Actions): Component & { readonly focus: () => void } {
  const input = element('input', {
    type: 'search',
    class: 'search-input',
    placeholder: 'Search names, ids, health…',
    'aria-label': 'Search in the graph',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const count = element('span', { class: 'search-count', role: 'status' });
  const steps = element(
    'span',
    { class: 'tools' },
    button({
      label: 'Previous match',
      drawing: actionDrawings.previous,
      iconOnly: true,
      run: () => {
        actions.stepFound(-1);
      },
    }),
    button({
      label: 'Next match',
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
    element: element(
      'div',
      { class: 'search', role: 'search' },
      picture(actionDrawings.search),
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
  if (found.length === 0) return 'Nothing found';
  const place = selection === undefined ? -1 : found.indexOf(selection);
  return place === -1 ? `${found.length} found` : `${place + 1} of ${found.length}`;
}

function createStatus(actions: Actions, now: () => number): Component & { readonly tick: () => void } {
  const connection = element('span', { class: 'connection' });
  const age = element('time', { class: 'age' });
  const refresh = button({
    label: 'Refresh',
    drawing: actionDrawings.refresh,
    iconOnly: true,
    run: actions.refresh,
  });
  const cancel = button({
    label: 'Cancel reading',
    drawing: actionDrawings.cancel,
    iconOnly: true,
    run: actions.cancel,
  });
  const unknowns = button({ label: '', run: actions.showLog, className: 'button-text' });
  const folding = createFolding(actions);
  let collectedAt = '';
  let reading = false;
  const tick = (): void => {
    setText(age, reading ? 'Reading…' : `Read ${ageOf(collectedAt, now())}`);
  };
  const left = element('div', { class: 'status' }, connection, age, refresh, cancel, unknowns);
  const row = element('div', { class: 'toolbar-row status-row' }, left, folding.element);
  const show = (state: ReadyState): void => {
    ({ collectedAt, reading } = state);
    setText(connection, visible(state.connection));
    age.dateTime = collectedAt;
    age.title = collectedAt;
    refresh.hidden = reading;
    cancel.hidden = !reading;
    unknowns.hidden = state.unknowns === 0;
    setText(unknowns, `${state.unknowns} ${state.unknowns === 1 ? 'call' : 'calls'} not answered · Show log`);
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
  const text = element('span', { class: 'notice-text' });
  const unfold = button({
    label: 'Show all',
    className: 'button-text',
    run: () => {
      actions.unfold('all');
    },
  });
  const fold = button({
    label: 'Fold again',
    className: 'button-text',
    run: () => {
      actions.unfold('none');
    },
  });
  const row = element('div', { class: 'notice', role: 'status' }, text, unfold, fold);
  return {
    element: row,
    render: ({ state, unfolded }) => {
      if (state?.kind !== 'ready') return;
      const { notice, vertices } = state.diagram;
      const folded = vertices.some(({ kind }) => kind === 'group');
      setText(text, visible(notice));
      unfold.hidden = !folded;
      fold.hidden = !unfolded;
      row.hidden = notice === '' && !folded && !unfolded;
    },
  };
}
