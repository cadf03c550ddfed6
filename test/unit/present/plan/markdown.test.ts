import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PreconditionState } from '../../../../src/plan/document';
import { journalMarkdown } from '../../../../src/present/plan/markdown';
import { planMarkdown } from '../../../../src/present/plan/markdown';
import { hostile, journal, plan, planOfNames, step } from './plans';

/** What a renderer of Markdown would read as markup: what is left of a document without code. */
function withoutCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const [run = ''] = /^`{3,}/.exec(line) ?? [];
    if (fence === undefined && run !== '') fence = run;
    else if (fence === undefined) lines.push(line);
    else if (line === fence) fence = undefined;
  }
  if (fence !== undefined) throw new Error('A fence is not closed.');
  return lines.map(withoutSpans).join('\n');
}

function withoutSpans(line: string): string {
  return line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');
}

describe('the document that is read before saying yes', () => {
  test('says what, where, whose, and what speaks against it', () => {
    const text = planMarkdown(plan());
    for (const words of ['1111-2222-3333', 'us-east-1', 'orders', 'stage prod', 'Nothing blocks'])
      expect(text).toContain(words);
    expect(text).toContain('- connectionId      l1');
    expect(text).toContain('+ uri               https://h:443/orders');
    expect(text).toContain('Saves 16.43 USD a month');
    expect(text).toContain('request-path apply PLAN.json --yes');
  });

  test.each([
    ['ok', '✓ OK', 'Nothing blocks the plan.'],
    ['warn', '▲ warning', 'Nothing blocks the plan; 1 warning.'],
    ['unknown', '○ unknown', 'Nothing blocks the plan; 1 unknown.'],
    ['block', '✕ blocks', 'Blocked by 1 precondition.'],
  ] as const satisfies readonly (readonly [PreconditionState, string, string])[])(
    'a precondition that is %s has glyph and word',
    (state, mark, verdict) => {
      const text = planMarkdown(plan({ preconditions: [{ id: 'bridge', state, text: 'x', evidence: [] }] }));
      expect(text).toContain(`| ${mark} |`);
      expect(text).toContain(`**${verdict}**`);
    },
  );

  test('a plan that was begun says first how far it came', () => {
    const done = journal(['done', 'done']);
    const text = planMarkdown(done.plan, undefined, done);
    expect(text).toContain('**Applied completely (2 steps).**');
    expect(text).toContain('request-path rollback JOURNAL.json --yes');
    expect(text).not.toContain('request-path apply PLAN.json');
    const untouched = journal(['pending']);
    expect(planMarkdown(untouched.plan, undefined, untouched)).toBe(planMarkdown(untouched.plan));
  });

  test('what blocks stands first', () => {
    const preconditions = (['ok', 'warn', 'unknown', 'block'] as const).map(state => ({
      id: state,
      state,
      text: state,
      evidence: [],
    }));
    const text = planMarkdown(plan({ preconditions }));
    const places = ['`block`', '`unknown`', '`warn`', '`ok`'].map(id => text.indexOf(id));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places[0]).toBeGreaterThan(0);
  });

  test('every step has its call, its input, what takes it back and what proves it', () => {
    const text = planMarkdown(
      plan({
        steps: [
          step({
            requires: [{ action: 'apigateway:GetStage', input: {}, expect: { deploymentId: 'd1' } }],
            verify: [
              {
                action: 'cloudwatch:GetMetricData',
                input: {},
                expect: {
                  'Values.*': { below: 1 },
                  gone: null,
                  state: { oneOf: ['a', 'b'] },
                  id: { present: true },
                },
                withinSeconds: 60,
              },
            ],
          }),
        ],
      }),
    );
    for (const words of [
      'calls `apigateway:UpdateIntegration` with this input:',
      '"path": "/uri"',
      'Precheck: `apigateway:GetStage` `{}` must return `deploymentId = "d1"`',
      '`Values.* < 1`, `gone is not set`, `state is one of "a", "b"` and `id is set`',
      '(within 60 s)',
      'Rollback: `apigateway:PutIntegration`',
      'Permissions: `apigateway:PATCH`',
    ])
      expect(text).toContain(words);
  });

  test('rules of security groups, published changes, what stays and who else manages it have sections', () => {
    const text = planMarkdown(
      plan({
        steps: [
          step({
            action: 'ec2:AuthorizeSecurityGroupIngress',
            input: {
              GroupId: 'sg-1',
              IpPermissions: [
                { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: 'sg-2' }] },
              ],
            },
          }),
        ],
        publishes: { prod: ['POST /carts: only in the working copy'], dev: [] },
        stays: [{ route: 'r', key: 'GET /other', because: 'It is empty.' }],
        managedBy: [{ resource: 'arn:x', tool: 'cloudformation', text: 'Stack orders.' }],
      }),
    );
    expect(text).toContain('| add | `sg-1` | inbound | `tcp 80` | `sg-2` |');
    expect(text).toContain('- POST /carts: only in the working copy');
    expect(text).toContain('| `GET /other` | It is empty. |');
    expect(text).toContain('| `arn:x` | CloudFormation | Stack orders. |');
  });

  test('stage variables that change are told', () => {
    const to = { connectionId: '${stageVariables.link}', uri: 'http://h/' };
    const update = (value: string) => ({
      action: 'apigateway:UpdateStage',
      input: { stageName: 'prod', patchOperations: [{ op: 'replace', path: '/variables/link', value }] },
    });
    const text = planMarkdown(
      plan({
        routes: [{ route: 'r', key: 'GET /', from: to, to }],
        steps: [step({ ...update('new-link'), undo: [update('old-link')] })],
      }),
    );
    expect(text).toContain('| `prod` | `link` | `old-link` | `new-link` |');
  });

  test('of a plan to retire there is no way back', () => {
    const text = planMarkdown(plan({ kind: 'retire', routes: [] }));
    expect(text).toContain('request-path plan retire --api r1');
    expect(text).not.toContain('request-path rollback');
  });
});

describe('what may be secret', () => {
  const secret = 'hunter2-very-secret';
  const shown = (input: Parameters<typeof step>[0]): string => planMarkdown(plan({ steps: [step(input)] }));

  test.each([
    ['a stage variable', { variables: { password: secret, other: secret } }],
    ['a variable of a test', { stageVariables: { other: secret } }],
    ['a variable of a canary', { canarySettings: { stageVariableOverrides: { other: secret } } }],
    [
      'a variable in a patch',
      { patchOperations: [{ op: 'replace', path: '/variables/other', value: secret }] },
    ],
    ['a fixed header', { requestParameters: { 'integration.request.header.X-Any': `'${secret}'` } }],
    [
      'a fixed header in a patch',
      {
        patchOperations: [
          { op: 'add', path: '/requestParameters/integration.request.header.X-Any', value: `'${secret}'` },
        ],
      },
    ],
    ['a member that says so', { clientSecret: secret }],
  ])('%s is not shown, in no part of a step', (_name, input) => {
    const call = { action: 'apigateway:GetStage', input };
    for (const part of [
      { input },
      { undo: [call] },
      { requires: [{ ...call, expect: {} }] },
      { verify: [{ ...call, input: {}, expect: input }] },
      { requires: [{ ...call, input: {}, expect: { 'variables.other': secret } }] },
    ]) {
      const text = shown(part);
      expect(text).not.toContain(secret);
      expect(text).toContain('••••');
    }
  });

  test('what the way of a route depends on is shown', () => {
    const to = { connectionId: '${stageVariables.link}', uri: 'http://h/' };
    const text = planMarkdown(
      plan({
        routes: [{ route: 'r', key: 'GET /', from: to, to }],
        steps: [step({ input: { variables: { link: 'abc123', other: secret } } })],
      }),
    );
    expect(text).toContain('abc123');
    expect(text).not.toContain(secret);
  });

  test('what is taken from the request is shown', () => {
    const text = shown({
      input: {
        requestParameters: {
          'integration.request.header.Authorization': 'method.request.header.Authorization',
        },
      },
    });
    expect(text).toContain('method.request.header.Authorization');
  });
});

describe('names are never markup', () => {
  test('in a plan and a journal', () => {
    fc.assert(
      fc.property(hostile, name => {
        for (const text of [
          planMarkdown(planOfNames(name)),
          journalMarkdown({ ...journal(['failed'], planOfNames(name)), plan: planOfNames(name) }),
        ]) {
          const markup = withoutCode(text)
            .replaceAll('<br>', '')
            .replace(/&#\d+;/g, '');
          expect(markup).not.toMatch(/[<>]|!\[|\]\(|https?:|www\.|~~|@/);
          expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('every row of a table has as many cells as its head', () => {
    fc.assert(
      fc.property(hostile, name => {
        const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length;
        let width: number | undefined;
        for (const line of planMarkdown(planOfNames(name)).split('\n')) {
          if (!line.startsWith('| ')) width = undefined;
          else if (width === undefined) width = cells(line);
          else expect([line, cells(line)]).toEqual([line, width]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('in a command to paste', () => {
    fc.assert(
      fc.property(hostile, name => {
        const text = planMarkdown({
          ...planOfNames(name),
          api: `arn:aws:apigateway:us-east-1::/restapis/${name}`,
        });
        const [, commands = ''] = /\n```sh\n([^]*?)\n```/.exec(text) ?? [];
        expect(commands).toMatch(/^request-path plan direct-alb --api [A-Za-z0-9_-]+/);
        expect(commands).not.toMatch(/[`$;&|<(]/);
        expect(commands.split('\n')).toHaveLength(3);
      }),
      { numRuns: 150 },
    );
  });
});
