import { describe, expect, it } from 'vitest';
import { matchHttp, matchRest } from '../../../../../src/paths/trace/gateway/routeMatch';
import { routeTree } from '../../../../../src/paths/trace/gateway/routeTree';
import { arns, sketch } from '../../../../support/sketch';
import { factsIn } from './traced';

function treeOf(kind: 'rest' | 'http', keys: readonly string[]) {
  const routes = keys.map(key => `  ${key} mock`).join('\n');
  const facts = factsIn(sketch(`${kind} x1 x\n  stage prod\n${routes}`));
  const api = kind === 'rest' ? arns.rest('x1') : arns.api('x1');
  return routeTree(facts, `${api}/stages/prod`);
}

/** Request → key of the route, with the parameters' values behind it. */
type Rows = Readonly<Record<string, string | undefined>>;

function answers(kind: 'rest' | 'http', keys: readonly string[], rows: Rows): Rows {
  const tree = treeOf(kind, keys);
  const match = kind === 'rest' ? matchRest : matchHttp;
  return Object.fromEntries(
    Object.keys(rows).map(request => {
      const [method = '', path = ''] = request.split(' ');
      const found = match(tree, method, path);
      const values = [...(found?.pathParameters ?? [])].map(([name, value]) => ` ${name}=${value}`).join('');
      return [request, found === undefined ? undefined : `${found.route.key}${values}`];
    }),
  );
}

describe('REST API', () => {
  const tables: readonly (readonly [string, readonly string[], Rows])[] = [
    [
      'a literal before a parameter before a greedy one, on every level',
      ['GET /pets/dog', 'GET /pets/{id}', 'GET /pets/{id}/toys', 'GET /{proxy+}', 'GET /'],
      {
        'GET /pets/dog': 'GET /pets/dog',
        'GET /pets/cat': 'GET /pets/{id} id=cat',
        'GET /pets/dog/toys': 'GET /pets/{id}/toys id=dog',
        'GET /pets/dog/toys/1': 'GET /{proxy+} proxy=pets/dog/toys/1',
        'GET /pets': 'GET /{proxy+} proxy=pets',
        'GET /': 'GET /',
      },
    ],
    [
      'what was measured on AWS: the resource and method are found together',
      ['ANY /{proxy+}', 'GET /jobs/{operation}', 'OPTIONS /cors'],
      {
        'GET /jobs/reboot': 'GET /jobs/{operation} operation=reboot',
        'GET /jobs': 'ANY /{proxy+} proxy=jobs',
        'POST /jobs/reboot': 'ANY /{proxy+} proxy=jobs/reboot',
        'GET /cors': 'ANY /{proxy+} proxy=cors',
        'OPTIONS /cors': 'OPTIONS /cors',
      },
    ],
    [
      'what was measured on AWS: a literal without the method gives way to a parameter',
      [
        'GET /users/{userId}',
        'PATCH /users/me',
        'POST /roles/provision',
        'GET /roles/{roleId}',
        'GET /things/real',
        'POST /things/{proxy+}',
      ],
      {
        'GET /users/me': 'GET /users/{userId} userId=me',
        'PATCH /users/me': 'PATCH /users/me',
        'POST /users/me': undefined,
        'POST /roles/provision': 'POST /roles/provision',
        'GET /roles/provision': 'GET /roles/{roleId} roleId=provision',
        'GET /things/real': 'GET /things/real',
        'POST /things/real': 'POST /things/{proxy+} proxy=real',
      },
    ],
    [
      'a method before ANY',
      ['ANY /a', 'GET /a'],
      { 'GET /a': 'GET /a', 'POST /a': 'ANY /a', 'OPTIONS /a': 'ANY /a' },
    ],
    [
      'slashes that enclose nothing do not count; upper and lower case do',
      ['GET /a/{id}', 'GET /a'],
      {
        'GET /a/': 'GET /a',
        'GET //a': 'GET /a',
        'GET /a//1/': 'GET /a/{id} id=1',
        'GET /A': undefined,
        'GET /a/1/2': undefined,
      },
    ],
    [
      'a greedy parameter wants something, and takes it as it was sent',
      ['GET /files/{path+}'],
      {
        'GET /': undefined,
        'GET /files': undefined,
        'GET /files/': undefined,
        'GET /files//': undefined,
        'GET /files/a%2Fb/c': 'GET /files/{path+} path=a%2Fb/c',
      },
    ],
    ['an encoded slash is no slash', ['GET /a/{id}'], { 'GET /a/b%2Fc': 'GET /a/{id} id=b%2Fc' }],
    [
      'an encoded letter is the letter',
      ['GET /orders'],
      { 'GET /%6Frders': 'GET /orders', 'GET /%zz': undefined },
    ],
    [
      'names of what every object has are no routes',
      ['GET /a'],
      { 'GET /constructor': undefined, 'GET /__proto__': undefined },
    ],
    [
      'parameters have the names of their own resource',
      ['GET /a/{x}/b/{y}', 'GET /a/{x}'],
      { 'GET /a/1/b/2': 'GET /a/{x}/b/{y} x=1 y=2' },
    ],
  ];

  it.each(tables)('%s', (_name, keys, rows) => {
    expect(answers('rest', keys, rows)).toEqual(rows);
  });
});

