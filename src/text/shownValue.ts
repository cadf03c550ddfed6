/** What replaces a value that is not shown. */
export const HIDDEN = '…';

/** Names of headers and parameters whose values let somebody act as the caller, or prove where a request comes from. */
const secretName =
  /(^|[-_.[])(authorization|auth|cookie2?|token|secret|password|passwd|pwd|passphrase|signature|sig|hmac|credentials?|session(id)?|jwt|verif(y|ied|ication|ier)|(api|shared|origin|access|private|cdn|edge|client|security|signing|internal|master)[-_]?key)($|[-_.\]])|(access|id|refresh|auth)token$/i;

/** `x-api-key`, `clientSecret`, `filter[token]` */
export function isSecretName(name: string): boolean {
  return secretName.test(name.replace(/([a-z0-9])([A-Z])/g, '$1-$2'));
}

/**
 * What is shown of a value with which a condition compares a part of a request. Of a header or a query parameter, which
 * have a name, it is the value or `…` where its name or its look says that knowing it opens something; of a host or a path
 * only the part that looks so is replaced.
 */
export function shownConditionValue(name: string | undefined, value: string): string {
  if (name === undefined) return hideRandomParts(value);
  const isSecret = isSecretName(name) || hideRandomParts(value) !== value;
  return isSecret && /[^*?]/.test(value) ? HIDDEN : value;
}

/** The rest of a host that AWS names: identifiers in it open nothing. */
const hostOfAws = /^[a-z0-9.-]*\.(amazonaws\.com|cloudfront\.net|on\.aws)/i;

const randomPart = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]{12,}/gi;

function hideRandomParts(value: string, own = ''): string {
  return value.replace(randomPart, (part, at: number) => {
    const isShown = own.includes(part) || !looksRandom(part) || hostOfAws.test(value.slice(at + part.length));
    return isShown ? part : HIDDEN;
  });
}

/** Identifiers and keys as programs make them: long runs that change between digits, small and capital letters. */
function looksRandom(part: string): boolean {
  if (part.includes('-')) return true;
  const changes = part.match(/\d(?=\D)|\D(?=\d)|[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? [];
  return (
    changes.length >= part.length / 3.5 || (part.length >= 16 && /\d/.test(part) && /^[0-9a-f]+$/i.test(part))
  );
}

/**
 * What is shown of a host, path or URL that a rule, a mapping or a redirect made. `own` is what the caller sent: its parts
 * may be shown, whatever they look like.
 */
export function shownLocation(text: string, own = ''): string {
  const mark = text.indexOf('?');
  if (mark < 0) return hideRandomParts(text, own);
  return `${hideRandomParts(text.slice(0, mark), own)}?${shownQuery(text.slice(mark + 1), own)}`;
}

export function shownQuery(query: string, own = ''): string {
  const ownParts = new Set(own.split(/[/?&=#,;\s]+/));
  return query
    .split('&')
    .map(pair => {
      const equals = pair.indexOf('=');
      if (equals < 0) return hideRandomParts(pair, own);
      const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
      const isOwn = value === '' || ownParts.has(value);
      return isOwn ? pair : `${hideRandomParts(name, own)}=${shownConditionValue(name, value)}`;
    })
    .join('&');
}
