import { apiGatewayArn, apiGatewayPath, restApiPath } from '../../model/arn';
import type { Deployment } from '../../model/reading';
import type { ResourceReference } from '../../model/reference';
import type { ReadResource, ReadScope } from '../../model/resource';
import {
  exportedIntegrations,
  integrationReferences,
  type IntegrationMembers,
} from '../../model/integrationTargets';
import { listOrEmpty, recordOrNone, textOrNone } from '../../model/shape';
import { stageVariables, type StageVariables } from '../../model/stageVariables';

/** What a resource of API Gateway's first version leads to. */
export function* references(
  resource: ReadResource,
  scope: ReadScope,
  siblings: Iterable<ReadResource> = [],
): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ApiGateway::RestApi': {
      const id = textOrNone(properties['id']);
      if (id !== undefined) yield { kind: 'arn', arn: apiGatewayArn(scope, restApiPath(id)) };
      return;
    }
    case 'AWS::ApiGateway::VpcLink':
      for (const target of listOrEmpty(properties['targetArns'])) {
        const arn = textOrNone(target);
        if (arn !== undefined) yield { kind: 'arn', arn };
      }
      return;
    case 'AWS::ApiGateway::DomainName':
      yield* mappingReferences(resource.arn, properties);
      return;
    case 'AWS::ApiGateway::Resource':
      for (const integration of methodIntegrations(properties)) {
        yield* integrationReferences(integration, stageVariablesIn(siblings), scope);
      }
      return;
    case 'AWS::ApiGateway::Authorizer':
      yield* integrationReferences({ uri: properties['authorizerUri'] }, stageVariablesIn(siblings), scope);
      return;
    case 'AWS::ApiGateway::Stage':
      yield* ofStage(properties, siblings, scope);
  }
}

/** What only a deployed integration leads to. */
export function* restDeploymentReferences(
  deployment: Deployment,
  scope: ReadScope,
  siblings: Iterable<ReadResource>,
): Iterable<ResourceReference> {
  const stages = stageVariablesIn([...siblings].filter(sibling => sibling.arn === deployment.stage));
  for (const integration of exportedIntegrations(deployment.document)) {
    yield* integrationReferences(integration, stages, scope);
  }
}

/**
 * Mappings of edge-optimized and private domains are this version's own; a regional domain's mappings, to APIs of
 * both kinds, and its routing rules are the second version's.
 */
function* mappingReferences(
  arn: string,
  domain: Readonly<Record<string, unknown>>,
): Iterable<ResourceReference> {
  const mode = textOrNone(domain['routingMode']) ?? 'BASE_PATH_MAPPING_ONLY';
  const types = listOrEmpty(recordOrNone(domain['endpointConfiguration'])?.['types']);
  if (mode !== 'ROUTING_RULE_ONLY') {
    const path = types.includes('REGIONAL') ? 'apimappings' : 'basepathmappings';
    yield { kind: 'arn', arn: `${arn}/${path}` };
  }
  if (mode.startsWith('ROUTING_RULE')) yield { kind: 'arn', arn: `${arn}/routingrules` };
}

function* ofStage(
  stage: Readonly<Record<string, unknown>>,
  siblings: Iterable<ReadResource>,
  scope: ReadScope,
): Iterable<ResourceReference> {
  const variables = variablesOfStage(stage);
  if (variables.every(names => Object.keys(names).length === 0)) return;
  for (const sibling of siblings) {
    const properties = recordOrNone(sibling.properties) ?? {};
    if (sibling.type === 'AWS::ApiGateway::Authorizer')
      yield* integrationReferences({ uri: properties['authorizerUri'] }, variables, scope);
    if (sibling.type !== 'AWS::ApiGateway::Resource') continue;
    for (const integration of methodIntegrations(properties)) {
      yield* integrationReferences(integration, variables, scope);
    }
  }
}

function* methodIntegrations(resource: Readonly<Record<string, unknown>>): Iterable<IntegrationMembers> {
  for (const method of Object.values(recordOrNone(resource['resourceMethods']) ?? {})) {
    const integration = recordOrNone(recordOrNone(method)?.['methodIntegration']);
    if (integration !== undefined) yield integration;
  }
}

function stageVariablesIn(resources: Iterable<ReadResource>): readonly StageVariables[] {
  return [...resources]
    .filter(resource => resource.type === 'AWS::ApiGateway::Stage')
    .flatMap(stage => variablesOfStage(recordOrNone(stage.properties) ?? {}));
}

/** The stage's own variables, and those that its canary overrides. */
function variablesOfStage(stage: Readonly<Record<string, unknown>>): readonly StageVariables[] {
  const variables = stageVariables(stage['variables']);
  const overrides = stageVariables(recordOrNone(stage['canarySettings'])?.['stageVariableOverrides']);
  return Object.keys(overrides).length === 0 ? [variables] : [variables, { ...variables, ...overrides }];
}

/** What this service reads in detail: REST APIs, base path mappings, deployed stages. */
export function accepts(reference: ResourceReference): boolean {
  if (reference.kind === 'deployment')
    return /^\/restapis\/[^/]+\/stages\/[^/]+$/.test(apiGatewayPath(reference.arn) ?? '');
  if (reference.kind !== 'arn') return false;
  const resource = apiGatewayPath(reference.arn) ?? '';
  return /^\/restapis\/[^/]+$/.test(resource) || /^\/domainnames\/.+\/basepathmappings$/.test(resource);
}
