import * as l10n from '@vscode/l10n';
import type { PictureRow } from '../../src/protocol/picture';
import type { Details } from '../../src/protocol/protocol';
import { actionDrawings } from '../canvas/icons';
import { createButton, createElement } from '../dom';
import type { Actions } from '../panel/panelView';
import { isTraceable } from '../trace/traceState';

interface OfferedAction {
  readonly isOffered: boolean;
  readonly label: string;
  readonly drawing: (typeof actionDrawings)[keyof typeof actionDrawings];
  readonly act: (row: PictureRow) => void;
}

/** What can be done with what a row shows; `details` are there once the host has sent them. */
export function createDetailButtons(
  row: PictureRow,
  details: Details | undefined,
  actions: Actions,
): HTMLElement {
  const buttons = listActions(row, details, actions)
    .filter(({ isOffered }) => isOffered)
    .map(({ label, drawing, act }) =>
      createButton({
        label,
        drawing,
        className: 'button-secondary',
        run: () => {
          act(row);
        },
      }),
    );
  return createElement('div', { class: 'details-buttons' }, ...buttons);
}

function listActions(
  { vertexKind, expandable, node }: PictureRow,
  details: Details | undefined,
  actions: Actions,
): readonly OfferedAction[] {
  const onNode = (act: (id: string) => void) => (): void => {
    if (node !== undefined) act(node);
  };
  return [
    {
      isOffered: expandable === true,
      label: l10n.t('Load details'),
      drawing: actionDrawings.expand,
      act: onNode(actions.expand),
    },
    {
      isOffered: details?.canCopyInvokeUrl === true,
      label: l10n.t('Copy invoke URL'),
      drawing: actionDrawings.link,
      act: onNode(actions.copyInvokeUrl),
    },
    {
      isOffered: details?.canCopyArn === true,
      label: l10n.t('Copy ARN'),
      drawing: actionDrawings.copy,
      act: onNode(actions.copyArn),
    },
    {
      isOffered: details?.canOpenInConsole === true,
      label: l10n.t('Open in AWS console'),
      drawing: actionDrawings.open,
      act: onNode(actions.openInConsole),
    },
    {
      isOffered: isTraceable(vertexKind),
      label: l10n.t('Trace a request'),
      drawing: actionDrawings.trace,
      act: onNode(actions.traceRequest),
    },
    {
      isOffered: true,
      label: l10n.t('Focus'),
      drawing: actionDrawings.focus,
      act: ({ id }) => {
        actions.focus(id);
      },
    },
    {
      isOffered: node !== undefined,
      label: l10n.t('Show in sidebar'),
      drawing: actionDrawings.sidebar,
      act: onNode(actions.reveal),
    },
  ];
}
