import { describe, expect, it } from 'vitest';
import { withFindings } from '../../../src/diagnosis/onPath';
import { traceRequest } from '../../../src/paths/trace/trace';
import type { TraceRequest } from '../../../src/paths/trace/message';
import { createAccount, type AccountName } from '../../../src/sandbox/accounts';
import type { ApiStage, ApiWithRoutes } from '../../../src/topology/api';
import type { ServedRoute } from '../../../src/topology/servedRoutes';
import { diagnosed, type Diagnosed } from './diagnosed';

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

/** `RP309 GET /prod/customs`: errors of checks about the path of a request that reaches its targets by the trace. */
function contradictions({ world, findings }: Diagnosed): readonly string[] {
  const { facts } = world;
  const errors = findings.filter(({ severity, state }) => severity === 'error' && state === 'fail');
  if (errors.length === 0) return [];
  const served = facts.apis.flatMap(api =>
    api.stages.flatMap(stage => facts.routesOn(stage.id).map((route): Served => ({ api, stage, route }))),
  );
  return served.flatMap(one => {
    const request = requestOf(one);
    const trace = traceRequest(facts, request);
    if (trace.outcome !== 'reaches-targets') return [];
    return withFindings(facts.graph, trace, errors)
      .findings.filter(id => !Object.hasOwn(compatible, id))
      .map(id => `${id} ${request.method} ${new URL(request.url).pathname}`);
  });
}

describe('a trace and the checks', () => {
  it.each<AccountName>(['legacy-bridge', 'direct', 'company', 'broken'])(
    'never contradict each other: %s',
    async name => {
      expect(contradictions(await diagnosed(createAccount(name)))).toEqual([]);
    },
    120_000,
  );
});
