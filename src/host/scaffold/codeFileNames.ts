import type { Blueprint } from '../../scaffold/blueprint';

/** Names for a new file, the best first: `orders-direct.tf`, `orders-direct-2.tf`. Names from AWS may hold anything. */
export function codeFileNames(fileName: string, { apiName, id }: Blueprint): readonly string[] {
  const name = (apiName?.match(/[A-Za-z0-9]+/g) ?? []).join('-').slice(0, 60);
  const stem = name === '' ? id : `${name}-${id === 'direct-alb' ? 'direct' : id}`;
  const ending = fileName.slice(fileName.lastIndexOf('.'));
  return Array.from({ length: 20 }, (_, index) =>
    index === 0 ? `${stem}${ending}` : `${stem}-${String(index + 1)}${ending}`,
  );
}
