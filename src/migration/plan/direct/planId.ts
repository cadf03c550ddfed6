/** Two of FNV-1a with other beginnings: 64 bits tell plans apart; nobody is kept from making two that are alike. */
const beginnings = [0x811c9dc5, 0x9e3779b9] as const;
const prime = 0x01000193;

/** 16 hexadecimal digits, the same for the same text, whatever its length. */
export function hashOf(text: string): string {
  return beginnings.map(beginning => fnv(text, beginning).toString(16).padStart(8, '0')).join('');
}

function fnv(text: string, beginning: number): number {
  let hash = beginning;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    hash = Math.imul(hash ^ (unit & 0xff), prime);
    hash = Math.imul(hash ^ (unit >>> 8), prime);
  }
  // The last bits are mixed once more: short texts that differ at their end differ everywhere.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
