import * as l10n from '@vscode/l10n';
import { overviewSubject } from '../../src/protocol/picture';
import type { Choice } from '../../src/protocol/protocol';
import { kindLabel } from '../../src/words/kinds';
import { createButton, createElement, setText } from '../dom';
import { actionDrawings } from '../canvas/icons';
import type { Actions, Component } from '../panel/panelView';
import { shortenLabel } from '../text';

/** Where one is: back, the API or load balancer, and its stage. */
export function createPickers(actions: Actions): Component {
  const back = createButton({
    label: l10n.t('Back'),
    drawing: actionDrawings.back,
    iconOnly: true,
    run: actions.goBack,
  });
  const overview = createButton({
    label: l10n.t('All APIs'),
    className: 'button-text breadcrumb',
    run: () => {
      actions.chooseSubject(overviewSubject);
    },
  });
  const subject = createPicker(l10n.t('API or load balancer'), actions.chooseSubject, 'picker-subject');
  const stage = createPicker(kindLabel('stage'), actions.chooseStage, 'picker-stage');
  return {
    element: createElement('div', { class: 'pickers' }, back, overview, subject.element, stage.element),
    render: ({ state, busy, history }) => {
      back.hidden = history.length === 0;
      const ready = state?.kind === 'ready' ? state : undefined;
      overview.hidden =
        ready?.subject === overviewSubject ||
        ready?.subjects.some(({ id }) => id === overviewSubject) !== true;
      if (ready === undefined) return;
      subject.render(ready.subjects, ready.subject, busy);
      stage.render(ready.stages, ready.stage, busy);
    },
  };
}

interface Picker {
  readonly element: HTMLElement;
  readonly render: (choices: readonly Choice[], chosen: string | undefined, busy: boolean) => void;
}

const LONGEST_CHOICE = 90;
const LONGEST_NAME = 40;

/** Shows the name of what is chosen; the list that opens has what else there is to know. */
function createPicker(label: string, choose: (id: string) => void, className: string): Picker {
  const select = createElement('select', { 'aria-label': label, title: label });
  const name = createElement('span', { class: 'picker-name', 'aria-hidden': 'true' });
  const element = createElement('div', { class: `picker ${className}` }, name, select);
  let shown: readonly Choice[] | undefined;
  select.addEventListener('change', () => {
    const choice = shown?.[select.selectedIndex];
    if (choice !== undefined) choose(choice.id);
  });
  return {
    element,
    render: (choices, chosen, busy) => {
      element.hidden = choices.length === 0;
      select.disabled = busy;
      if (JSON.stringify(choices) !== JSON.stringify(shown)) {
        shown = choices;
        select.replaceChildren(...choices.map(choiceElement));
      }
      const index = choices.findIndex(({ id }) => id === chosen);
      select.selectedIndex = index;
      setText(name, shortenLabel(choices[index]?.label ?? label, LONGEST_NAME));
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
