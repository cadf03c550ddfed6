import * as l10n from '@vscode/l10n';
import type { Actions, Component, PanelView } from './panelView';
import { createStateSection, disconnectedWords, type StateKind } from './stateSection';
import { makeVisibleText } from '../text';

/** In place of the picture while there is none. */
export function createStatePage(actions: Actions): Component {
  const section = createStateSection(actions);
  return {
    element: section.element,
    render: view => {
      section.show(statePageFor(view), stateMessage(view));
    },
  };
}

function statePageFor({ state, scene, failure }: PanelView): StateKind | undefined {
  if (state === undefined) return failure === '' ? 'waiting' : 'failed';
  if (state.kind !== 'ready') return state.kind;
  return scene === undefined ? 'empty' : undefined;
}

function stateMessage({ state }: PanelView): string {
  switch (state?.kind) {
    case undefined:
      return '';
    case 'disconnected':
      return disconnectedWords();
    case 'loading':
    case 'failed':
      return makeVisibleText(state.message);
    case 'ready':
      return state.subjects.length === 0
        ? l10n.t('No APIs or load balancers found in this region, or no permission to read them.')
        : makeVisibleText(state.picture.summary);
  }
}
