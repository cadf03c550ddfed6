import manifest from '../../package.json';
import texts from '../../package.nls.json';

/** The key of `%key%`, as VS Code takes it: a whole member and nothing besides. */
export function textKey(value: unknown): string | undefined {
  return typeof value === 'string' ? /^%([^%]+)%$/.exec(value)?.[1] : undefined;
}

/** The manifest in English. */
export const localizedManifest = JSON.parse(JSON.stringify(manifest), (_member, value: unknown) => {
  const key = textKey(value);
  return key === undefined ? value : (texts as Readonly<Record<string, string>>)[key];
}) as typeof manifest;
