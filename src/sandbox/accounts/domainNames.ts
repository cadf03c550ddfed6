import type { AwsShape } from '../account';
import { type Builder, gatewayId, makeHexId } from './builder';
import { addCertificate } from './compute';

export interface Mapping {
  /** Levels are separated by slashes; only API Gateway V2 lists those with more than one, and those of its APIs. */
  readonly basePath: string;
  readonly apiId: string;
  readonly stage: string;
  readonly rest: boolean;
}

export interface RoutingRuleRequest {
  readonly priority: number;
  readonly basePath: string;
  readonly header?: { readonly name: string; readonly value: string };
  readonly apiId: string;
  readonly stage: string;
}

export interface DomainNameRequest {
  readonly name: string;
  readonly routingMode:
    | 'BASE_PATH_MAPPING_ONLY'
    | 'ROUTING_RULE_ONLY'
    | 'ROUTING_RULE_THEN_BASE_PATH_MAPPING';
  readonly mappings?: readonly Mapping[];
  readonly rules?: readonly RoutingRuleRequest[];
}

/** Route 53 hosted zones of regional API endpoints. Source: "Amazon API Gateway endpoints and quotas". */
const hostedZones: Readonly<Record<string, string>> = {
  'us-east-1': 'Z1UJRXOUMOOFQ8',
  'eu-west-1': 'ZLY8HYME6SFDD',
  'eu-central-1': 'Z1U9ULNL0V5AJ3',
};

/** A regional custom domain with what it leads to. */
export function addDomainName(builder: Builder, request: DomainNameRequest): void {
  const { account } = builder;
  const { name, mappings = [], rules = [] } = request;
  const domainNameArn = `arn:${account.partition}:apigateway:${account.region}::/domainnames/${name}`;
  account.domainNames.push({
    domainName: {
      domainName: name,
      domainNameArn,
      regionalDomainName: `d-${gatewayId(builder, `domain ${name}`, 10)}.execute-api.${account.region}.amazonaws.com`,
      regionalHostedZoneId: hostedZones[account.region] ?? '',
      regionalCertificateArn: addCertificate(builder, name),
      endpointConfiguration: { types: ['REGIONAL'], ipAddressType: 'ipv4' },
      domainNameStatus: 'AVAILABLE',
      securityPolicy: 'TLS_1_2',
      routingMode: request.routingMode,
      tags: {},
    },
    basePathMappings: mappings
      .filter(mapping => mapping.rest && !mapping.basePath.includes('/'))
      .map(({ basePath, apiId, stage }) => ({
        basePath: basePath === '' ? '(none)' : basePath,
        restApiId: apiId,
        stage,
      })),
    apiMappings: mappings.map(({ basePath, apiId, stage }) => ({
      ApiMappingId: gatewayId(builder, `mapping ${name} ${basePath}`, 6),
      ApiMappingKey: basePath,
      ApiId: apiId,
      Stage: stage,
    })),
    routingRules: rules.map(rule => routingRule(builder, domainNameArn, rule)),
  });
}

function routingRule(builder: Builder, domainNameArn: string, rule: RoutingRuleRequest): AwsShape {
  const id = makeHexId(builder, `routing rule ${domainNameArn} ${String(rule.priority)}`, 10);
  const header =
    rule.header === undefined
      ? []
      : [{ MatchHeaders: { AnyOf: [{ Header: rule.header.name, ValueGlob: rule.header.value }] } }];
  return {
    RoutingRuleId: id,
    RoutingRuleArn: `${domainNameArn}/routingrules/${id}`,
    Priority: rule.priority,
    Conditions: [{ MatchBasePaths: { AnyOf: [rule.basePath] } }, ...header],
    Actions: [{ InvokeApi: { ApiId: rule.apiId, Stage: rule.stage, StripBasePath: true } }],
  };
}
