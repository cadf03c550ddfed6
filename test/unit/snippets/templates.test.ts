import { parse as parseYaml } from 'yaml';
import { describe, expect, test } from 'vitest';
import { templateProblems } from '../../support/cloudFormationSchema';
import { expanded, insertedAt, snippets, type Snippet } from '../../support/snippets';
import { isRecord, readYaml, recordOf } from '../../support/templates';

const of = (file: string): readonly (readonly [string, Snippet])[] =>
  snippets.filter(snippet => snippet.file === file).map(snippet => [snippet.prefix, snippet]);

/** Members of a stage's properties; everything else is one or more resources. */
const stageTypes: Readonly<Record<string, string>> = {
  'rp-accesslog-format': 'AWS::ApiGateway::Stage',
  'rp-accesslog-format-http': 'AWS::ApiGatewayV2::Stage',
  'rp-canary': 'AWS::ApiGateway::Stage',
};

const stageProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGateway::Stage': ['RestApiId: api', 'StageName: prod'],
  'AWS::ApiGatewayV2::Stage': ['ApiId: api', 'StageName: prod'],
};

function yamlTemplate({ prefix, body }: Snippet): unknown {
  const { text } = expanded(body);
  const type = stageTypes[prefix];
  if (type === undefined) return readYaml(`Resources:\n  ${insertedAt('  ', text)}\n`, '1.1');
  const lines = ['Resources:', '  Stage:', `    Type: ${type}`, '    Properties:'];
  const members = (stageProperties[type] ?? []).map(line => `      ${line}`);
  return readYaml([...lines, ...members, `      ${insertedAt('      ', text)}`, ''].join('\n'), '1.1');
}

function jsonTemplate({ prefix, body }: Snippet): unknown {
  const { text } = expanded(body);
  const type = stageTypes[prefix];
  if (type === undefined) return JSON.parse(`{\n  "Resources": {\n    ${insertedAt('    ', text)}\n  }\n}`);
  const members = (stageProperties[type] ?? []).map(line => line.replace(/^(\w+): (\w+)$/, '"$1": "$2"'));
  const properties = [...members, insertedAt('        ', text)].join(',\n');
  return JSON.parse(`{ "Resources": { "Stage": { "Type": "${type}", "Properties": { ${properties} } } } }`);
}

/** Names that a template is asked for: what is neither made by the snippet nor CloudFormation's own. */
function namesIn(value: unknown): readonly string[] {
  if (!isRecord(value)) return Array.isArray(value) ? value.flatMap(namesIn) : [];
  const { Ref: reference, 'Fn::Sub': text } = value;
  if (typeof reference === 'string') return [reference];
  if (typeof text === 'string') return [...text.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name);
  return Object.values(value).flatMap(namesIn);
}

/** With what stands elsewhere in a whole template. */
function whole(template: unknown): unknown {
  const resources = recordOf(recordOf(template)['Resources']);
  const asked = namesIn(resources).filter(name => !Object.hasOwn(resources, name));
  const parameters = asked.map(name => [
    name,
    { Type: name.endsWith('Ids') ? 'List<AWS::EC2::Subnet::Id>' : 'String' },
  ]);
  const log = { AccessLogGroup: { Type: 'AWS::Logs::LogGroup', Properties: {} } };
  const needsLog = JSON.stringify(resources).includes('"AccessLogGroup"');
  return {
    Parameters: Object.fromEntries(parameters) as unknown,
    Resources: { ...resources, ...(needsLog ? log : {}) },
  };
}

const isSam = (prefix: string): boolean => prefix.startsWith('rp-sam-');

describe('CloudFormation', () => {
  test.each(of('cloudformation').filter(([prefix]) => !isSam(prefix)))(
    '%s passes AWS’s resource schemas, inserted where it belongs',
    (_prefix, snippet) => {
      expect(templateProblems(whole(yamlTemplate(snippet)))).toEqual([]);
    },
  );

  test.each(of('cloudformation-json'))('%s in JSON is the same as in YAML', (prefix, snippet) => {
    const inYaml = snippets.find(other => other.file === 'cloudformation' && other.prefix === prefix);
    expect(jsonTemplate(snippet)).toEqual(inYaml === undefined ? undefined : yamlTemplate(inYaml));
  });

  test('both have the same', () => {
    expect(of('cloudformation-json').map(([prefix]) => prefix)).toEqual(
      of('cloudformation').map(([prefix]) => prefix),
    );
  });
});

/** What stands where in an integration: OpenAPI's extension names it the same everywhere. */
const integrationKeys = new Set([
  ...[
    'type',
    'httpMethod',
    'uri',
    'connectionType',
    'connectionId',
    'integrationTarget',
    'requestParameters',
  ],
  ...['passthroughBehavior', 'timeoutInMillis', 'tlsConfig', 'payloadFormatVersion', 'responseTransferMode'],
]);

