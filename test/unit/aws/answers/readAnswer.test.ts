import { GetExport$, GetResources$, GetVpcLinks$ as GetVpcLinksV1$ } from '@aws-sdk/client-api-gateway';
import { GetVpcLinks$, DeleteVpcLink$ } from '@aws-sdk/client-apigatewayv2';
import { DescribeInstances$ } from '@aws-sdk/client-ec2';
import { DescribeServices$ } from '@aws-sdk/client-ecs';
import {
  DeleteListener$,
  DescribeRules$,
  DescribeTargetHealth$,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetFunctionConfiguration$ } from '@aws-sdk/client-lambda';
import { NormalizedSchema } from '@smithy/core/schema';
import { describe, expect, test } from 'vitest';
import { DEEPEST_ANSWER } from '../../../../src/aws/answers/body';
import { describeMisfits } from '../../../../src/aws/answers/misfits';
import { checkAnswer, readOperation, type WireFormat } from '../../../../src/aws/answers/readAnswer';

type OperationSchema = readonly [unknown, unknown, string, unknown, unknown, unknown];

/** Checks an answer of an operation; gives what the SDK would read, and the misfits in words. */
function check(format: WireFormat, operation: unknown, body: unknown, headers = { 'x-amzn-requestid': 'r' }) {
  const [, , name, , , output] = operation as OperationSchema;
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const schema = NormalizedSchema.of(output as Parameters<typeof NormalizedSchema.of>[0]);
  const answer = { status: 200, headers, body: bytes, host: 'aws.example' };
  const checked = checkAnswer(format, readOperation(name, schema), answer);
  const text = Buffer.from(checked.body).toString();
  return {
    isSame: checked.body === bytes,
    body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
    misfits: checked.misfits.map(
      ({ member, problem, count }) =>
        `${member} ${typeof problem === 'string' ? problem : problem.lacks} ${count}`,
    ),
  };
}

const resources = (...item: readonly unknown[]) => check('rest-json', GetResources$, { item });

describe('JSON that does not fit', () => {
  test('what fits is the very same', () => {
    const item = {
      id: 'a',
      path: '/',
      resourceMethods: { GET: { httpMethod: 'GET', apiKeyRequired: false } },
    };
    expect(resources(item)).toMatchObject({ isSame: true, misfits: [] });
  });

  test('members and enum values that AWS adds are welcome', () => {
    const link = { id: 'v', status: 'ASLEEP', colour: { red: 1 } };
    expect(check('rest-json', GetVpcLinksV1$, { item: [link], more: 7 })).toMatchObject({ isSame: true });
  });

  test.each([
    ['null', [null, { id: 'a' }], 'items[] not-an-object 1'],
    ['a number', [7, { id: 'a' }, 8], 'items[] not-an-object 2'],
    ['a list', [['x'], { id: 'a' }], 'items[] not-an-object 1'],
  ])('%s in a list is dropped, and the others stay', (_what, item, words) => {
    expect(resources(...item)).toMatchObject({ body: { item: [{ id: 'a' }] }, misfits: [words] });
  });

  test('a member is dropped alone', () => {
    const { body, misfits } = resources({ id: 'a', path: 5, resourceMethods: 'GET' }, { id: 'b', path: [] });
    expect(body).toEqual({ item: [{ id: 'a' }, { id: 'b' }] });
    expect(misfits).toEqual(['items[].path not-a-string 2', 'items[].resourceMethods not-a-map 1']);
  });

  test('the value of a map is dropped alone, and null in a map is a value of API Gateway', () => {
    const integration = { requestTemplates: { 'application/json': null, 'text/xml': 5 } };
    const item = { id: 'a', resourceMethods: { GET: { methodIntegration: integration }, PUT: 'x' } };
    const found = resources(item);
    expect(found.body).toEqual({
      item: [
        {
          id: 'a',
          resourceMethods: {
            GET: { methodIntegration: { requestTemplates: { 'application/json': null } } },
          },
        },
      ],
    });
    expect(found.misfits).toEqual([
      'items[].resourceMethods{}.methodIntegration.requestTemplates{} not-a-string 1',
      'items[].resourceMethods{} not-an-object 1',
    ]);
  });

  test('null for a member is absent, but where the model says that it is always there', () => {
    const configuration = { FunctionArn: 'a', KMSKeyArn: null, DeadLetterConfig: null, Layers: null };
    expect(check('rest-json', GetFunctionConfiguration$, configuration)).toMatchObject({ isSame: true });
    const link = { vpcLinkId: 'v', name: null, subnetIds: ['s', null], securityGroupIds: [], tags: null };
    expect(check('rest-json', GetVpcLinks$, { items: [link], nextToken: null }).misfits).toEqual([
      'Items[].Name null 1',
      'Items[].SubnetIds[] null 1',
    ]);
  });

  test.each(['x', true, {}, [], '2026-99-01T00:00:00Z', 1e300])('%j is not a time', createdAt => {
    const body = { services: [{ serviceArn: 'a', createdAt }] };
    expect(check('json', DescribeServices$, body)).toMatchObject({
      body: { services: [{ serviceArn: 'a' }] },
      misfits: ['services[].createdAt not-a-time 1'],
    });
  });

  test.each([1.5, 1_700_000_000, '1700000000'])('%j is a time', createdAt => {
    expect(check('json', DescribeServices$, { services: [{ createdAt }] })).toMatchObject({ isSame: true });
  });

  test('a cursor that is not a string is dropped as well', () => {
    expect(check('rest-json', GetResources$, { item: [], position: 5 }).misfits).toEqual([
      'position not-a-string 1',
    ]);
  });

  test.each([[[1, 2, 3]], null, '"text"', 7, true])('%j for the whole is no answer', body => {
    for (const [format, operation] of [
      ['rest-json', GetResources$],
      ['json', DescribeServices$],
    ] as const)
      expect(() => check(format, operation, body)).toThrow('Check for a proxy');
  });

  test('names that JavaScript knows are names like others', () => {
    const body = '{"item":[{"id":"a","__proto__":7,"constructor":7,"resourceMethods":{"__proto__":5}}]}';
    expect(check('rest-json', GetResources$, body).misfits).toEqual([
      'items[].resourceMethods{} not-an-object 1',
    ]);
  });

  test('what is nested too deeply is not read', () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const body = (depth: number): string => `{"item":[],"more":${nested(depth - 1)}}`;
    expect(check('rest-json', GetResources$, body(DEEPEST_ANSWER))).toMatchObject({ isSame: true });
    expect(() => check('rest-json', GetResources$, body(DEEPEST_ANSWER + 1))).toThrow('500 nested levels');
    expect(() => check('rest-json', GetExport$, body(1_000_000))).toThrow('500 nested levels');
    const text = `{"item":[{"id":"${'['.repeat(1_000)}\\""}]}`;
    expect(check('rest-json', GetResources$, text)).toMatchObject({ isSame: true });
  });

  test('half of it is no answer', () => {
    expect(() => check('rest-json', GetResources$, '{"item":[{"id"')).toThrow('unexpected JSON');
  });
});

