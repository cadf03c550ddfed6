/** One line of the report: a figure beside its alternatives, from the same run. */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly alternative: string;
  /** Where a table has more alternatives than one. */
  readonly furtherAlternatives?: readonly string[];
  /** Alternative divided by ours, or the goal and whether it is met. */
  readonly ratio: string;
}

export interface Table {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

export function printTable({ title, note, columns, rows }: Table): string {
  const lines = [
    `## ${title}`,
    '',
    ...(note === '' ? [] : [note, '']),
    `| ${columns.join(' | ')} |`,
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(({ what, ours, alternative, furtherAlternatives = [], ratio }) => {
      const cells = [what, ours, alternative, ...furtherAlternatives, ratio];
      return `| ${cells.join(' | ')} |`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

export const milliseconds = (value: number): string =>
  value >= 10_000
    ? `${(value / 1000).toFixed(1)} s`
    : `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ms`;

export const times = (value: number): string => `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ×`;

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;

export const metOrNot = (met: boolean, goal: string): string =>
  `goal ${goal}: ${met ? 'met' : '**not met**'}`;

/** Median of so many runs, in milliseconds; the first warms up and does not count. */
export function medianOf(runs: number, work: () => void): number {
  work();
  const taken = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return taken[Math.floor(taken.length / 2)] ?? 0;
}
