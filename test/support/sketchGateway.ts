import { integrationOf, integrationV2Of } from './sketchIntegration';
import { parted, slug, type Arns, type Line, type Sketched } from './sketchLines';

/** A REST API with its stages and methods. */
export function drawRest(sketched: Sketched, words: readonly string[], line: Line): void {
  const { arns: at, add, answered } = sketched;
  const { plain, members } = parted(words);
  const [id = '', name] = plain;
  const arn = at.rest(id);
  const types = [members['endpoint'] ?? 'REGIONAL'];
  const disabled = members['disabled'] === undefined ? {} : { disableExecuteApiEndpoint: true };
  add('AWS::ApiGateway::RestApi', arn, {
    id,
    ...(name === undefined ? {} : { name }),
    endpointConfiguration: { types },
    ...disabled,
  });
  if (plain.includes('unread')) return;
  for (const name of ['GetResources', 'GetStages', 'GetGatewayResponses', 'GetRequestValidators'])
    answered(`apigateway:${name}`, arn);
  const resources = new Map<string, Record<string, object>>();
  for (const { words: own } of line.children) {
    if (own[0] === 'stage') {
      const {
        plain: [, stageName = ''],
        members: variables,
      } = parted(own);
      add(
        'AWS::ApiGateway::Stage',
        `${arn}/stages/${stageName}`,
        { stageName, deploymentId: 'd1', variables },
        arn,
      );
      continue;
    }
    if (own[0] === 'authorizer' || own[0] === 'validator') {
      drawOfRest(sketched, arn, own);
      continue;
    }
    const [verb = '', path = '', ...rest] = own;
    if (!/^[A-Z]+$/.test(verb) || !path.startsWith('/')) throw new Error(`"${own.join(' ')}" is no route.`);
    resources.set(path, { ...resources.get(path), [verb]: methodOf(at, rest) });
  }
  for (const [path, resourceMethods] of resources) {
    add(
      'AWS::ApiGateway::Resource',
      `${arn}/resources/${slug(path)}`,
      { id: slug(path), path, resourceMethods },
      arn,
    );
  }
}

/** `authorizer a1 type=TOKEN source=method.request.header.X`, `validator v1 parameters body` */
function drawOfRest({ add }: Sketched, api: string, words: readonly string[]): void {
  const { plain, members } = parted(words);
  const [what, id = ''] = plain;
  if (what === 'authorizer') {
    const { type, source, ...more } = members;
    const identity = source === undefined ? {} : { identitySource: source };
    add(
      'AWS::ApiGateway::Authorizer',
      `${api}/authorizers/${id}`,
      { id, name: id, type, ...identity, ...more },
      api,
    );
    return;
  }
  const checks = {
    validateRequestParameters: plain.includes('parameters'),
    validateRequestBody: plain.includes('body'),
  };
  add(
    'AWS::ApiGateway::RequestValidator',
    `${api}/requestvalidators/${id}`,
    { id, name: `${id}-name`, ...checks },
    api,
  );
}

function methodOf(at: Arns, words: readonly string[]): object {
  const { method, integration } = integrationOf(at, words);
  return { ...method, ...(integration === undefined ? {} : { methodIntegration: integration }) };
}

/** An HTTP or WebSocket API. */
export function drawApi(
  sketched: Sketched,
  ProtocolType: string,
  words: readonly string[],
  line: Line,
): void {
  const { arns: at, add, answered } = sketched;
  const [ApiId = '', Name] = words;
  const arn = at.api(ApiId);
  add('AWS::ApiGatewayV2::Api', arn, { ApiId, Name, ProtocolType });
  if (words.includes('unread')) return;
  for (const name of ['GetRoutes', 'GetIntegrations', 'GetStages']) answered(`apigatewayv2:${name}`, arn);
  for (const { words: own } of line.children) {
    if (own[0] === 'stage') {
      const {
        plain: [, StageName = ''],
        members,
      } = parted(own);
      add(
        'AWS::ApiGatewayV2::Stage',
        `${arn}/stages/${StageName}`,
        { StageName, DeploymentId: 'd1', StageVariables: members },
        arn,
      );
      continue;
    }
    if (own[0] === 'authorizer') {
      const {
        plain: [, AuthorizerId = ''],
        members: { type, source, ...more },
      } = parted(own);
      const members = {
        AuthorizerId,
        Name: AuthorizerId,
        AuthorizerType: type,
        IdentitySource: source?.split(','),
      };
      add(
        'AWS::ApiGatewayV2::Authorizer',
        `${arn}/authorizers/${AuthorizerId}`,
        { ...members, ...more },
        arn,
      );
      continue;
    }
    const keyLength = own[1]?.startsWith('/') === true ? 2 : 1;
    const RouteKey = own.slice(0, keyLength).join(' ');
    if (!/^(\$\w+|[A-Z]+ \/.*)$/.test(RouteKey)) throw new Error(`"${own.join(' ')}" is no route.`);
    const { route, integration } = integrationV2Of(at, own.slice(keyLength));
    const target = integration === undefined ? {} : { Target: `integrations/${slug(RouteKey)}` };
    add(
      'AWS::ApiGatewayV2::Route',
      at.route(ApiId, RouteKey),
      { RouteId: slug(RouteKey), RouteKey, ...route, ...target },
      arn,
    );
    if (integration !== undefined)
      add('AWS::ApiGatewayV2::Integration', `${arn}/integrations/${slug(RouteKey)}`, integration, arn);
  }
}

/** A domain name with its mappings and rules. */
export function drawDomain({ arns: at, add }: Sketched, words: readonly string[], line: Line): void {
  const {
    plain: [domainName = ''],
    members,
  } = parted(words);
  const domain = at.domain(domainName);
  add('AWS::ApiGateway::DomainName', domain, {
    domainName,
    domainNameStatus: 'AVAILABLE',
    endpointConfiguration: { types: ['REGIONAL'] },
    ...members,
  });
  for (const [index, { words: own }] of line.children.entries()) {
    const [kind, ...rest] = own;
    const [api = '', stage] = (rest.at(-1) ?? '').split('/');
    const path = rest.at(-2) ?? '';
    if (kind === 'base') {
      const basePath = path === '-' ? '(none)' : path;
      add(
        'AWS::ApiGateway::BasePathMapping',
        `${domain}/basepathmappings/${basePath}`,
        { basePath, restApiId: api, ...(stage === undefined ? {} : { stage }) },
        domain,
      );
    } else if (kind === 'map') {
      const key = path === '-' ? {} : { ApiMappingKey: path };
      add(
        'AWS::ApiGatewayV2::ApiMapping',
        `${domain}/apimappings/${index}`,
        { ApiId: api, Stage: stage, ...key },
        domain,
      );
    } else {
      const Conditions = path === '-' ? [] : [{ MatchBasePaths: { AnyOf: path.split(',') } }];
      const Actions = [{ InvokeApi: { ApiId: api, Stage: stage } }];
      add(
        'AWS::ApiGatewayV2::RoutingRule',
        `${domain}/routingrules/${index}`,
        { Priority: Number(rest[0]), Conditions, Actions },
        domain,
      );
    }
  }
}
