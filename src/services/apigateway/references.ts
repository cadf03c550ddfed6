import { apiGatewayArn, apiGatewayPath, restApiPath } from '../../model/arn';
import type { Deployment } from '../../model/reading';
import type { Reference } from '../../model/reference';
import type { Resource, Scope } from '../../model/resource';
import {
  exportedIntegrations,
  integrationReferences,
  type IntegrationMembers,
} from '../../model/integrationTargets';
import { list, record, text } from '../../model/shape';
import { stageVariables, type StageVariables } from '../../model/stageVariables';

/** What a resource of API Gateway's first version leads to. */
export function* references(
  resource: Resource,
  scope: Scope,
  siblings: Iterable<Resource> = [],
): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ApiGateway::RestApi': {
      const id = text(properties['id']);
      if (id !== undefined) yield { kind: 'arn', arn: apiGatewayArn(scope, restApiPath(id)) };
      return;
    }
    case 'AWS::ApiGateway::VpcLink':
      for (const target of list(properties['targetArns'])) {
        const arn = text(target);
        if (arn !== undefined) yield { kind: 'arn', arn };
      }
      return;
    case 'AWS::ApiGateway::DomainName':
      yield* mappings(resource.arn, properties);
      return;
    case 'AWS::ApiGateway::Resource':
      for (const integration of integrationsOf(properties)) {
        yield* integrationReferences(integration, variablesOf(siblings), scope);
      }
      return;
    case 'AWS::ApiGateway::Authorizer':
      yield* integrationReferences({ uri: properties['authorizerUri'] }, variablesOf(siblings), scope);
      return;
    case 'AWS::ApiGateway::Stage':
      yield* ofStage(properties, siblings, scope);
  }
}

/** What only a deployed integration leads to. */
export function* deploymentReferences(
  deployment: Deployment,
  scope: Scope,
  siblings: Iterable<Resource>,
): Iterable<Reference> {
  const stages = variablesOf([...siblings].filter(sibling => sibling.arn === deployment.stage));
  for (const integration of exportedIntegrations(deployment.document)) {
    yield* integrationReferences(integration, stages, scope);
  }
}

/**
 * Mappings of edge-optimized and private domains are this version's own; a regional domain's mappings, to APIs of
 * both kinds, and its routing rules are the second version's.
 */
function* mappings(arn: string, domain: Readonly<Record<string, unknown>>): Iterable<Reference> {
  const mode = text(domain['routingMode']) ?? 'BASE_PATH_MAPPING_ONLY';
  const types = list(record(domain['endpointConfiguration'])?.['types']);
  if (mode !== 'ROUTING_RULE_ONLY') {
    const path = types.includes('REGIONAL') ? 'apimappings' : 'basepathmappings';
    yield { kind: 'arn', arn: `${arn}/${path}` };
  }
  if (mode.startsWith('ROUTING_RULE')) yield { kind: 'arn', arn: `${arn}/routingrules` };
}

function* ofStage(
  stage: Readonly<Record<string, unknown>>,
  siblings: Iterable<Resource>,
  scope: Scope,
): Iterable<Reference> {
  const variables = variablesOfStage(stage);
  if (variables.every(names => Object.keys(names).length === 0)) return;
  for (const sibling of siblings) {
    const properties = record(sibling.properties) ?? {};
    if (sibling.type === 'AWS::ApiGateway::Authorizer')
      yield* integrationReferences({ uri: properties['authorizerUri'] }, variables, scope);
    if (sibling.type !== 'AWS::ApiGateway::Resource') continue;
    for (const integration of integrationsOf(properties)) {
      yield* integrationReferences(integration, variables, scope);
    }
  }
}

function* integrationsOf(resource: Readonly<Record<string, unknown>>): Iterable<IntegrationMembers> {
  for (const method of Object.values(record(resource['resourceMethods']) ?? {})) {
    const integration = record(record(method)?.['methodIntegration']);
    if (integration !== undefined) yield integration;
  }
}

function variablesOf(resources: Iterable<Resource>): readonly StageVariables[] {
  return [...resources]
    .filter(resource => resource.type === 'AWS::ApiGateway::Stage')
    .flatMap(stage => variablesOfStage(record(stage.properties) ?? {}));
}

/** The stage's own variables, and those that its canary overrides. */
function variablesOfStage(stage: Readonly<Record<string, unknown>>): readonly StageVariables[] {
  const variables = stageVariables(stage['variables']);
  const overrides = stageVariables(record(stage['canarySettings'])?.['stageVariableOverrides']);
  return Object.keys(overrides).length === 0 ? [variables] : [variables, { ...variables, ...overrides }];
}

/** What this service reads in detail: REST APIs, base path mappings, deployed stages. */
export function accepts(reference: Reference): boolean {
  if (reference.kind === 'deployment')
    return /^\/restapis\/[^/]+\/stages\/[^/]+$/.test(apiGatewayPath(reference.arn) ?? '');
  if (reference.kind !== 'arn') return false;
  const resource = apiGatewayPath(reference.arn) ?? '';
  return /^\/restapis\/[^/]+$/.test(resource) || /^\/domainnames\/.+\/basepathmappings$/.test(resource);
}