describe('HTTP API', () => {
  const tables: readonly (readonly [string, readonly string[], Rows])[] = [
    [
      'the example of the developer guide',
      ['GET /pets/dog/1', 'GET /pets/dog/{id}', 'GET /pets/{proxy+}', 'ANY /{proxy+}', '$default'],
      {
        'GET /pets/dog/1': 'GET /pets/dog/1',
        'GET /pets/dog/2': 'GET /pets/dog/{id} id=2',
        'GET /pets/cat/1': 'GET /pets/{proxy+} proxy=cat/1',
        'POST /test/5': 'ANY /{proxy+} proxy=test/5',
        'GET /pets/': 'GET /pets/{proxy+} proxy=',
        'GET /': 'ANY /{proxy+} proxy=',
      },
    ],
    [
      'a full match before a greedy one, wherever that stands',
      ['ANY /a/{proxy+}', 'GET /{x}/b'],
      { 'GET /a/b': 'GET /{x}/b x=a', 'GET /a/c': 'ANY /a/{proxy+} proxy=c' },
    ],
    [
      'a method before ANY, a literal before a parameter',
      ['ANY /a/b', 'GET /a/{id}', 'GET /a/b/c', 'ANY /a/{id}/c'],
      {
        'GET /a/b': 'GET /a/{id} id=b',
        'POST /a/b': 'ANY /a/b',
        'GET /a/b/c': 'GET /a/b/c',
        'PUT /a/b/c': 'ANY /a/{id}/c id=b',
      },
    ],
    [
      'the longest prefix of greedy ones',
      ['GET /pets/{proxy+}', 'GET /pets/dog/{proxy+}'],
      { 'GET /pets/dog/collars/1': 'GET /pets/dog/{proxy+} proxy=collars/1' },
    ],
    [
      'a slash at the end counts',
      ['GET /a', 'GET /a/{id}', 'GET /b/{proxy+}'],
      {
        'GET /a/': undefined,
        'GET /a/1/': undefined,
        'GET /b/c/': 'GET /b/{proxy+} proxy=c/',
        'GET /b': undefined,
      },
    ],
    [
      'a greedy variable takes nothing behind a slash',
      ['ANY /{proxy+}', 'GET /metrics/{proxy+}', 'GET /version', 'GET /users/{id}/posts'],
      {
        'GET /': 'ANY /{proxy+} proxy=',
        'GET /metrics/': 'GET /metrics/{proxy+} proxy=',
        'GET /version/': 'ANY /{proxy+} proxy=version/',
        'GET /users//posts': 'ANY /{proxy+} proxy=users//posts',
        'GET //': 'ANY /{proxy+} proxy=/',
      },
    ],
    [
      'a route of the path itself before one whose variable takes nothing',
      ['GET /', 'GET /{id}', 'ANY /{proxy+}', '$default'],
      {
        'GET /': 'GET /',
        'POST /': 'ANY /{proxy+} proxy=',
        'GET /a': 'GET /{id} id=a',
      },
    ],
    ['a variable of one segment does not', ['GET /{id}', '$default'], { 'GET /': '$default' }],
    ['only the root is the root', ['GET /a', 'GET /'], { 'GET /': 'GET /', 'GET /a/': undefined }],
    ['another method is no match', ['GET /a'], { 'POST /a': undefined }],
    [
      '$default takes what is left',
      ['GET /a', '$default'],
      { 'POST /a': '$default', 'GET /x/y': '$default' },
    ],
  ];

  it.each(tables)('%s', (_name, keys, rows) => {
    expect(answers('http', keys, rows)).toEqual(rows);
  });
});
