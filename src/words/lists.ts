import * as l10n from '@vscode/l10n';

/** `a`, `a and b`, `a, b and c` */
export function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return l10n.t('{words} and {last}', { words: words.slice(0, -1).join(', '), last });
}

/** The same, cut where there are more than `most`: `a, b, c and 5 more`. */
export function listSomeWords(words: readonly string[], most = 5): string {
  if (words.length <= most) return listWords(words);
  const shown = words.slice(0, most - 1);
  return l10n.t('{words} and {count} more', { words: shown.join(', '), count: words.length - shown.length });
}

/** `port 80`, `ports 80 and 443` */
export function listPorts(ports: readonly number[]): string {
  const words = ports.map(String);
  return words.length === 1
    ? l10n.t('port {port}', { port: words[0] ?? '' })
    : l10n.t('ports {ports}', { ports: listWords(words) });
}

/** `a`, `a or b`, `a, b or c` */
export function listAlternatives(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  if (words.length < 2) return last;
  return l10n.t('{words} or {last}', { words: words.slice(0, -1).join(', '), last });
}