describe('an export', () => {
  test.each(['{"openapi":"3.0.1"}', 'openapi: 3.0.1'])('%s passes', body => {
    expect(check('rest-json', GetExport$, body)).toMatchObject({ isSame: true });
  });

  test.each(['', '   ', '<!doctype html><html></html>', '<html lang="en">'])('%j is none', body => {
    expect(() => check('rest-json', GetExport$, body)).toThrow('Check for a proxy');
  });
});

const rules = (content: string): string =>
  `<DescribeRulesResponse xmlns="http://x/"><DescribeRulesResult>${content}</DescribeRulesResult>` +
  '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DescribeRulesResponse>';

describe('XML that does not fit', () => {
  test('what fits is the very same', () => {
    for (const content of [
      '<Rules/>',
      '<Rules></Rules>',
      '<Rules>\n  </Rules>',
      '',
      '<New><a/></New><Rules/>',
    ])
      expect(check('query', DescribeRules$, rules(content))).toMatchObject({ isSame: true, misfits: [] });
    const rule =
      '<member><RuleArn>a</RuleArn><IsDefault>true</IsDefault><Conditions/><Actions><member><Type>forward</Type>' +
      '<Order>1</Order></member></Actions></member>';
    expect(check('query', DescribeRules$, rules(`<Rules>${rule}</Rules>`))).toMatchObject({ isSame: true });
  });

  test.each([
    ['<Rules>text</Rules>', 'Rules not-a-list 1'],
    ['<Rules><html><body/></html></Rules>', 'Rules not-a-list 1'],
    ['<Rules/><Rules/>', 'Rules not-a-list 1'],
    ['<Rules><member>text</member></Rules>', 'Rules[] not-a-structure 1'],
    ['<Rules><member><RuleArn><b/></RuleArn></member></Rules>', undefined],
    ['<Rules><member><RuleArn><b>x</b></RuleArn></member></Rules>', 'Rules[].RuleArn not-a-string 1'],
    ['<Rules><member><IsDefault>perhaps</IsDefault></member></Rules>', 'Rules[].IsDefault not-a-boolean 1'],
    ['<Rules><member><IsDefault/></member></Rules>', 'Rules[].IsDefault empty 1'],
    [
      '<Rules><member><Actions><member><Order>first</Order></member></Actions></member></Rules>',
      'Rules[].Actions[].Order not-a-number 1',
    ],
  ])('%s', (content, words) => {
    const { misfits } = check('query', DescribeRules$, rules(content));
    if (words !== undefined) expect(misfits).toEqual([words]);
    else expect(misfits).toHaveLength(1);
  });

  test('the others stay as they were, markup and all', () => {
    const kept = '<member><RuleArn>a &amp; &lt;b&gt; &quot;c&quot;</RuleArn></member>';
    const { body, misfits } = check(
      'query',
      DescribeRules$,
      rules(`<Rules>${kept}<member>x</member></Rules>`),
    );
    expect(misfits).toEqual(['Rules[] not-a-structure 1']);
    expect(check('query', DescribeRules$, body)).toMatchObject({ isSame: true, misfits: [] });
    expect(body).toContain('a &#38; &#60;b&#62; "c"');
  });

  test('EC2 has its members in the root and its own names', () => {
    const answer = (content: string): string =>
      `<DescribeInstancesResponse><requestId>r</requestId>${content}</DescribeInstancesResponse>`;
    const instance = (launch: string): string =>
      '<reservationSet><item><instancesSet><item><instanceId>i-1</instanceId><kernelId/>' +
      `<launchTime>${launch}</launchTime></item></instancesSet></item></reservationSet>`;
    const time = '2026-01-01T00:00:00.000Z';
    expect(check('ec2', DescribeInstances$, answer(instance(time)))).toMatchObject({ isSame: true });
    expect(check('ec2', DescribeInstances$, answer(instance('now'))).misfits).toEqual([
      'Reservations[].Instances[].LaunchTime not-a-time 1',
    ]);
  });

  test.each([
    ['another operation', '<DescribeListenersResponse/>'],
    ['no result', '<DescribeRulesResponse><ResponseMetadata/></DescribeRulesResponse>'],
    ['a text for the result', rules('text')],
    ['half of it', rules('<Rules><member>').slice(0, 120)],
    ['nothing', ''],
  ])('%s is no answer', (_what, body) => {
    expect(() => check('query', DescribeRules$, body)).toThrow('Check for a proxy');
  });

  test('without a request id in it and in the headers it is no answer', () => {
    const body = rules('<Rules/>').replace('<RequestId>r</RequestId>', '');
    expect(check('query', DescribeRules$, body)).toMatchObject({ isSame: true });
    const none = {} as { 'x-amzn-requestid': string };
    expect(() => check('query', DescribeRules$, body, none)).toThrow('AWS request ID');
    expect(check('query', DescribeRules$, rules('<Rules/>'), none)).toMatchObject({ isSame: true });
  });

  test('a million levels are not read', () => {
    const body = rules(`${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`);
    expect(() => check('query', DescribeRules$, body)).toThrow('500 nested levels');
  });
});

