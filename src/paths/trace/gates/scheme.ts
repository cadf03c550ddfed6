import type { Message } from '../message';
import type { TraceResult } from '../gateway/traceProgress';

/** Every endpoint and custom domain name of API Gateway speaks HTTPS only ("Data encryption in Amazon API Gateway"). */
export function passScheme({ scheme, host, port }: Message): TraceResult | undefined {
  if (scheme === 'https' && port === 443) return undefined;
  return { outcome: 'blocked', reasons: [{ code: 'not-over-tls', host, scheme, port }] };
}
