import { withFindings } from '../../src/diagnosis/onPath';
import type { Finding } from '../../src/diagnosis/finding';
import type { Account } from '../../src/paths/account';
import { traceRequest } from '../../src/paths/trace/trace';
import type { TraceRequest } from '../../src/paths/trace/message';
import type { ApiStage, ApiWithRoutes } from '../../src/topology/api';
import type { ServedRoute } from '../../src/topology/servedRoutes';

/** Checks whose errors are compatible with a request that reaches its targets, and why. */
const compatible: Readonly<Record<string, string>> = {
  RP002: 'targets that fail their health check answer requests where the load balancer fails open',
  RP003: 'the health check port may be another than that of requests',
  RP012: 'the stage serves an older deployment',
  RP103: 'the stage serves an older deployment',
  RP105: 'the request is traced by the default endpoint’s name',
  RP108: 'the stage serves the policy of its deployment',
  RP215: 'the limit is on the time that a backend takes',
  RP404: 'a load balancer behind another answers requests where that fails open',
  RP507: 'the share of a group is told with the trace',
};

/** One request that the route takes. */
function requestOf({ api, stage, route }: Served): TraceRequest {
  const id = api.id.slice(api.id.lastIndexOf('/') + 1);
  const host = `${id}.execute-api.${api.entry.region}.amazonaws.com`;
  const path = (route.path ?? '/any').replace(/\{[^{}]+\}/g, '1');
  const prefix = stage.name === '$default' ? '' : `/${stage.name}`;
  const method = route.httpMethod === undefined || route.httpMethod === 'ANY' ? 'GET' : route.httpMethod;
  return {
    method,
    url: `https://${host}${prefix}${path}`,
    headers: [
      ['Authorization', 'Bearer eyJhbGciOiJSUzI1NiJ9.e30.c2ln'],
      ['x-api-key', 'key'],
    ],
  };
}

interface Served {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly route: ServedRoute;
}

function servedIn({ facts }: Account): readonly Served[] {
  return facts.apis.flatMap(api =>
    api.stages.flatMap(stage => facts.routesOn(stage.id).map((route): Served => ({ api, stage, route }))),
  );
}

/** `RP309 GET /prod/customs`: errors of checks about the path of a request that reaches its targets by the trace. */
export function contradictionsIn(account: Account, findings: readonly Finding[]): readonly string[] {
  const { facts } = account;
  const errors = findings.filter(({ severity, state }) => severity === 'error' && state === 'fail');
  if (errors.length === 0) return [];
  return servedIn(account).flatMap(one => {
    const request = requestOf(one);
    const trace = traceRequest(facts, request);
    if (trace.outcome !== 'reaches-targets') return [];
    return withFindings(facts.graph, trace, errors)
      .findings.filter(id => !Object.hasOwn(compatible, id))
      .map(id => `${id} ${request.method} ${new URL(request.url).pathname}`);
  });
}

/** `blocked GET /prod/customs`: a request that is lost by the trace, and no check warns of anything on its path. */
export function lossesWithoutFinding(account: Account, findings: readonly Finding[]): readonly string[] {
  const { facts } = account;
  const faults = findings.filter(({ severity, state }) => severity !== 'info' && state === 'fail');
  return servedIn(account).flatMap(one => {
    const request = requestOf(one);
    const trace = traceRequest(facts, request);
    const isLost =
      trace.outcome === 'blocked' || trace.outcome === 'no-healthy-target' || (trace.status ?? 0) >= 500;
    if (!isLost || withFindings(facts.graph, trace, faults).findings.length > 0) return [];
    return [`${trace.outcome} ${request.method} ${new URL(request.url).pathname}: ${trace.because}`];
  });
}
