import * as l10n from '@vscode/l10n';
import type { Picture, PictureLayer } from '../../src/protocol/picture';
import { hasChanges, type ChangeSide } from '../cards/focusPicture';
import { createElement, setText } from '../dom';
import type { Actions, Component } from '../panel/panelView';

const layers: readonly (readonly [PictureLayer, () => string])[] = [
  ['securityGroups', () => l10n.t('Security groups')],
  ['zones', () => l10n.t('Availability Zones')],
  ['tls', () => l10n.t('TLS')],
];

const sides: readonly (readonly [ChangeSide, () => string])[] = [
  ['before', () => l10n.t('Before')],
  ['both', () => l10n.t('Both')],
  ['after', () => l10n.t('After')],
];

/** What is drawn besides, one at a time, and which side of a change; offered only where there is something of it. */
export function createViewChoices(actions: Actions): Component {
  const layer = createLayerPicker(actions);
  const side = createSideSwitch(actions);
  return {
    element: createElement('div', { class: 'view-choices' }, side.element, layer.element),
    render: view => {
      layer.render(view);
      side.render(view);
    },
  };
}

function createLayerPicker(actions: Actions): Component {
  const label = l10n.t('Layer');
  const select = createElement('select', { 'aria-label': label, title: l10n.t('What to show besides') });
  const name = createElement('span', { class: 'picker-name', 'aria-hidden': 'true' });
  const element = createElement('div', { class: 'picker picker-layer' }, name, select);
  let offered: readonly PictureLayer[] = [];
  select.addEventListener('change', () => {
    actions.chooseLayer(offered[select.selectedIndex - 1]);
  });
  return {
    element,
    render: ({ state, layer }) => {
      const known = state?.kind === 'ready' ? layersOf(state.picture) : [];
      element.hidden = known.length === 0;
      if (JSON.stringify(known) !== JSON.stringify(offered)) {
        offered = known;
        const options = layers.filter(([id]) => known.includes(id)).map(([, words]) => words());
        select.replaceChildren(
          ...[l10n.t('No layer'), ...options].map(words => createElement('option', {}, words)),
        );
      }
      select.selectedIndex = layer === undefined ? 0 : offered.indexOf(layer) + 1;
      setText(name, layers.find(([id]) => id === layer)?.[1]() ?? l10n.t('Layers'));
    },
  };
}

const known = new WeakMap<Picture, readonly PictureLayer[]>();

/** The layers of which the picture knows anything. */
function layersOf(picture: Picture): readonly PictureLayer[] {
  const made =
    known.get(picture) ??
    layers
      .map(([id]) => id)
      .filter(
        id =>
          picture.edges.some(edge => edge.layers?.[id] !== undefined) ||
          picture.cards.some(({ rows }) => rows.some(row => row.layers?.[id] !== undefined)),
      );
  known.set(picture, made);
  return made;
}

function createSideSwitch(actions: Actions): Component {
  const buttons = sides.map(([side, words]) => {
    const button = createElement('button', { type: 'button', class: 'side' }, words());
    button.addEventListener('click', () => {
      actions.chooseSide(side);
    });
    return { side, button };
  });
  const element = createElement(
    'div',
    { class: 'sides', role: 'group', 'aria-label': l10n.t('Side of the change') },
    ...buttons.map(({ button }) => button),
  );
  return {
    element,
    render: ({ state, side: chosen }) => {
      element.hidden = state?.kind !== 'ready' || !hasChanges(state.picture);
      for (const { side, button } of buttons) button.setAttribute('aria-pressed', String(side === chosen));
    },
  };
}
