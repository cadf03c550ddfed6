import { beforeAll, describe, expect, it } from 'vitest';
import { parseSnapshot } from '../../../src/app/snapshot';
import type { Reading } from '../../../src/model/reading';
import { buildAccount } from '../../../src/paths/account';
import { traceRequest } from '../../../src/paths/trace/trace';
import { createDetails } from '../../../src/present/details/details';
import { createOutline } from '../../../src/present/outline/outline';
import { hideSecrets } from '../../../src/present/trace/hiddenSecrets';
import { traceText } from '../../../src/present/trace/traceText';
import { HIDDEN } from '../../../src/text/shownValue';
import { runWords } from './running';

/** What nobody should read: as long and as mixed as keys are. */
const secret = 'qv8Zr2LmT0pXw3Kd9aBn';
/** Secret by the name of what it is compared with. */
const passphrase = 'correct horse';

type Members = Record<string, unknown>;
interface Saved {
  readonly resources: readonly {
    readonly type: string;
    readonly arn: string;
    readonly properties: Members;
  }[];
}

const records = (value: unknown): Members[] => (Array.isArray(value) ? (value as Members[]) : []);
const member = (holder: Members, name: string): Members => (holder[name] ?? {}) as Members;

/** Secrets beside the values of a condition, so that what matched before still does. */
function markCondition(condition: Members): Members {
  const more = (name: string, ...values: readonly unknown[]): Members => {
    const config = member(condition, name);
    return { ...condition, [name]: { ...config, Values: [...records(config['Values']), ...values] } };
  };
  switch (condition['Field']) {
    case 'host-header':
      return more('HostHeaderConfig', `${secret}.example.com`);
    case 'path-pattern':
      return more('PathPatternConfig', `/hooks/${secret}/*`);
    case 'http-header':
      return more('HttpHeaderConfig', secret);
    case 'query-string':
      return more('QueryStringConfig', { Value: secret }, { Key: secret, Value: '1' });
    default:
      return condition;
  }
}

const compared: readonly Members[] = [
  { Field: 'path-pattern', PathPatternConfig: { Values: [`/${secret}`], RegexValues: [`^/x/${secret}$`] } },
  { Field: 'path-pattern', Values: [`/old/${secret}`] },
  { Field: 'host-header', HostHeaderConfig: { RegexValues: [`^${secret}\\.example\\.com$`] } },
  { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-team', Values: [secret] } },
  { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values: [passphrase] } },
  { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-team', RegexValues: [`^${secret}$`] } },
  { Field: 'http-request-method', HttpRequestMethodConfig: { Values: [secret] } },
  { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'clientSecret', Value: passphrase }] } },
  {
    Field: 'query-string',
    QueryStringConfig: { Values: [{ Key: secret, Value: secret }, { Value: secret }] },
  },
  { Field: 'of-another-kind', Values: [secret] },
];

const rewrite = (Regex: string, Replace: string): Members => ({ Rewrites: [{ Regex, Replace }] });

/** Each rule with secrets, and before it one for each kind of condition that no request meets. */
function markRules(saved: Saved): Saved {
  return {
    ...saved,
    resources: saved.resources.flatMap(resource => {
      const { properties } = resource;
      if (resource.type === 'AWS::ApiGatewayV2::RoutingRule') {
        const Conditions = [
          // A base path is an address: a part of invoke URLs.
          { MatchBasePaths: { AnyOf: ['marked'] } },
          { MatchHeaders: { AnyOf: [{ Header: 'x-team', ValueGlob: secret }] } },
          { MatchHeaders: { AnyOf: [{ Header: 'x-edge-key', ValueGlob: passphrase }] } },
        ];
        const marked = { ...properties, Priority: 1, RoutingRuleArn: `${resource.arn}x`, Conditions };
        return [resource, { ...resource, arn: `${resource.arn}x`, properties: marked }];
      }
      if (resource.type !== 'AWS::ElasticLoadBalancingV2::ListenerRule') return [resource];
      const { arn } = resource;
      const own = {
        ...resource,
        properties: {
          ...properties,
          Conditions: records(properties['Conditions']).map(markCondition),
          Transforms: [
            { Type: 'url-rewrite', UrlRewriteConfig: rewrite('^(.*)$', `$1?sig=${passphrase}&x=${secret}`) },
          ],
        },
      };
      const added = compared.map((condition, index) => ({
        ...resource,
        arn: `${arn}0${index}`,
        properties: {
          ...properties,
          RuleArn: `${arn}0${index}`,
          IsDefault: false,
          Priority: String(40_000 + index),
          Conditions: [condition],
          Actions:
            index % 2 === 0
              ? properties['Actions']
              : [
                  {
                    Type: 'redirect',
                    RedirectConfig: {
                      StatusCode: 'HTTP_301',
                      Path: `/${secret}`,
                      Query: `key=1&token=${passphrase}`,
                    },
                  },
                ],
        },
      }));
      return properties['IsDefault'] === true ? [own, ...added] : [own];
    }),
  };
}

