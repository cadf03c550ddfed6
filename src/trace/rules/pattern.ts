/**
 * A pattern of an Application Load Balancer's rule: `*` stands for any characters or none, `?` for exactly one. Host
 * names are compared without regard to case, paths with it (Elastic Load Balancing user guide, "Condition types").
 */
export function matchesPattern(
  _pattern: string,
  _text: string,
  _options: { readonly ignoreCase: boolean },
): boolean {
  throw new Error('not written yet');
}

/** Whether some text matches both patterns. */
export function patternsIntersect(
  _one: string,
  _other: string,
  _options: { readonly ignoreCase: boolean },
): boolean {
  throw new Error('not written yet');
}

/** Whether every text that the inner pattern matches is matched by the outer. May say `false` where it is hard to tell. */
export function patternContains(
  _outer: string,
  _inner: string,
  _options: { readonly ignoreCase: boolean },
): boolean {
  throw new Error('not written yet');
}
