import * as l10n from '@vscode/l10n';
import { showsDetails } from '../trace/traceState';
import type { Actions, Component } from './panelView';
import { createSeparator, limitSize } from './separator';

const limits = { least: 240, most: 720 } as const;

export const initialDetailsWidth = 340;

export const limitedDetailsWidth = (pixels: number): number => limitSize(pixels, limits);

/** Between drawing and details. */
export const createDetailsSeparator = (actions: Actions): Component =>
  createSeparator({
    className: 'separator',
    label: l10n.t('Width of the details'),
    controls: 'details',
    orientation: 'vertical',
    limits,
    isShown: showsDetails,
    size: ({ detailsWidth }) => detailsWidth,
    resize: actions.setDetailsWidth,
  });
