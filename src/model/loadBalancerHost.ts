/**
 * The one form of a host name that may be a load balancer's: its `DNSName`, which is answered in whatever case, also by
 * the prefix `dualstack.` (User Guide for Application Load Balancers, "IP address types") and with the dot at its end
 * that a complete name has.
 */
export function loadBalancerHost(host: string): string {
  const name = host.toLowerCase().replace(/^dualstack\./, '');
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
