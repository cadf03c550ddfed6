/**
 * Whether a text matches a pattern in which `*` stands for any characters and, as in IAM, `?` for one; upper and
 * lower case as they are. At worst the product of both lengths, whatever the pattern.
 */
export function globMatches(pattern: string, value: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let retry = 0;
  while (at < value.length) {
    const expected = pattern[from];
    if (expected === '*') {
      star = from++;
      retry = at;
    } else if (expected !== undefined && (expected === '?' || expected === value[at])) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++retry;
    } else return false;
  }
  while (pattern[from] === '*') from++;
  return from === pattern.length;
}
