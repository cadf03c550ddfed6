/**
 * A path as RFC 3986 makes it canonical (6.2.2): escapes that need not be are undone, `.` and `..` are resolved. Rules
 * are evaluated after a normalisation of which AWS says no more than that there is one (Application Load Balancer user
 * guide, "Condition types for listener rules", path conditions).
 */
export function normalisedPath(path: string): string {
  const unescaped = path.replace(/%([0-9A-Fa-f]{2})/g, (escape, code: string) => {
    const character = String.fromCharCode(parseInt(code, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escape.toUpperCase();
  });
  const segments: string[] = [];
  const parts = unescaped.split('/').slice(1);
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    if (part === '..') segments.pop();
    if (part !== '.' && part !== '..') segments.push(part);
    else if (isLast) segments.push('');
  }
  return `/${segments.join('/')}`;
}