const files = new Map<string, string>();
const readFile = (file: string): Promise<string> => Promise.resolve(files.get(file) ?? '');

const reading = (file: string): Reading => parseSnapshot(files.get(file) ?? '');

async function output(...words: readonly string[]): Promise<string> {
  const { output: printed, errors, code } = await runWords(words, { readFile });
  expect(`${code} ${errors}`).not.toMatch(/^[23] /);
  return printed;
}

beforeAll(async () => {
  for (const account of ['broken', 'direct', 'legacy-bridge']) {
    await runWords(['snapshot', '--sandbox', account, '--out', account], {
      replaceFile: (file, text) => {
        files.set(file, text);
        return Promise.resolve();
      },
    });
    files.set(`marked-${account}`, JSON.stringify(markRules(JSON.parse(files.get(account) ?? '') as Saved)));
  }
}, 120_000);

function expectNoSecret(text: string): void {
  expect(text).not.toBe('');
  for (const value of [secret, passphrase]) {
    const at = text.indexOf(value);
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 120), at + 40)).toBe('');
  }
}

describe('the value of a condition that is a secret is printed by', () => {
  const accounts = ['broken', 'direct', 'legacy-bridge'];

  it.each([
    ...['broken', 'direct'].flatMap(account => [
      ...['mermaid', 'svg', 'drawio', 'markdown', 'csv'].map(format => ['scan', account, format] as const),
      ...['text', 'json', 'sarif'].map(format => ['check', account, format] as const),
    ]),
    ...['text', 'json', 'csv', 'markdown'].map(format => ['bridges', 'legacy-bridge', format] as const),
  ])('no %s of %s as %s', async (command, account, format) => {
    const never = command === 'check' ? ['--fail-on', 'never'] : [];
    expectNoSecret(await output(command, '--snapshot', `marked-${account}`, '--format', format, ...never));
  });

  it.each(['text', 'json'])('no difference as %s', async format => {
    const rotated = (files.get('marked-direct') ?? '').replaceAll(secret, 'Zr2LmT0pXw3Kd9aBnqv8');
    files.set('rotated', rotated.replaceAll(passphrase, 'battery staple'));
    expectNoSecret(await output('diff', 'marked-direct', 'rotated', '--format', format));
    expectNoSecret(await output('diff', 'direct', 'marked-direct', '--format', format));
  });

  it.each(['json', 'markdown', 'cloudformation', 'terraform', 'cli'])('no plan as %s', async format => {
    const words = ['plan', 'direct-alb', '--api', 'orders', '--format', format];
    expectNoSecret(await output(...words, '--snapshot', 'marked-legacy-bridge'));
  });

  it.each(accounts)('no trace of %s', account => {
    const { facts, graph } = buildAccount(reading(`marked-${account}`));
    const requests = graph
      .ofKind('stage')
      .flatMap(stage => facts.routesOn(stage.id).map(route => ({ stage, route })))
      .filter(({ route }) => route.httpMethod !== undefined);
    const outcomes = new Set<string>();
    let hidden = 0;
    for (const { stage, route } of requests) {
      const stageName =
        stage.attributes.stageName === '$default' ? '' : `/${stage.attributes.stageName ?? ''}`;
      const path = (route.path ?? '').replace(/\{[^}]*\}/g, '42');
      const api = stage.id.slice(0, stage.id.indexOf('/stages/'));
      const request = {
        method: route.httpMethod === 'ANY' ? 'GET' : (route.httpMethod ?? ''),
        url: `${stageName}${path}?a=b`,
        headers: [
          ['x-origin-verify', passphrase],
          ['x-team', 'blue'],
        ] as const,
      };
      const trace = hideSecrets(traceRequest(facts, { ...request, api }), request);
      outcomes.add(trace.outcome);
      hidden += JSON.stringify(trace.rejected).split(HIDDEN).length - 1;
      expectNoSecret(JSON.stringify(trace));
      expectNoSecret(traceText(graph, trace, new Map()));
    }
    expect(outcomes).toContain('reaches-targets');
    expect(hidden).toBeGreaterThan(0);
  });

  it.each(accounts)('no row of the tree and no detail of %s', account => {
    const { graph } = buildAccount(reading(`marked-${account}`));
    for (const { id } of graph.topology.nodes) expectNoSecret(JSON.stringify(createDetails(graph, id)));
    const outline = createOutline(graph);
    const pending = [...outline.roots()];
    for (let row = pending.pop(); row !== undefined; row = pending.pop()) {
      expectNoSecret(JSON.stringify(row));
      pending.push(...outline.children(row));
    }
  });

  it('but the topology document, whose conditions are objects of AWS', async () => {
    expect(await output('scan', '--snapshot', 'marked-direct')).toContain(secret);
  });
});
