import * as l10n from '@vscode/l10n';
import { listWords } from '../../words/lists';
import type { Facts } from '../facts';
import type { Trace, TraceAssumption, TracedSide } from './document';
import { withGatewayResponse } from './gates/gatewayResponse';
import { assumeWebAcls } from './gates/webAcl';
import { asCanary, readCanary, type Canary } from './gateway/canary';
import { atApi, enterGateway } from './gateway/entrance';
import { parseRequest, type Incoming } from './gateway/incoming';
import { followIntegration } from './gateway/integration';
import { addHopReason, isEnding, type TraceResult, type TraceProgress } from './gateway/traceProgress';
import { atRoute } from './gateway/routes';
import { atStage, type Staged } from './gateway/stages';
import type { TraceRequest } from './message';
import type { AskedPart } from './reasons/askedPart';
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
  const { side, canary } = traceSide(facts, read, 'stage');
  return {
    format: 'request-path/trace',
    version: 1,
    request: { method: read.message.method, url: request.url, headers: headersByName(request) },
    ...side,
    ...(canary === undefined
      ? {}
      : { canary: { share: canary.percent / 100, ...traceSide(facts, read, 'canary').side } }),
    findings: [],
  };
}

/** What a request lacks, and a value by which it is there. */
export interface MissingPart {
  readonly part: AskedPart;
  readonly example: string;
}

/**
 * The header or query parameter without which API Gateway refuses a request: what an authorizer, an API key, a
 * signature or a validator asks of every caller, and an example of it. `undefined` where the request has them all, or ends for another reason.
 * @throws UnusableRequest
 */
export function findMissingPart(facts: Facts, request: TraceRequest): MissingPart | undefined {
  const progress: TraceProgress = { hops: [], rejected: [], assumes: [] };
  const following: Following = { facts, serving: 'stage', progress, canary: undefined };
  for (const reason of traceEnd(following, parseRequest(request)).reasons) {
    if (reason.code === 'identity-source-missing' || reason.code === 'required-part-missing')
      return { part: reason.part, example: 'example' };
    if (reason.code === 'api-key-missing')
      return { part: { place: 'header', name: 'x-api-key' }, example: 'example' };
    if (reason.code === 'signature-missing')
      return { part: { place: 'header', name: 'authorization' }, example: 'AWS4-HMAC-SHA256 example' };
  }
  return undefined;
}

/** Which deployment of a stage serves a request. */
type Serving = 'stage' | 'canary';

interface Traced {
  readonly side: TracedSide;
  /** That takes a share of such requests. */
  readonly canary: Canary | undefined;
}

function traceSide(facts: Facts, read: Incoming, serving: Serving): Traced {
  const progress: TraceProgress = { hops: [], rejected: [], assumes: [] };
  const following: Following = { facts, serving, progress, canary: undefined };
  const ending = traceEnd(following, read);
  const assumes = progress.assumes.map(describeAssumption);
  const endedAt = ending.endedAt ?? progress.hops.at(-1)?.node;
  const side = {
    outcome: ending.outcome,
    ...(ending.status === undefined ? {} : { status: ending.status }),
    because: withAssumptions(describeEndReasons(ending.reasons), assumes),
    ...(endedAt === undefined ? {} : { endedAt }),
    hops: progress.hops.map(describeHop),
    rejected: progress.rejected.map(describeRejection),
    targets: ending.targets ?? [],
    ...(assumes.length === 0 ? {} : { assumes }),
  };
  return { side, canary: following.canary };
}

function withAssumptions(because: string, assumes: readonly TraceAssumption[]): string {
  if (assumes.length === 0) return because;
  const assumptions = listWords(assumes.map(({ text }) => text));
  return `${because} ${l10n.t('The trace assumes that {assumptions}.', { assumptions })}`;
}

interface Following {
  readonly facts: Facts;
  readonly serving: Serving;
  readonly progress: TraceProgress;
  canary: Canary | undefined;
}

/** What AWS gave in a form that no document describes ends a trace as not known. */
function traceEnd(following: Following, read: Incoming): TraceResult {
  try {
    return followRequest(following, read);
  } catch {
    return { outcome: 'unknown', reasons: [{ code: 'form-not-understood' }] };
  }
}

function followRequest(following: Following, read: Incoming): TraceResult {
  const { facts, progress } = following;
  const entered = enterGateway(facts, read, progress);
  if (isEnding(entered)) return entered;
  const { api } = entered;
  const admitted = atApi(facts, read, entered, progress);
  if (isEnding(admitted)) return withGatewayResponse(facts, { api, stage: undefined }, admitted);
  const staged = atStage(facts, admitted, progress);
  if (isEnding(staged)) return withGatewayResponse(facts, { api, stage: undefined }, staged);
  const served = servingSide(following, staged);
  if (isEnding(served)) return served;
  const ending = followRoute(served.facts, served.staged, progress);
  if (ending.outcome !== 'blocked' && ending.outcome !== 'unknown') assumeWebAcls(facts, progress);
  return withGatewayResponse(served.facts, { api, stage: served.staged.stage }, ending);
}

/** The stage as it serves the request: by its own deployment, or by its canary's. */
function servingSide(
  following: Following,
  staged: Staged,
): { readonly facts: Facts; readonly staged: Staged } | TraceResult {
  const { facts, serving, progress } = following;
  const { api, stage } = staged;
  const canary = readCanary(facts, stage);
  following.canary = canary;
  if (canary === undefined) return { facts, staged };
  const { percent, deploymentId } = canary;
  const isCanary = serving === 'canary';
  addHopReason(progress, stage.id, { code: 'canary-share', percent, isCanary });
  if (!isCanary) return { facts, staged };
  const served = asCanary(facts, api, stage, canary);
  return served === undefined
    ? { outcome: 'unknown', reasons: [{ code: 'canary-not-read', deployment: deploymentId }] }
    : { facts: served.facts, staged: { ...staged, stage: served.stage } };
}

function followRoute(facts: Facts, staged: Staged, progress: TraceProgress): TraceResult {
  const routed = atRoute(facts, staged, progress);
  return isEnding(routed) ? routed : followIntegration(facts, routed, progress);
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
