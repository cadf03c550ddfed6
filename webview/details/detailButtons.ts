import * as l10n from '@vscode/l10n';
import type { Details, DiagramVertex } from '../../src/protocol/protocol';
import { actionDrawings } from '../canvas/icons';
import { createButton, createElement } from '../dom';
import type { Actions } from '../panel/panelView';
import { isTraceable } from '../trace/traceState';

interface OfferedAction {
  readonly isOffered: boolean;
  readonly label: string;
  readonly drawing: (typeof actionDrawings)[keyof typeof actionDrawings];
  readonly act: (id: string) => void;
}

/** What can be done with a vertex; `details` are there once the host has sent them. */
export function createDetailButtons(
  vertex: DiagramVertex,
  details: Details | undefined,
  actions: Actions,
): HTMLElement {
  const buttons = listActions(vertex, details, actions)
    .filter(({ isOffered }) => isOffered)
    .map(({ label, drawing, act }) =>
      createButton({
        label,
        drawing,
        className: 'button-secondary',
        run: () => {
          act(vertex.id);
        },
      }),
    );
  return createElement('div', { class: 'details-buttons' }, ...buttons);
}

function listActions(
  { kind, expandable }: DiagramVertex,
  details: Details | undefined,
  actions: Actions,
): readonly OfferedAction[] {
  return [
    {
      isOffered: kind === 'group',
      label: l10n.t('Expand group'),
      drawing: actionDrawings.expand,
      act: actions.unfold,
    },
    {
      isOffered: expandable === true,
      label: l10n.t('Load details'),
      drawing: actionDrawings.expand,
      act: actions.expand,
    },
    {
      isOffered: details?.canCopyInvokeUrl === true,
      label: l10n.t('Copy invoke URL'),
      drawing: actionDrawings.link,
      act: actions.copyInvokeUrl,
    },
    {
      isOffered: details?.canCopyArn === true,
      label: l10n.t('Copy ARN'),
      drawing: actionDrawings.copy,
      act: actions.copyArn,
    },
    {
      isOffered: details?.canOpenInConsole === true,
      label: l10n.t('Open in AWS console'),
      drawing: actionDrawings.open,
      act: actions.openInConsole,
    },
    {
      isOffered: isTraceable(kind),
      label: l10n.t('Trace a request'),
      drawing: actionDrawings.trace,
      act: actions.traceRequest,
    },
    { isOffered: true, label: l10n.t('Focus'), drawing: actionDrawings.focus, act: actions.focus },
    {
      isOffered: kind !== 'group',
      label: l10n.t('Show in sidebar'),
      drawing: actionDrawings.sidebar,
      act: actions.reveal,
    },
  ];
}
