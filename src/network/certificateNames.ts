/**
 * Whether a certificate covers a host: equal without regard to case, or by one `*` as the whole first label
 * (RFC 6125, 6.4.3; AWS Certificate Manager user guide, "wildcard names").
 */
export function coversHost(_names: readonly string[], _host: string): boolean {
  throw new Error('not written yet');
}
