import type { Blueprint } from './blueprint';

/** Whether a text has one of the resources as a key, and so is the template of that stack. */
export function namesObjectsOf(text: string, { ownStack }: Blueprint): boolean {
  const ids = new Set(Object.values(ownStack?.objects ?? {}).map(({ logicalId }) => logicalId));
  for (const [, key = ''] of text.matchAll(/^[ \t]*"?([A-Za-z0-9]+)"?[ \t]*:/gm))
    if (ids.has(key)) return true;
  return false;
}

/** For a stack of its own: what another stack has made is named by its ID. */
export function standApart(blueprint: Blueprint): Blueprint {
  const { ownStack, ...others } = blueprint;
  return ownStack === undefined ? blueprint : others;
}
