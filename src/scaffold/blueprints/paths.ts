/** Segments of a path of API Gateway; none of the root. */
export function splitRoutePath(path: string): readonly string[] {
  return path.split('/').filter(segment => segment !== '');
}

export function joinSegments(segments: readonly string[]): string {
  return `/${segments.join('/')}`;
}

/** Names of the path parameters of a route or a URI, greedy ones among them; a stage variable is none. Each once. */
export function pathParameters(path: string): readonly string[] {
  const found = [...path.matchAll(/(?<!\$)\{([^{}/]+)\}/g)].map(([, name = '']) => name.replace(/\+$/, ''));
  return [...new Set(found)];
}

/** The greedy path parameter that a route ends with. */
export function greedyVariable(path: string): string | undefined {
  return /\/\{([^{}/]+)\+\}$/.exec(path)?.[1];
}

/** A path as a URI has it: begins with a slash, and `{proxy+}` is `{proxy}` there. */
export function integrationUriPath(path: string): string {
  const plain = path.replace(/(?<!\$)\{([^{}/]+)\+\}/g, '{$1}');
  return plain.startsWith('/') ? plain : `/${plain}`;
}
