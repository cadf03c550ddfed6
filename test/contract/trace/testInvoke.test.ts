import { expect, it } from 'vitest';
import type { Facts } from '../../../src/paths/facts';
import type { ServedRoute } from '../../../src/topology/servedRoutes';
import type { SandboxAccount } from '../../../src/sandbox/account';
import { createAccount } from '../../../src/sandbox/accounts';
import { testInvokeMethod } from '../../../src/sandbox/apigateway/testInvoke';
import type { ApiWithRoutes, ApiStage } from '../../../src/topology/api';
import { asNumber, asText } from '../../../src/topology/values';
import type { Trace } from '../../../src/paths/trace/document';
import { traceRequest } from '../../../src/paths/trace/trace';
import { readingOf, sandboxOf } from '../scan/reading';
import { buildAccount } from '../../../src/paths/account';

/**
 * Where the sandbox, which answers `TestInvokeMethod` by simpler rules of its own, and the trace may not say the same:
 * what the sandbox answers, what the trace says, and words in which it says why.
 */
const disagreements: readonly {
  readonly sandbox: readonly number[];
  readonly trace: Trace['outcome'];
  readonly words: string;
  readonly why: string;
}[] = [
  {
    sandbox: [503, 504],
    trace: 'reaches-targets',
    words: 'fails open',
    why: 'the sandbox sends nothing to unhealthy targets; a load balancer sends to all where none is healthy',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'no outbound rule',
    why: 'the sandbox looks at ingress rules alone',
  },
  {
    sandbox: [504],
    trace: 'reaches-targets',
    words: 'was created without security groups',
    why: 'which groups such a link has is not known, and the sandbox does not look into prefix lists',
  },
  {
    sandbox: [200],
    trace: 'responds-early',
    words: 'requires a signed-in user',
    why: 'the sandbox performs the last action of a rule alone',
  },
  {
    sandbox: [200],
    trace: 'responds-early',
    words: 'which the authorizer',
    why: 'a test asks no authorizer',
  },
  {
    sandbox: [200],
    trace: 'responds-early',
    words: 'requires an API key',
    why: 'a test needs no API key',
  },
  {
    sandbox: [200],
    trace: 'responds-early',
    words: 'Throttling rejects every request',
    why: 'a test is not throttled',
  },
  {
    sandbox: [200],
    trace: 'responds-early',
    words: 'a statement that allows the request',
    why: 'TestInvokeMethod does not evaluate the resource policy',
  },
  {
    sandbox: [404],
    trace: 'blocked',
    words: 'needs the stage variable',
    why: 'the sandbox takes a variable that is not defined for an empty one',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'is failed',
    why: 'the sandbox does not look at the state of a load balancer',
  },
  {
    sandbox: [200, 503],
    trace: 'blocked',
    words: 'No inbound rule',
    why: 'the sandbox asks no security group at targets',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'network ACL',
    why: 'the sandbox asks no network ACL',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'The TLS handshake fails',
    why: 'the sandbox looks at no certificate',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'without a mapping',
    why: 'the sandbox takes braces that stay in a URI for text',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'connection to the endpoint service',
    why: 'the sandbox does not look at connections of endpoint services',
  },
  {
    sandbox: [200],
    trace: 'blocked',
    words: 'allow the load balancer to invoke it',
    why: 'the sandbox evaluates no policy of functions',
  },
  {
    sandbox: [503],
    trace: 'blocked',
    words: 'has only IPv4 addresses',
    why: 'the sandbox sends nothing to unhealthy targets, whatever their addresses',
  },
  {
    sandbox: [200],
    trace: 'unknown',
    words: 'depends on which target group',
    why: 'the sandbox takes the first group alone',
  },
];

interface Invoked {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly route: ServedRoute;
  /** The path of the route with something in the place of its parameters. */
  readonly path: string;
}

const filled = (path: string): string =>
  path.replace(/\{[^}]+\+\}/, 'one/two').replace(/\{([^}]+)\}/g, 'a-$1');

