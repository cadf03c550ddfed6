import * as l10n from '@vscode/l10n';
import { createButton, createElement } from '../dom';
import { actionDrawings } from '../canvas/icons';

const keys: readonly (readonly [readonly string[], string])[] = [
  [['→', '←'], l10n.t('Next and previous hop of the request')],
  [['↓', '↑'], l10n.t('Rows of the same column')],
  [['Home', 'End'], l10n.t('First and last hop')],
  [['Enter'], l10n.t('Details')],
  [['Space'], l10n.t('Expand or collapse, load more, or focus')],
  [['F'], l10n.t('Focus: only paths through the selection')],
  [['A'], l10n.t('Show everything again')],
  [['/'], l10n.t('Search')],
  [['F3', 'Shift+F3'], l10n.t('Next and previous match')],
  [['E', 'Shift+E'], l10n.t('Next and previous row with findings')],
  [['F8', 'Shift+F8'], l10n.t('Next and previous finding of the Findings view')],
  [['Alt+←'], l10n.t('Back to the previous graph')],
  [['0'], l10n.t('Fit to window: zoom 100 %, collapse what was expanded')],
  [['+', '-'], l10n.t('Zoom')],
  [['T'], l10n.t('Trace a request that starts at the selection')],
  [['C'], l10n.t('Copy ARN')],
  [['O'], l10n.t('Open in AWS console')],
  [['Esc'], l10n.t('Leave search, then focus, details, trace and selection')],
  [['?'], l10n.t('This help')],
];

const gestures: readonly (readonly [string, string])[] = [
  [l10n.t('Click'), l10n.t('Path; expands what is collapsed')],
  [l10n.t('Double-click'), l10n.t('Focus, or open an API')],
  [l10n.t('Wheel'), l10n.t('Scroll the column')],
  [l10n.t('Drag'), l10n.t('Move the graph')],
  [l10n.t('Ctrl + wheel, pinch'), l10n.t('Zoom')],
];

/** What keys and gestures do. */
export function createHelp(): { readonly element: HTMLElement; readonly show: () => void } {
  const close = createButton({
    label: l10n.t('Close'),
    drawing: actionDrawings.close,
    iconOnly: true,
    run: () => {
      dialog.close();
    },
  });
  const dialog = createElement(
    'dialog',
    { class: 'help', 'aria-labelledby': 'help-title' },
    createElement(
      'div',
      { class: 'help-head' },
      createElement('h2', { id: 'help-title' }, l10n.t('Keyboard and pointer')),
      close,
    ),
    helpTable(
      keys.map(([pressed, effect]) =>
        helpRow(
          pressed.map(key => createElement('kbd', {}, key)),
          effect,
        ),
      ),
    ),
    helpTable(gestures.map(([gesture, effect]) => helpRow([gesture], effect))),
  );
  return {
    element: dialog,
    show: () => {
      if (!dialog.open) dialog.showModal();
    },
  };
}

function helpTable(rows: readonly HTMLElement[]): HTMLElement {
  return createElement('dl', { class: 'keys' }, ...rows);
}

function helpRow(what: readonly (Node | string)[], effect: string): HTMLElement {
  return createElement('div', {}, createElement('dt', {}, ...what), createElement('dd', {}, effect));
}
