/** What was chosen last in a picker: it comes first the next time. */
export interface RecentItems<Item> {
  readonly memory: {
    get(key: string): unknown;
    update(key: string, value: readonly string[]): PromiseLike<void>;
  };
  /** Under which the workspace remembers the IDs. */
  readonly key: string;
  readonly idOf: (item: Item) => string;
}

const MOST = 5;

/** The newest first. What another version wrote down is left out. */
export function recentIds({ memory, key }: Pick<RecentItems<never>, 'memory' | 'key'>): readonly string[] {
  const known = memory.get(key);
  return Array.isArray(known) ? known.filter(id => typeof id === 'string').slice(0, MOST) : [];
}

/** Items that were chosen before, the newest first, and the others as they were. */
export function splitRecent<Item>(
  items: readonly Item[],
  recent: RecentItems<Item>,
): { readonly before: readonly Item[]; readonly others: readonly Item[] } {
  const ids = recentIds(recent);
  const before = ids.flatMap(id => items.filter(item => recent.idOf(item) === id).slice(0, 1));
  const known = new Set(before);
  return { before, others: items.filter(item => !known.has(item)) };
}

export async function rememberItem<Item>(recent: RecentItems<Item>, item: Item): Promise<void> {
  const id = recent.idOf(item);
  const others = recentIds(recent).filter(one => one !== id);
  await recent.memory.update(recent.key, [id, ...others].slice(0, MOST));
}
