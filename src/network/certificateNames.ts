import { parseCidrBlock } from './blocks';

/**
 * Whether a certificate covers a host: equal without regard to case, or by one `*` as the whole first label
 * (RFC 6125, 6.4.3; AWS Certificate Manager user guide, "wildcard names"). An address is covered by itself only.
 */
export function coversHost(names: readonly string[], host: string): boolean {
  const wanted = plainName(host);
  if (wanted === '') return false;
  const isAddress = parseCidrBlock(wanted.replace(/^\[(.*)\]$/, '$1')) !== undefined;
  return names.some(name => {
    const own = plainName(name);
    return own === wanted || (!isAddress && coversByWildcard(own, wanted));
  });
}

function coversByWildcard(name: string, host: string): boolean {
  if (!name.startsWith('*.') || name.length === 2) return false;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot) === name.slice(1);
}

/** A dot at the end says that nothing is to be added: it is no part of the name. */
const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '');
