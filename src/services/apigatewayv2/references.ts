import { apiGatewayArn, apiGatewayPath, apiPath, ec2Arn } from '../../model/arn';
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

/** What a resource of API Gateway's second version leads to. */
export function* references(
  resource: ReadResource,
  scope: ReadScope,
  siblings: Iterable<ReadResource> = [],
): Iterable<ResourceReference> {
  const properties = recordOrNone(resource.properties) ?? {};
  switch (resource.type) {
    case 'AWS::ApiGatewayV2::Api': {
      const id = textOrNone(properties['ApiId']);
      if (id !== undefined) yield { kind: 'arn', arn: apiGatewayArn(scope, apiPath(id)) };
      return;
    }
    case 'AWS::ApiGatewayV2::VpcLink':
      yield* networkReferences(properties['SubnetIds'], 'subnet', scope);
      yield* networkReferences(properties['SecurityGroupIds'], 'security-group', scope);
      return;
    case 'AWS::ApiGatewayV2::Integration':
      yield* integrationReferences(integrationReference(properties), stageVariablesIn(siblings), scope);
      return;
    case 'AWS::ApiGatewayV2::Authorizer':
      yield* integrationReferences({ uri: properties['AuthorizerUri'] }, stageVariablesIn(siblings), scope);
      return;
    case 'AWS::ApiGatewayV2::Stage': {
      const variables = [stageVariables(properties['StageVariables'])];
      for (const sibling of siblings) {
        const members = recordOrNone(sibling.properties) ?? {};
        if (sibling.type === 'AWS::ApiGatewayV2::Authorizer')
          yield* integrationReferences({ uri: members['AuthorizerUri'] }, variables, scope);
        if (sibling.type === 'AWS::ApiGatewayV2::Integration')
          yield* integrationReferences(integrationReference(members), variables, scope);
      }
    }
  }
}

/** What only a deployed integration leads to. */
export function* httpDeploymentReferences(
  deployment: Deployment,
  scope: ReadScope,
  siblings: Iterable<ReadResource>,
): Iterable<ResourceReference> {
  const stages = stageVariablesIn([...siblings].filter(sibling => sibling.arn === deployment.stage));
  for (const integration of exportedIntegrations(deployment.document)) {
    yield* integrationReferences(integration, stages, scope);
  }
}

/** What this service reads in detail: HTTP and WebSocket APIs, mappings and rules of domains, deployed stages. */
export function accepts(reference: ResourceReference): boolean {
  if (reference.kind !== 'arn' && reference.kind !== 'deployment') return false;
  const resource = apiGatewayPath(reference.arn) ?? '';
  if (reference.kind === 'deployment') return /^\/apis\/[^/]+\/stages\/[^/]+$/.test(resource);
  return (
    /^\/apis\/[^/]+$/.test(resource) || /^\/domainnames\/.+\/(?:apimappings|routingrules)$/.test(resource)
  );
}

function* networkReferences(ids: unknown, kind: string, scope: ReadScope): Iterable<ResourceReference> {
  for (const member of listOrEmpty(ids)) {
    const id = textOrNone(member);
    if (id !== undefined) yield { kind: 'arn', arn: ec2Arn(scope, kind, id) };
  }
}

function integrationReference(properties: Readonly<Record<string, unknown>>): IntegrationMembers {
  return {
    connectionType: properties['ConnectionType'],
    connectionId: properties['ConnectionId'],
    uri: properties['IntegrationUri'],
  };
}

function stageVariablesIn(resources: Iterable<ReadResource>): readonly StageVariables[] {
  return [...resources]
    .filter(resource => resource.type === 'AWS::ApiGatewayV2::Stage')
    .map(stage => stageVariables(recordOrNone(stage.properties)?.['StageVariables']));
}
