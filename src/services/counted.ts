/** A number with its noun: `1 API`, `34 APIs`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
