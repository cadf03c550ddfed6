import * as l10n from '@vscode/l10n';
import type { FindAnswer } from '../../src/protocol/find';
import { filterPresets } from '../../src/words/filterPresets';
import { countOf } from '../../src/words/counts';
import { createButton, createElement, setText } from '../dom';
import type { Actions, Component } from '../panel/panelView';
import { makeVisibleText, shortenLabel } from '../text';
import { createSearchBox } from './searchBox';

interface ExpressionBox extends Component {
  readonly focus: () => void;
}

type BoxActions = Pick<Actions, 'search' | 'stepFound' | 'keepSearch' | 'setHidesFound'>;

/**
 * A search box that takes expressions: what is wrong with one is said below it, Tab completes, a list has presets and
 * what was searched for before, and what is found can be hidden.
 */
export function createExpressionBox(actions: BoxActions, name: string): ExpressionBox {
  const box = createSearchBox(actions, name);
  const { input } = box;
  const hide = createButton({
    label: l10n.t('Hide'),
    className: 'button-text search-hide',
    run: () => {
      actions.setHidesFound(hide.getAttribute('aria-pressed') !== 'true');
    },
  });
  hide.title = l10n.t('Hide what is found');
  const earlier = createEarlierSearches(text => {
    actions.search(text);
    box.focus();
    input.setSelectionRange(text.length, text.length);
  });
  const notes = createNotes(input);
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') actions.keepSearch();
    if (event.key !== 'Tab' || event.shiftKey || !complete()) return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('change', actions.keepSearch);
  let answered: FindAnswer | undefined;
  const complete = (): boolean => {
    const text = completedText(input.value, answered);
    if (text === undefined || input.selectionStart !== input.value.length) return false;
    actions.search(text);
    return true;
  };
  box.element.append(earlier.element, hide, notes.element);
  return {
    element: box.element,
    focus: box.focus,
    render: view => {
      answered = view.answered?.text === view.search ? view.answered.answer : undefined;
      box.render(view);
      hide.hidden = view.search.trim() === '' || (view.found.length === 0 && !view.hidesFound);
      hide.setAttribute('aria-pressed', String(view.hidesFound));
      earlier.render(view.searches);
      notes.render(view.search, answered);
    },
  };
}

/** The text with the first completion at its end; undefined where there is nothing to complete. */
export function completedText(text: string, answer: FindAnswer | undefined): string | undefined {
  if (answer === undefined) return undefined;
  const { from, items } = answer.completions;
  const [first] = items;
  // After a blank anything may follow: Tab leaves the box.
  if (first === undefined || (from === text.length && !/[=~<>]\s*$/.test(text))) return undefined;
  const completed = text.slice(0, from) + first.text;
  return completed === text ? undefined : completed;
}

interface EarlierSearches {
  readonly element: HTMLElement;
  readonly render: (searches: readonly string[]) => void;
}

function createEarlierSearches(choose: (text: string) => void): EarlierSearches {
  const recent = createElement('optgroup', { label: l10n.t('Recent searches') });
  const presets = createElement('optgroup', { label: l10n.t('Presets') });
  const option = (label: string, value: string): HTMLOptionElement =>
    createElement('option', { value }, label);
  presets.append(...filterPresets().map(({ label, expression }) => option(label, expression)));
  const select = createElement('select', {
    class: 'search-presets',
    'aria-label': l10n.t('Presets and recent searches'),
    title: l10n.t('Presets and recent searches'),
  });
  const none = option('', '');
  select.append(none, presets, recent);
  select.addEventListener('change', () => {
    const { value } = select;
    select.value = '';
    if (value !== '') choose(value);
  });
  let shown: readonly string[] | undefined;
  return {
    element: select,
    render: searches => {
      if (searches === shown) return;
      shown = searches;
      recent.hidden = searches.length === 0;
      recent.replaceChildren(...searches.map(text => option(shortenLabel(text, 80), text)));
    },
  };
}

interface Notes {
  readonly element: HTMLElement;
  readonly render: (search: string, answer: FindAnswer | undefined) => void;
}

/** Below the box: what is wrong and where, what may match, and what Tab completes. */
function createNotes(input: HTMLInputElement): Notes {
  const problem = createElement('div', { class: 'search-problem', id: 'search-problem', role: 'status' });
  const completions = createElement('div', { class: 'search-completions' });
  const element = createElement('div', { class: 'search-notes' }, problem, completions);
  input.setAttribute('aria-describedby', 'search-problem');
  let shown: FindAnswer | undefined;
  return {
    element,
    render: (search, answer) => {
      const isProblem = answer?.kind === 'problem';
      input.setAttribute('aria-invalid', String(isProblem));
      const items =
        answer === undefined || completedText(search, answer) === undefined ? [] : answer.completions.items;
      const isUndecided = answer?.kind === 'found' && answer.undecided > 0;
      element.hidden = search.trim() === '' || (!isProblem && !isUndecided && items.length === 0);
      if (answer === shown) return;
      shown = answer;
      if (isProblem) problem.replaceChildren(...problemParts(search, answer));
      else setText(problem, isUndecided ? undecidedWords(answer) : '');
      completions.replaceChildren(
        ...items
          .slice(0, 6)
          .map(({ text, label = '' }) =>
            createElement('div', {}, createElement('code', {}, text.trim()), ` ${label}`),
          ),
      );
    },
  };
}

const undecidedWords = ({
  undecided,
  reason = '',
}: Extract<FindAnswer, { readonly kind: 'found' }>): string =>
  `${l10n.t("{resources} may match, but what decides wasn't read.", { resources: countOf(undecided, 'resource') })} ${reason}`.trim();

/** The expression with the characters at fault marked, and what is wrong with them. */
function problemParts(
  search: string,
  { at, length, message }: Extract<FindAnswer, { readonly kind: 'problem' }>,
): readonly (Node | string)[] {
  const fault = search.slice(at, at + length);
  return [
    createElement(
      'code',
      {},
      makeVisibleText(search.slice(0, at)),
      createElement('mark', {}, fault === '' ? '\u2038' : makeVisibleText(fault)),
      makeVisibleText(search.slice(at + length)),
    ),
    createElement('div', {}, makeVisibleText(message)),
  ];
}
