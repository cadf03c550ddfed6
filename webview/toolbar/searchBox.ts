import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../src/words/counts';
import { actionDrawings } from '../canvas/icons';
import { createButton, createElement, createIcon, setText } from '../dom';
import type { Actions, PanelView } from '../panel/panelView';

type Searched = Pick<PanelView, 'search' | 'found' | 'selection'>;

export interface SearchBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  readonly render: (searched: Searched) => void;
  readonly focus: () => void;
}

/** What a person types to find something, how many there are, and the way from one to the next. `name` is its own. */
export function createSearchBox(actions: Pick<Actions, 'search' | 'stepFound'>, name: string): SearchBox {
  const input = createElement('input', {
    type: 'search',
    class: 'search-input',
    placeholder: l10n.t('Search names, IDs, health…'),
    'aria-label': name,
    spellcheck: 'false',
    autocomplete: 'off',
  });
  const count = createElement('span', { class: 'search-count', role: 'status' });
  const steps = createSteps(actions);
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
    input,
    element: createElement(
      'div',
      { class: 'search', role: 'search' },
      createIcon(actionDrawings.search),
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

function createSteps(actions: Pick<Actions, 'stepFound'>): HTMLElement {
  return createElement(
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
}

function searchCount({ search, found, selection }: Searched): string {
  if (search.trim() === '') return '';
  if (found.length === 0) return l10n.t('No matches');
  const place = selection === undefined ? -1 : found.indexOf(selection);
  const count = formatNumber(found.length);
  return place === -1
    ? l10n.t('{count} found', { count })
    : l10n.t('{place} of {count}', { place: formatNumber(place + 1), count });
}
