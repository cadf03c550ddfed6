/** `a`, `a and b`, `a, b and c`; beyond a handful `a, b, c and 5 more`. */
export function enumerated(names: readonly string[], most = 5): string {
  const shown =
    names.length <= most ? names : [...names.slice(0, most - 1), `${names.length - most + 1} more`];
  const last = shown.at(-1) ?? '';
  return shown.length <= 1 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

/** `3 routes`, `1 route`. */
export function counted(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** `has`, `have` by how many. */
export function verb(count: number, singular: string, plural: string): string {
  return count === 1 ? singular : plural;
}
