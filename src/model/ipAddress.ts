/** True for an IPv4 or IPv6 address in text, as AWS writes them. */
export function isIP(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text) || isIPv6(text);
}

export function isIPv6(text: string): boolean {
  return text.includes(':') && /^[0-9a-f:.]{2,45}$/i.test(text);
}