test('operations without an output are answered with next to nothing', () => {
  expect(check('rest-json', DeleteVpcLink$, '')).toMatchObject({ isSame: true });
  expect(check('rest-json', DeleteVpcLink$, {})).toMatchObject({ isSame: true });
  const deleted = (result: string): string =>
    `<DeleteListenerResponse>${result}<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></DeleteListenerResponse>`;
  expect(check('query', DeleteListener$, deleted('<DeleteListenerResult/>'))).toMatchObject({ isSame: true });
  expect(() => check('query', DeleteListener$, '')).toThrow('an empty body');
});

test('the sentence names members, and how many more there are', () => {
  const misfit = (member: string, count: number) => ({ member, problem: 'null' as const, count });
  expect(describeMisfits([misfit('items[]', 1)])).toBe(
    "Part of the response isn't what AWS sends and was left out: items[] is null (once).",
  );
  const many = describeMisfits(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(name => misfit(name, 2)));
  expect(many).toContain('e is null (2 times); and 2 more.');
});

test('states of targets that a proxy rewrites are not states', () => {
  const body =
    '<DescribeTargetHealthResponse><DescribeTargetHealthResult><TargetHealthDescriptions><member><Target><Id>i</Id>' +
    '<Port>http</Port></Target></member></TargetHealthDescriptions></DescribeTargetHealthResult>' +
    '</DescribeTargetHealthResponse>';
  expect(check('query', DescribeTargetHealth$, body).misfits).toEqual([
    'TargetHealthDescriptions[].Target.Port not-a-number 1',
  ]);
});
