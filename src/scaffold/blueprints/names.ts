import { trimEndCharacter } from '../../model/trim';

/** Of a logical id that is made of names; CloudFormation allows 255, and dialects put a hash or an ending behind it. */
const longestId = 96;

/**
 * Words of a text in PascalCase: ASCII letters and digits alone, at most `longestId` of them; empty where it has none.
 * `/orders/{order-id}` → `OrdersOrderId`.
 */
export function pascalCase(text: string): string {
  const words = text.match(/[A-Za-z0-9]+/g) ?? [];
  let made = '';
  for (const word of words) {
    made += `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
    if (made.length >= longestId) break;
  }
  return made.slice(0, longestId);
}

/** The path of a route as a part of a logical id that can stand first: `/` → `Root`, `/{😀}` → `Path`. */
export function wordsInPath(path: string): string {
  if (!/[^/]/.test(path)) return 'Root';
  const words = pascalCase(path);
  return /^[A-Z]/.test(words) ? words : `Path${words}`;
}

/** Names that are given out once, compared without regard to case: a dialect may write them in another. */
export function uniqueNames(): (wanted: string) => string {
  const taken = new Set<string>();
  return wanted => {
    let name = wanted;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted}${String(count)}`;
    taken.add(name.toLowerCase());
    return name;
  };
}

/**
 * The name of a load balancer or target group: at most 32 ASCII letters, digits and hyphens, none of these first or
 * last, and not `internal-…` (Elastic Load Balancing API reference, CreateLoadBalancer and CreateTargetGroup, `Name`).
 * The ending stays whole. For a name without any such character: `fallback`.
 */
export function balancerName(name: string, ending: string, fallback: string): string {
  const plain = name
    .slice(0, 256)
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^(?:-|internal-)+/, '');
  const kept = trimEndCharacter(plain.slice(0, 32 - ending.length), '-');
  return `${kept === '' || kept === 'internal' ? fallback : kept}${ending}`;
}

/**
 * A name or description of a security group: at most 255 characters out of those that EC2 takes, and not `sg-…`
 * (EC2 API reference, CreateSecurityGroup).
 */
export function groupText(text: string): string {
  const plain = text
    .slice(0, 1024)
    .replace(/[^A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]+/g, ' ')
    .trim()
    .replace(/^sg-/i, 'group-');
  return plain.slice(0, 255).trim();
}

/** At most so many characters, none of them cut in two. */
export function shortenName(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  return /[\uD800-\uDBFF]$/.test(cut) && cut.length < text.length ? cut.slice(0, -1) : cut;
}

/** `a`, `a and b`, `a, b and c` */
export function listNames(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
