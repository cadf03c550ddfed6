import * as l10n from '@vscode/l10n';
import { listWords } from '../../words/lists';
import type { Facts } from '../facts';
import type { Trace, TraceAssumption } from './document';
import { atApi, enterGateway } from './gateway/entrance';
import { parseRequest, type Incoming } from './gateway/incoming';
import { followIntegration } from './gateway/integration';
import { isEnding, type TraceResult, type TraceProgress } from './gateway/traceProgress';
import { atRoute } from './gateway/routes';
import { atStage } from './gateway/stages';
import type { TraceRequest } from './message';
import { describeAssumption } from './reasons/describeAssumption';
import { describeEndReasons } from './reasons/describeEndReason';
import { describeHop } from './reasons/describeHop';
import { describeRejection } from './reasons/describeRejection';

export { UnusableRequest } from './gateway/incoming';

/**
 * What one request would meet, by AWS's own rules. Never throws but for a request that is none. `findings` is empty:
 * whoever knows the checks fills it in.
 * @throws UnusableRequest
 */
export function traceRequest(facts: Facts, request: TraceRequest): Trace {
  const read = parseRequest(request);
  const progress: TraceProgress = { hops: [], rejected: [], assumes: [] };
  const ending = traceEnd(facts, read, progress);
  const assumes = progress.assumes.map(describeAssumption);
  const endedAt = ending.endedAt ?? progress.hops.at(-1)?.node;
  return {
    format: 'request-path/trace',
    version: 1,
    request: { method: read.message.method, url: request.url, headers: headersByName(request) },
    outcome: ending.outcome,
    ...(ending.status === undefined ? {} : { status: ending.status }),
    because: withAssumptions(describeEndReasons(ending.reasons), assumes),
    ...(endedAt === undefined ? {} : { endedAt }),
    hops: progress.hops.map(describeHop),
    rejected: progress.rejected.map(describeRejection),
    targets: ending.targets ?? [],
    ...(assumes.length === 0 ? {} : { assumes }),
    findings: [],
  };
}

function withAssumptions(because: string, assumes: readonly TraceAssumption[]): string {
  if (assumes.length === 0) return because;
  const assumptions = listWords(assumes.map(({ text }) => text));
  return `${because} ${l10n.t('The trace assumes that {assumptions}.', { assumptions })}`;
}

/** What AWS gave in a form that no document describes ends a trace as not known. */
function traceEnd(facts: Facts, read: Incoming, progress: TraceProgress): TraceResult {
  try {
    return followRequest(facts, read, progress);
  } catch {
    return { outcome: 'unknown', reasons: [{ code: 'form-not-understood' }] };
  }
}

function followRequest(facts: Facts, read: Incoming, progress: TraceProgress): TraceResult {
  const entered = enterGateway(facts, read, progress);
  if (isEnding(entered)) return entered;
  const refused = atApi(entered, progress);
  if (refused !== undefined) return refused;
  const staged = atStage(facts, entered, progress);
  if (isEnding(staged)) return staged;
  const routed = atRoute(facts, staged, progress);
  if (isEnding(routed)) return routed;
  return followIntegration(facts, routed, progress);
}

/** Headers of one name joined with a comma, as HTTP allows (RFC 9110, 5.3). */
function headersByName({ headers }: TraceRequest): Readonly<Record<string, string>> {
  const joined = new Map<string, string>();
  for (const [name, value] of headers) {
    const earlier = joined.get(name);
    joined.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(joined);
}