function* methodsOf(facts: Facts): Iterable<Invoked> {
  for (const api of facts.apis) {
    if (api.kind.node !== 'rest-api') continue;
    for (const stage of api.stages) {
      for (const route of facts.routesOn(stage.id)) {
        yield { api, stage, route, path: filled(route.path ?? '/') };
      }
    }
  }
}

const apiIdOf = (api: ApiWithRoutes): string => api.id.slice(api.id.lastIndexOf('/') + 1);

/** As the path alone: `TestInvokeMethod` does not come by the API's endpoint, which may be disabled. */
function traced(facts: Facts, { api, stage, route, path }: Invoked): Trace {
  const method = route.httpMethod === 'ANY' ? 'GET' : (route.httpMethod ?? 'GET');
  return traceRequest(facts, {
    method,
    url: `/${stage.name}${path}?q=1`,
    headers: [['x-a', '1']],
    api: api.id,
  });
}

interface Answer {
  readonly status: number;
  /** What the log says was called; left out where nothing was. */
  readonly uri: string | undefined;
}

/** The operation itself, without the wire: there are thousands of methods. */
function invoke(account: SandboxAccount, { api, stage, route, path }: Invoked): Answer {
  const [, resourceId = ''] = /\/resources\/([^/]+)\//.exec(route.id) ?? [];
  const input = {
    restapi_id: apiIdOf(api),
    resource_id: resourceId,
    http_method: route.httpMethod,
    pathWithQueryString: `${path}?q=1`,
    headers: { 'x-a': '1' },
    stageVariables: stage.variables,
  };
  const answer = testInvokeMethod(input, { account, now: () => 0, later: () => undefined });
  const [, uri] = /Endpoint request URI: (http\S*)/.exec(asText(answer['log']) ?? '') ?? [];
  return { status: asNumber(answer['status']) ?? 0, uri };
}

/** The status that a caller sees, with 200 for what a backend answers. */
function statusOf({ outcome, status }: Trace): string {
  if (outcome === 'reaches-targets') return String(status ?? 200);
  return outcome === 'unknown' ? 'unknown' : String(status);
}

function uriOf(found: Trace): string | undefined {
  const request = found.hops.find(({ kind }) => kind === 'route')?.request;
  if (request === undefined) return undefined;
  const isDefault = request.port === (request.scheme === 'https' ? 443 : 80);
  return `${request.scheme}://${request.host}${isDefault ? '' : `:${request.port}`}${request.path}`;
}

const reasonsOf = ({ because, hops }: Trace): string => [because, ...hops.map(hop => hop.because)].join('\n');

const isListed = (answer: Answer, found: Trace): boolean =>
  disagreements.some(
    ({ sandbox, trace: outcome, words }) =>
      sandbox.includes(answer.status) && outcome === found.outcome && reasonsOf(found).includes(words),
  );

/** Braces that no mapping filled: the log writes them encoded. */
const plain = (uri: string): string => uri.replaceAll('%7B', '{').replaceAll('%7D', '}');

it.each(['legacy-bridge', 'direct', 'broken', 'company'] as const)(
  'every REST method of %s ends as the sandbox answers it, at the same URI',
  async name => {
    const sandbox = await sandboxOf(createAccount(name));
    const reading = await readingOf(sandbox, { deployed: false, depths: ['evidence'] });
    const facts = buildAccount(reading).facts;
    const wrong: string[] = [];
    let compared = 0;
    for (const method of methodsOf(facts)) {
      const answer = invoke(sandbox.account, method);
      const found = traced(facts, method);
      compared += 1;
      if (isListed(answer, found)) continue;
      const label = `${asText(method.api.entry.properties['name']) ?? ''} ${method.stage.name} ${method.route.key}`;
      if (statusOf(found) !== String(answer.status)) {
        wrong.push(
          `${label}: ${answer.status}, traced ${found.outcome} ${found.status ?? ''}: ${found.because}`,
        );
      }
      if (answer.uri !== undefined && plain(answer.uri) !== uriOf(found)) {
        wrong.push(`${label}: called ${answer.uri}, traced ${uriOf(found) ?? ''}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(7);
  },
);
