import * as l10n from '@vscode/l10n';
import { overviewSubject, type PictureHead } from '../../src/protocol/picture';
import type { Choice } from '../../src/protocol/protocol';
import { countOf, formatNumber } from '../../src/words/counts';
import { kindLabel } from '../../src/words/kinds';
import { statusWord } from '../../src/words/statuses';
import { createButton, createElement, healthGlyph, setText } from '../dom';
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
  const domains = createElement('span', { class: 'domains' });
  return {
    element: createElement(
      'div',
      { class: 'pickers' },
      back,
      overview,
      subject.element,
      stage.element,
      domains,
    ),
    render: ({ state, busy, history }) => {
      back.hidden = history.length === 0;
      const ready = state?.kind === 'ready' ? state : undefined;
      overview.hidden =
        ready?.subject === overviewSubject ||
        ready?.subjects.some(({ id }) => id === overviewSubject) !== true;
      if (ready === undefined) return;
      const heads = ready.picture.heads ?? [];
      const headOf = (kind: PictureHead['kind']): PictureHead | undefined =>
        heads.find(head => head.kind === kind);
      subject.render({ choices: ready.subjects, chosen: ready.subject, busy, head: headOf('api') });
      stage.render({ choices: ready.stages, chosen: ready.stage, busy, head: headOf('stage') });
      showDomains(
        domains,
        heads.filter(({ kind }) => kind === 'domain'),
      );
    },
  };
}

interface Picked {
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  readonly busy: boolean;
  /** Status of what is chosen; undefined where it has none. */
  readonly head: PictureHead | undefined;
}

interface Picker {
  readonly element: HTMLElement;
  readonly render: (picked: Picked) => void;
}

/** The first custom domain name that leads here, and how many others do. */
function showDomains(element: HTMLElement, domains: readonly PictureHead[]): void {
  const [first, ...others] = domains;
  element.hidden = first === undefined;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` +${formatNumber(others.length)}`;
  setText(element, `${shortenLabel(first.text, LONGEST_CHOICE)}${more}`);
  element.title = domains.map(({ text }) => shortenLabel(text, LONGEST_CHOICE)).join('\n');
}

/** `failing, 1 of 11 routes failing, 1 error` */
function headWords({ status, statusText, findings }: PictureHead): string {
  const { errors = 0, warnings = 0 } = findings ?? {};
  const counts = [
    errors === 0 ? '' : countOf(errors, 'error'),
    warnings === 0 ? '' : countOf(warnings, 'warning'),
  ];
  return [statusWord(status), statusText, ...counts].filter(part => part !== '').join(', ');
}

const LONGEST_CHOICE = 90;
const LONGEST_NAME = 40;

/** Shows the name of what is chosen; the list that opens has what else there is to know. */
function createPicker(label: string, choose: (id: string) => void, className: string): Picker {
  const select = createElement('select', { 'aria-label': label, title: label });
  const name = createElement('span', { class: 'picker-name', 'aria-hidden': 'true' });
  const sign = createElement('span', { class: 'picker-sign', 'aria-hidden': 'true' });
  const element = createElement('div', { class: `picker ${className}` }, sign, name, select);
  let shown: readonly Choice[] | undefined;
  select.addEventListener('change', () => {
    const choice = shown?.[select.selectedIndex];
    if (choice !== undefined) choose(choice.id);
  });
  return {
    element,
    render: ({ choices, chosen, busy, head }) => {
      element.hidden = choices.length === 0;
      select.disabled = busy;
      if (JSON.stringify(choices) !== JSON.stringify(shown)) {
        shown = choices;
        select.replaceChildren(...choices.map(choiceElement));
      }
      const index = choices.findIndex(({ id }) => id === chosen);
      select.selectedIndex = index;
      setText(name, shortenLabel(choices[index]?.label ?? label, LONGEST_NAME));
      sign.hidden = head === undefined || head.status === 'none';
      if (head !== undefined) sign.replaceChildren(healthGlyph(head.status));
      select.title = head === undefined ? label : `${label}: ${headWords(head)}`;
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
