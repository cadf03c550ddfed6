import * as l10n from '@vscode/l10n';
import type { Actions, Component } from '../panel/panelView';
import { createSeparator, limitSize } from '../panel/separator';
import { hasStrip } from './stripState';

const limits = { least: 96, most: 720 } as const;

export const initialStripHeight = 146;

export const limitedStripHeight = (pixels: number): number => limitSize(pixels, limits);

/** Between picture and strip. */
export const createStripSeparator = (actions: Actions): Component =>
  createSeparator({
    className: 'strip-separator',
    label: l10n.t('Height of the path strip'),
    controls: 'strip',
    orientation: 'horizontal',
    limits,
    isShown: hasStrip,
    size: ({ stripHeight }) => stripHeight,
    resize: actions.setStripHeight,
  });
