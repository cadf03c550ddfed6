import { markWords } from '../../present/health/compositeStatus';
import type { OutlineItem } from '../../present/outline/outline';
import type { Health } from '../../protocol/vertex';

export interface RowIcon {
  readonly icon: string;
  /** Id of a theme colour; left out for the foreground. */
  readonly color?: string;
}

const icons = {
  healthy: { color: 'testing.iconPassed' },
  warning: { icon: 'warning', color: 'list.warningForeground' },
  failing: { icon: 'error', color: 'list.errorForeground' },
  inactive: { icon: 'debug-pause', color: 'disabledForeground' },
  unknown: { icon: 'question', color: 'testing.iconSkipped' },
  none: {},
} as const satisfies Record<Health, Partial<RowIcon>>;

/** What a thing is while it is well, how it is otherwise: another glyph for every state, never colour alone. */
export function rowIcon({
  icon,
  health,
  unknown,
}: Pick<OutlineItem, 'icon' | 'health' | 'unknown'>): RowIcon {
  // The glyph of a call that was not answered already shows why.
  return unknown === undefined ? { icon, ...icons[health] } : { icon, color: icons.unknown.color };
}

export interface RowDecoration {
  /** Id of a theme colour: the same as that of the icon. */
  readonly color: string;
  /** How many findings of the worse severity there are: a badge holds two characters. */
  readonly badge?: string;
  /** All findings in words. */
  readonly words?: string;
}

/** How the text of a row shows its status, and the findings beside it; `undefined` where nothing is wrong. */
export function rowDecoration({
  health,
  findings,
}: Pick<OutlineItem, 'health' | 'findings'>): RowDecoration | undefined {
  if (health !== 'failing' && health !== 'warning') return undefined;
  const { color } = icons[health];
  if (findings === undefined) return { color };
  const number = findings.errors > 0 ? findings.errors : findings.warnings;
  return { color, badge: String(Math.min(number, 99)), words: markWords(findings) };
}
