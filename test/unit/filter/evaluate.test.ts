import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/diagnosis/finding';
import { compileFilter, FilterTooSlow, findMatches } from '../../../src/filter/evaluate';
import { createFilterIndex } from '../../../src/filter/filterIndex';
import { buildAccount } from '../../../src/paths/account';
import { arns, sketch, together } from '../../support/sketch';
import { mixed, parsed, select } from './world';

const ofText = (text: string) => buildAccount(sketch(text));
/** What is selected where everything was read. */
const selected = (text: string): readonly string[] => {
  const { matching, undecided } = select(text);
  expect([text, undecided]).toEqual([text, []]);
  return matching;
};

describe('a field selects', () => {
  test.each([
    ['type=rest-api', ['rest-api orders']],
    ['type=alb', ['load-balancer a1']],
    ['type=AWS::ElasticLoadBalancingV2::TargetGroup and name=t4', ['target-group t4']],
    ['type=VpcLink and name^=l1', ['vpc-link l1-name']],
    ['type=api', ['http-api shop', 'rest-api orders']],
    ['name=T9', ['target-group t9']],
    ['id=h1', ['http-api shop']],
    ['arn~loadbalancer/net and arn$=n9/n9', []],
    ['account=123 and type=stage', []],
    ['account!=123 and type=stage', ['stage $default', 'stage prod']],
    ['region=eu-west-1 and type=stage', ['stage $default', 'stage prod']],
    ['vpc=vpc-1 and type=alb', ['load-balancer a1']],
    ['stage=prod and type=route', ['route GET /health', 'route GET /orders', 'route POST /pay']],
    ['route=/cart', ['route GET /cart']],
    ['route="GET /cart"', ['route GET /cart']],
    ['route ^= /or', ['route GET /orders']],
    ['method=get and type=rule', ['rule 30']],
    ['method=post', ['route POST /pay']],
    ['path=/orders* and type=rule', ['rule 10']],
    ['host^=n1. and type=nlb', ['load-balancer n1']],
    ['host~n1 and type=route', ['route GET /orders', 'route POST /pay']],
    ['port=81', ['listener TCP:81', 'route POST /pay']],
    ['port>8000 and type=target-group', ['target-group t2']],
    ['protocol=tcp and type=listener', ['listener TCP:80', 'listener TCP:80', 'listener TCP:81']],
    ['health=unhealthy', ['target 10.0.0.2:8080', 'target 10.0.0.5:80']],
    ['healthy%<100', ['target-group t2', 'target-group t5']],
    ['healthy% = 50%', ['target-group t2']],
    ['targets>1', ['target-group t2']],
    ['link.version=v1', ['route GET /orders', 'route POST /pay', 'vpc-link l1-name']],
    ['link.version>1', ['route GET /cart', 'vpc-link l2-name']],
    ['link.status=available and type=vpclink', ['vpc-link l1-name', 'vpc-link l2-name']],
    ['rule.priority<=20', ['rule 10', 'rule 20']],
    ['rule.priority=default', ['rule default']],
    ['sg!=sg-0', ['load-balancer a1', 'load-balancer n1', 'load-balancer n9', 'vpc-link l2-name']],
    ['finding=RP001', []],
  ])('%s', (text, matching) => {
    expect(selected(text)).toEqual(matching);
  });

  test('weights with which rules forward', () => {
    const account = ofText(`
lb app/a1
  HTTP 80 -> t1*3 t2*0
tg t1 ip 80
tg t2 ip 80`);
    expect(select('weight=0', account).matching).toEqual(['target-group t2']);
    expect(select('weight>0', account).matching).toEqual(['target-group t1']);
  });

  test('timeouts, in milliseconds or with a unit', () => {
    expect(select('timeout<6s').matching).toEqual(['route GET /orders']);
    expect(select('timeout=5000').matching).toEqual(['route GET /orders']);
    // AWS gave none for the others; MOCK has none.
    expect(select('timeout>0').undecided).toEqual(['route GET /cart', 'route POST /pay']);
  });
});

describe('a flag selects', () => {
  test.each([
    [
      'failing',
      ['listener TCP:81', 'route POST /pay', 'target 10.0.0.2:8080', 'target 10.0.0.5:80', 'target-group t5'],
    ],
    ['unknown', []],
    ['warning and type=route', ['route GET /orders']],
    ['healthy and type=route', ['route GET /cart']],
    ['legacy', ['load-balancer n1', 'route GET /orders', 'route POST /pay', 'vpc-link l1-name']],
    ['nlb-bridge', ['load-balancer n1', 'route GET /orders']],
    ['direct-alb', ['route GET /cart']],
    ['orphan and type=nlb', ['load-balancer n9']],
    ['orphan and type=targetgroup', ['target-group t3', 'target-group t9']],
    ['public', ['http-api shop', 'load-balancer n9', 'rest-api orders']],
    ['private', ['load-balancer a1', 'load-balancer n1']],
    ['shadowed', ['rule 20']],
  ])('%s', (text, matching) => {
    expect(select(text).matching).toEqual(matching);
  });

  test('what is edited and not deployed, and what is deployed as it is edited', () => {
    const account = ofText(`
rest r1 orders
  stage prod
  GET /a http https://a.example.com/new
  GET /b http https://b.example.com/
deployed r1/prod
  GET /a http https://a.example.com/old
  GET /b http https://b.example.com/`);
    expect(select('undeployed', account).matching).toEqual(['rest-api orders', 'route GET /a', 'stage prod']);
    expect(select('not undeployed and type=route', account).matching).toEqual(['route GET /b']);
  });
});

