import { button, element } from './dom';
import { actionDrawings } from './icons';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['→', '←'], 'Next and previous hop of the request'],
  [['↓', '↑'], 'Neighbours in the same column'],
  [['Home', 'End'], 'First and last hop'],
  [['Enter'], 'Details'],
  [['Space'], 'Unfold a group, read on, or focus'],
  [['F'], 'Focus: only paths through the selection'],
  [['A'], 'Show everything again'],
  [['/'], 'Search'],
  [['F3', 'Shift+F3'], 'Next and previous match'],
  [['0'], 'Fit to window'],
  [['+', '-'], 'Zoom'],
  [['T'], 'Trace a request, beginning at the selection'],
  [['C'], 'Copy the ARN'],
  [['O'], 'Open in the AWS console'],
  [['Esc'], 'Leave search, then focus, details, trace and selection'],
  [['?'], 'This help'],
];

const gestures: readonly (readonly [string, string])[] = [
  ['Click', 'Details and path'],
  ['Double click', 'Focus, or unfold a group'],
  ['Drag, wheel', 'Move the drawing'],
  ['Ctrl + wheel, pinch', 'Zoom'],
];

/** What keys and gestures do. */
export function createHelp(): { readonly element: HTMLElement; readonly show: () => void } {
  const close = button({
    label: 'Close',
    drawing: actionDrawings.close,
    iconOnly: true,
    run: () => {
      dialog.close();
    },
  });
  const dialog = element(
    'dialog',
    { class: 'help', 'aria-labelledby': 'help-title' },
    element(
      'div',
      { class: 'help-head' },
      element('h2', { id: 'help-title' }, 'Keyboard and pointer'),
      close,
    ),
    table(
      keys.map(([pressed, effect]) =>
        row(
          pressed.map(key => element('kbd', {}, key)),
          effect,
        ),
      ),
    ),
    table(gestures.map(([gesture, effect]) => row([gesture], effect))),
  );
  return {
    element: dialog,
    show: () => {
      if (!dialog.open) dialog.showModal();
    },
  };
}

function table(rows: readonly HTMLElement[]): HTMLElement {
  return element('dl', { class: 'keys' }, ...rows);
}

function row(what: readonly (Node | string)[], effect: string): HTMLElement {
  return element('div', {}, element('dt', {}, ...what), element('dd', {}, effect));
}
