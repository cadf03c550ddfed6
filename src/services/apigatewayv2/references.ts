import { apiGatewayArn, apiGatewayPath, apiPath, ec2Arn } from '../../model/arn';
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

/** What a resource of API Gateway's second version leads to. */
export function* references(
  resource: Resource,
  scope: Scope,
  siblings: Iterable<Resource> = [],
): Iterable<Reference> {
  const properties = record(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ApiGatewayV2::Api': {
      const id = text(properties['ApiId']);
      if (id !== undefined) yield { kind: 'arn', arn: apiGatewayArn(scope, apiPath(id)) };
      return;
    }
    case 'AWS::ApiGatewayV2::VpcLink':
      yield* network(properties['SubnetIds'], 'subnet', scope);
      yield* network(properties['SecurityGroupIds'], 'security-group', scope);
      return;
    case 'AWS::ApiGatewayV2::Integration':
      yield* integrationReferences(integrationOf(properties), variablesOf(siblings), scope);
      return;
    case 'AWS::ApiGatewayV2::Authorizer':
      yield* integrationReferences({ uri: properties['AuthorizerUri'] }, variablesOf(siblings), scope);
      return;
    case 'AWS::ApiGatewayV2::Stage': {
      const variables = [stageVariables(properties['StageVariables'])];
      for (const sibling of siblings) {
        const members = record(sibling.properties) ?? {};
        if (sibling.type === 'AWS::ApiGatewayV2::Authorizer')
          yield* integrationReferences({ uri: members['AuthorizerUri'] }, variables, scope);
        if (sibling.type === 'AWS::ApiGatewayV2::Integration')
          yield* integrationReferences(integrationOf(members), variables, scope);
      }
    }
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

/** What this service reads in detail: HTTP and WebSocket APIs, mappings and rules of domains, deployed stages. */
export function accepts(reference: Reference): boolean {
  if (reference.kind !== 'arn' && reference.kind !== 'deployment') return false;
  const resource = apiGatewayPath(reference.arn) ?? '';
  if (reference.kind === 'deployment') return /^\/apis\/[^/]+\/stages\/[^/]+$/.test(resource);
  return (
    /^\/apis\/[^/]+$/.test(resource) || /^\/domainnames\/.+\/(?:apimappings|routingrules)$/.test(resource)
  );
}

function* network(ids: unknown, kind: string, scope: Scope): Iterable<Reference> {
  for (const member of list(ids)) {
    const id = text(member);
    if (id !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, kind, id) };
  }
}

function integrationOf(properties: Readonly<Record<string, unknown>>): IntegrationMembers {
  return {
    connectionType: properties['ConnectionType'],
    connectionId: properties['ConnectionId'],
    uri: properties['IntegrationUri'],
  };
}

function variablesOf(resources: Iterable<Resource>): readonly StageVariables[] {
  return [...resources]
    .filter(resource => resource.type === 'AWS::ApiGatewayV2::Stage')
    .map(stage => stageVariables(record(stage.properties)?.['StageVariables']));
}