describe('a path', () => {
  test('to a target group is everything before it, and no other route', () => {
    expect(selected('path to name=t5')).toEqual([
      'listener TCP:81',
      'load-balancer n1',
      'rest-api orders',
      'route POST /pay',
      'stage prod',
      'target-group t5',
      'vpc-link l1-name',
    ]);
  });

  test('from a route is everything behind it', () => {
    expect(selected('path from route=/pay')).toEqual([
      'listener TCP:81',
      'load-balancer n1',
      'route POST /pay',
      'target 10.0.0.5:80',
      'target-group t5',
      'vpc-link l1-name',
    ]);
    expect(selected('path from name=shop and type=target-group')).toEqual(['target-group t4']);
  });

  test('to what may be on it and was not read is not known', () => {
    const account = buildAccount(
      sketch(`${mixed}
refuse elasticloadbalancing:DescribeRules listener ${arns.listener('app/a1', '80')}`),
    );
    const { matching, undecided } = select('path from route=/pay', account);
    expect(matching).toContain('target-group t5');
    expect(undecided).toContain('target-group t9');
  });
});

const finding = (change: Partial<Finding>): Finding => ({
  id: 'RP001',
  name: 'target-group-empty',
  severity: 'error',
  state: 'fail',
  title: '',
  nodes: [],
  cause: '',
  evidence: [],
  fix: { text: '', docs: '' },
  ...change,
});

describe('findings', () => {
  const t4 = arns.targetGroup('t4');
  const t3 = arns.targetGroup('t3');

  test('are named by ID, name and severity, and decide the status', () => {
    const found = [finding({ nodes: [t4] })];
    for (const text of ['finding=rp001', 'finding^=target-group', 'severity=error'])
      expect(select(text, undefined, found)).toEqual({ matching: ['target-group t4'], undecided: [] });
    expect(select('failing and name=t4', undefined, found).matching).toEqual(['target-group t4']);
    expect(select('health=healthy and name=t4', undefined, found).matching).toEqual(['target-group t4']);
    expect(select('finding=RP002', undefined, found).matching).toEqual([]);
  });

  test('that could not be decided are neither there nor not there', () => {
    const found = [finding({ nodes: [t3], state: 'unknown' })];
    expect(select('finding=RP001', undefined, found)).toEqual({
      matching: [],
      undecided: ['target-group t3'],
    });
    expect(select('not finding=RP001 and name=t3', undefined, found).undecided).toEqual(['target-group t3']);
    expect(select('finding=RP002', undefined, found).undecided).toEqual([]);
  });

  test('are unknown where nothing was checked', () => {
    expect(select('finding=RP001 and name=t3', undefined, undefined)).toMatchObject({ matching: [] });
  });
});

describe('what was not read', () => {
  test('is neither true nor false', () => {
    const account = ofText(`
lb app/a1 VpcId=
tg t1 ip 80 unread`);
    for (const text of ['targets=0', 'targets!=0', 'not targets=0 and name=t1', 'healthy%<50'])
      expect([text, select(text, account)]).toEqual([text, { matching: [], undecided: ['target-group t1'] }]);
    expect(select('unknown', account).matching).toContain('target-group t1');
    expect(select('health=unknown', account).matching).toContain('target-group t1');
    expect(select('health!=healthy and name=t1', account).matching).toEqual([]);
  });

  test('may lead to what nothing is known to lead to', () => {
    const refused = ofText('tg t1 ip 80\nrefuse apigatewayv2:GetApis');
    expect(select('orphan', refused)).toEqual({ matching: [], undecided: ['target-group t1'] });
    expect(select('orphan', ofText('tg t1 ip 80')).matching).toEqual(['target-group t1']);
  });
});

describe('regular expressions', () => {
  test('match a name, ID, ARN or route, in upper or lower case', () => {
    expect(selected(String.raw`/^get\s.cart$/`)).toEqual(['route GET /cart']);
    expect(selected('/^t[34]$/')).toEqual(['target-group t3', 'target-group t4']);
  });

  test('that would take too long are refused', () => {
    const index = createFilterIndex(buildAccount(sketch(mixed)));
    const slow = compileFilter(index, parsed(`/${'(a{0,30}){0,30}'.repeat(8)}b/`));
    expect(() => findMatches(index, slow)).toThrow(FilterTooSlow);
  });
});

test('not(not x) is x, and neither has what the other has', () => {
  const account = buildAccount(together(sketch(`${mixed}\ntg t7 ip 80 unread`), sketch('lb net/n7 unread')));
  const index = createFilterIndex(account, []);
  const leaves = [
    'failing',
    'targets>1',
    'orphan',
    'port=80',
    'path to name=t4',
    'undeployed',
    'shop',
    'timeout>1s',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...leaves),
      fc.constantFrom(...leaves),
      fc.constantFrom('and', 'or'),
      (a, b, join) => {
        const text = `(${a} ${join} ${b})`;
        const [once, not, twice] = [text, `not ${text}`, `not not ${text}`].map(one =>
          compileFilter(index, parsed(one)),
        );
        for (const [at, node] of index.nodes.entries()) {
          const truth = once?.({ node, at });
          expect(twice?.({ node, at })).toBe(truth);
          expect(not?.({ node, at })).toBe(truth === undefined ? undefined : !truth);
        }
      },
    ),
    { numRuns: 40 },
  );
});
