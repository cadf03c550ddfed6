import type { OutlineItem } from '../../present/outline';
import type { Health } from '../../protocol/protocol';

export interface RowIcon {
  readonly icon: string;
  /** Id of a theme colour; left out for the foreground. */
  readonly color?: string;
}

const icons = {
  healthy: { color: 'testing.iconPassed' },
  warning: { icon: 'warning', color: 'list.warningForeground' },
  failing: { icon: 'error', color: 'testing.iconFailed' },
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
  // The glyph of a call that was not answered already tells why.
  return unknown === undefined ? { icon, ...icons[health] } : { icon, color: icons.unknown.color };
}