function expectIntegration(integration: unknown, kind: 'rest' | 'http' | 'bridge'): void {
  const members = recordOf(integration);
  expect(Object.keys(members).filter(name => !integrationKeys.has(name))).toEqual([]);
  expect(members).toMatchObject({ connectionType: 'VPC_LINK' });
  expect(typeof members['type']).toBe('string');
  expect(Object.hasOwn(members, 'integrationTarget')).toBe(kind === 'rest');
  expect(members['payloadFormatVersion']).toBe(kind === 'http' ? '1.0' : undefined);
  if (kind === 'http') expect(members['requestParameters']).toEqual({ 'overwrite:path': '$request.path' });
}

describe('SAM', () => {
  test.each(of('cloudformation').filter(([prefix]) => isSam(prefix)))(
    '%s has a definition whose operation leads over the link',
    (prefix, snippet) => {
      const [resource] = Object.values(recordOf(recordOf(yamlTemplate(snippet))['Resources'])).map(recordOf);
      const isRest = prefix === 'rp-sam-rest-alb';
      expect(resource?.['Type']).toBe(isRest ? 'AWS::Serverless::Api' : 'AWS::Serverless::HttpApi');
      const properties = recordOf(resource?.['Properties']);
      expect(properties['StageName']).toBe(isRest ? 'prod' : '$default');
      const definition = recordOf(properties['DefinitionBody']);
      const schemes = recordOf(recordOf(definition['components'])['securitySchemes']);
      const operation = recordOf(
        recordOf(recordOf(definition['paths'])['/{proxy+}'])['x-amazon-apigateway-any-method'],
      );
      expect(operation['security']).toEqual(Object.keys(schemes).map(name => ({ [name]: [] })));
      expectIntegration(operation['x-amazon-apigateway-integration'], isRest ? 'rest' : 'http');
    },
  );
});

describe('OpenAPI', () => {
  const inside = (margin: string, text: string): string =>
    ['paths:', '  /orders:', '    get:', `${margin}${insertedAt(margin, text)}`, ''].join('\n');

  test.each(of('openapi-yaml'))('%s is an integration of an operation', (prefix, snippet) => {
    const file: unknown = parseYaml(inside('      ', expanded(snippet.body).text));
    const operation = recordOf(recordOf(recordOf(recordOf(file)['paths'])['/orders'])['get']);
    const kind = prefix.includes('nlb') ? 'bridge' : prefix.includes('http') ? 'http' : 'rest';
    expectIntegration(operation['x-amazon-apigateway-integration'], kind);
    expect(Object.keys(operation)).toEqual(['x-amazon-apigateway-integration']);
  });

  test.each(of('openapi-json'))('%s in JSON is the same as in YAML', (prefix, snippet) => {
    const inYaml = snippets.find(other => other.file === 'openapi-yaml' && other.prefix === prefix);
    expect(JSON.parse(`{ ${expanded(snippet.body).text} }`)).toEqual(
      parseYaml(expanded(inYaml?.body ?? '').text),
    );
  });
});

/** Of API Gateway’s variables for access logs; the pages that list them are named for REST and HTTP APIs each. */
describe('access logs', () => {
  const both = [
    ...['requestId', 'requestTime', 'identity.sourceIp', 'httpMethod', 'path', 'status', 'responseLatency'],
    ...['error.message', 'error.responseType', 'integration.requestId', 'integration.status'],
    ...['integration.latency', 'integration.error', 'integrationErrorMessage'],
  ];
  const known: Readonly<Record<string, ReadonlySet<string>>> = {
    'rp-accesslog-format': new Set([...both, 'extendedRequestId', 'resourcePath']),
    'rp-accesslog-format-http': new Set([...both, 'routeKey', 'stage']),
  };

  test.each(
    snippets.filter(({ prefix }) => prefix in known).map(one => [one.file, one.prefix, one] as const),
  )(
    '%s %s: names variables that there are, those of the integration among them',
    (_file, prefix, { body }) => {
      const names = [...expanded(body).text.matchAll(/\$context\.([\w.]+)/g)].map(([, name = '']) => name);
      expect(names.filter(name => known[prefix]?.has(name) !== true)).toEqual([]);
      expect(names).toEqual(expect.arrayContaining(both));
    },
  );

  test.each(of('cloudformation').filter(([prefix]) => prefix in known))(
    '%s is a line of JSON',
    (prefix, snippet) => {
      const stage = recordOf(recordOf(recordOf(yamlTemplate(snippet))['Resources'])['Stage']);
      const properties = recordOf(stage['Properties']);
      const { Format: format } = recordOf(properties['AccessLogSetting'] ?? properties['AccessLogSettings']);
      expect(Object.keys(recordOf(JSON.parse(String(format))))).toHaveLength(known[prefix]?.size ?? 0);
    },
  );
});
