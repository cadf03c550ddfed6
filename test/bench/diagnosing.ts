import { checks } from '../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../src/diagnosis/diagnose';
import { buildAccount } from '../../src/paths/account';
import { createFacts, type Facts } from '../../src/paths/facts';
import type { Reading } from '../../src/model/reading';
import type { ReadResource } from '../../src/model/resource';
import { createAccount } from '../../src/sandbox/accounts';
import { startSandbox } from '../../src/sandbox/server';
import { traceRequest } from '../../src/paths/trace/trace';
import { readAccount } from '../support/readAccount';
import { metOrNot, milliseconds, times, type Table } from './report';

const RULES = 5_000;
/** Rules of a listener without its default (Elastic Load Balancing quotas). */
const RULES_OF_LISTENER = 100;
const ruleType = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** The reading with rules that match nothing put before the others, until there are as many as are wanted. */
function padded(reading: Reading): Reading {
  const rules = reading.resources.filter(({ type }) => type === ruleType);
  const byListener = new Map<string, ReadResource[]>();
  for (const rule of rules) {
    const own = byListener.get(rule.parent ?? '');
    if (own === undefined) byListener.set(rule.parent ?? '', [rule]);
    else own.push(rule);
  }
  const added: ReadResource[] = [];
  for (const [listener, own] of byListener) {
    const [first] = own;
    for (
      let index = own.length;
      index < RULES_OF_LISTENER && rules.length + added.length < RULES;
      index += 1
    ) {
      if (first === undefined) continue;
      added.push({
        ...first,
        arn: `${listener.replace(':listener/', ':listener-rule/')}/pad${index}`,
        properties: {
          ...(first.properties as object),
          IsDefault: false,
          Priority: String(40_000 + index),
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: [`/padding-${index}/*`] } }],
          Transforms: [],
        },
      });
    }
  }
  return { ...reading, resources: [...reading.resources, ...added] };
}

/** A request for every so many routes, with something in the place of each parameter. */
function requests(facts: Facts, wanted: number): readonly string[] {
  const all = facts.apis.flatMap(api =>
    api.kind.node === 'rest-api'
      ? api.stages.slice(0, 1).flatMap(stage => {
          const { invokeUrl } = (facts.graph.node(stage.id)?.attributes ?? {}) as {
            readonly invokeUrl?: string;
          };
          if (invokeUrl === undefined) return [];
          return facts
            .routesOn(stage.id)
            .map(({ path = '/' }) => `${invokeUrl}${path.replaceAll(/\{[^}]*\}/g, 'x')}`);
        })
      : [],
  );
  const step = Math.max(1, Math.floor(all.length / wanted));
  return all.filter((_, index) => index % step === 0).slice(0, wanted);
}

const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Trace and checks over the largest account, beside what they are measured against. */
export async function diagnosingTable(routes: number): Promise<Table> {
  const sandbox = await startSandbox({ account: createAccount('company', { routes }) });
  const start = performance.now();
  const reading = await readAccount(sandbox.url, sandbox.account.region, undefined, {
    deployed: true,
    depths: ['evidence'],
  });
  const readingTook = performance.now() - start;
  await sandbox.close();
  const whole = padded(reading);
  const rules = whole.resources.filter(({ type }) => type === ruleType).length;
  const account = buildAccount(whole);
  const { facts, graph } = account;
  const urls = requests(facts, 200);
  const ask = (given: Facts, url: string) => traceRequest(given, { method: 'GET', url, headers: [] });
  const first = timed(() => ask(facts, urls[0] ?? ''));
  const taken = urls.map(url => timed(() => ask(facts, url))).sort((one, other) => one - other);
  const median = taken[Math.floor(taken.length / 2)] ?? 0;
  const slowest = taken.at(-1) ?? 0;
  const anew = timed(() => ask(createFacts(whole, graph), urls[0] ?? ''));
  const making = timed(() => buildAccount(whole).facts);
  const checking = timed(() => diagnoseAccount(account, checks));
  const size = `${routes.toLocaleString('en')} routes, ${rules.toLocaleString('en')} rules`;
  return {
    title: 'Trace and checks',
    note: `\`company\` with ${size}, read with what its stages have deployed and with what checks look at.`,
    columns: ['what', 'Request Path', 'alternative', 'ratio'],
    rows: [
      {
        what: `the first trace, beside making the facts again`,
        ours: milliseconds(first),
        alternative: milliseconds(anew),
        ratio: times(anew / first),
      },
      {
        what: `a trace after the first: median of ${urls.length}, beside making the facts again`,
        ours: milliseconds(median),
        alternative: milliseconds(anew),
        ratio: `${times(anew / median)}, ${metOrNot(median < 5, '< 5 ms')}; slowest ${milliseconds(slowest)}`,
      },
      {
        what: `all ${checks.length} checks, beside reading the account over loopback`,
        ours: milliseconds(checking),
        alternative: milliseconds(readingTook),
        ratio: `${times(readingTook / checking)}, ${metOrNot(checking < readingTook, 'less than reading')}`,
      },
      {
        what: 'making topology, graph and facts of it, beside the same',
        ours: milliseconds(making),
        alternative: milliseconds(readingTook),
        ratio: times(readingTook / making),
      },
    ],
  };
}
