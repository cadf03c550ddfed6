import type { Facts } from '../../facts';
import type { TraceProgress, TraceResult } from '../gateway/traceProgress';
import { passAccessMode } from './accessMode';
import type { Called, TracedCaller } from './called';
import { passClientCertificate } from './clientCertificate';
import { passEndpoint } from './endpoint';
import { passTlsPolicy } from './tlsPolicy';

/** The gates of an API or custom domain name before a stage is looked for; who may have sent the request. */
export function passEntrance(
  facts: Facts,
  called: Called,
  progress: TraceProgress,
): TracedCaller | TraceResult {
  const refused = passAccessMode(called);
  if (refused !== undefined) return refused;
  passTlsPolicy(called, facts, progress);
  passClientCertificate(called, facts, progress);
  return passEndpoint(facts, called, progress);
}
