/** What replaces a value that is not shown. */
export const HIDDEN = '…';

const secretHeader =
  /(^|[-_])(authorization|cookie2?|token|secret|password|api-?key|signature|credentials?|session|jwt)($|[-_])/i;

/** Names by which a distribution or a proxy proves to the origin where a request comes from. */
const provingHeader =
  /(^|[-_])(auth|verif(y|ied|ication|ier)|(shared|origin|access|private)-?key|passphrase|passwd|pwd|hmac|sig)($|[-_])/i;

/** Headers whose values let somebody act as the caller. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name);
}

/**
 * What is shown of a value with which a condition of a rule compares a header or query parameter: the value, or `…`
 * where its name or its look says that knowing it opens something.
 */
export function shownConditionValue(name: string, value: string): string {
  const isSecret = isSecretHeader(name) || provingHeader.test(name) || looksRandom(value);
  return isSecret && /[^*?]/.test(value) ? HIDDEN : value;
}

/** Identifiers and keys as programs make them: long runs that change between digits, small and capital letters. */
function looksRandom(value: string): boolean {
  if (/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.test(value)) return true;
  return (value.match(/[a-z0-9]{12,}/gi) ?? []).some(run => {
    const changes = run.match(/\d(?=\D)|\D(?=\d)|[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) ?? [];
    return (
      changes.length >= run.length / 3.5 || (run.length >= 16 && /\d/.test(run) && /^[0-9a-f]+$/i.test(run))
    );
  });
}
