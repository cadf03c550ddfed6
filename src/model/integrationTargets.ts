import { apiGatewayArn, parseArn, vpcLinkPath } from './arn';
import { loadBalancerHost } from './loadBalancerHost';
import type { ResourceReference } from './reference';
import type { ReadScope } from './resource';
import { listOrEmpty, recordOrNone, textOrNone } from './shape';
import { valuesByStage, type StageVariables } from './stageVariables';

/** The members of an integration that name something else; the same in API Gateway's three ways to write it. */
export interface IntegrationMembers {
  readonly connectionType?: unknown;
  readonly connectionId?: unknown;
  readonly integrationTarget?: unknown;
  readonly uri?: unknown;
}

/**
 * What an integration leads to: its VPC link, the load balancer or listener of `integrationTarget`, and what the URI
 * names: by ARN a listener, a Cloud Map service, a Lambda function; by its host a load balancer, where no link says which.
 */
export function* integrationReferences(
  members: IntegrationMembers,
  stages: Iterable<StageVariables>,
  scope: ReadScope,
): Iterable<ResourceReference> {
  const known = [...stages];
  const isPrivate = textOrNone(members.connectionType)?.toUpperCase() === 'VPC_LINK';
  if (isPrivate) {
    for (const id of resolvedValues(members.connectionId, known)) {
      yield { kind: 'arn', arn: apiGatewayArn(scope, vpcLinkPath(id)) };
    }
  }
  for (const member of [members.integrationTarget, members.uri]) {
    for (const value of resolvedValues(member, known)) {
      const arn = targetArn(value);
      if (arn !== undefined) yield { kind: 'arn', arn };
    }
  }
  if (isPrivate) return;
  for (const uri of resolvedValues(members.uri, known)) {
    const host = hostOfUrl(uri);
    if (host !== undefined) yield { kind: 'host', host: loadBalancerHost(host) };
  }
}

/** The host of an `http` or `https` URL, without user and port. */
function hostOfUrl(uri: string): string | undefined {
  const authority = /^https?:\/\/([^/?#]*)/i.exec(uri)?.[1];
  if (authority === undefined) return undefined;
  const location = authority.slice(authority.lastIndexOf('@') + 1);
  const colon = location.lastIndexOf(':');
  const host = colon > location.lastIndexOf(']') ? location.slice(0, colon) : location;
  return host === '' ? undefined : host;
}

function resolvedValues(member: unknown, stages: readonly StageVariables[]): readonly string[] {
  const value = textOrNone(member);
  return value === undefined ? [] : valuesByStage(value, stages);
}

/**
 * The ARN in a URI: that of a function in
 * `arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations`, that of a listener, load
 * balancer or Cloud Map service (without its query); `undefined` for URLs and other services.
 */
export function targetArn(uri: string): string | undefined {
  const parts = parseArn(uri);
  if (parts === undefined) return undefined;
  if (parts.service === 'apigateway') {
    return /\/functions\/(arn:[^:/]+:lambda:[^/]+)\/(?:invocations|response-streaming-invocations)$/.exec(
      uri,
    )?.[1];
  }
  if (parts.service === 'servicediscovery') return uri.split('?')[0];
  return parts.service === 'elasticloadbalancing' || parts.service === 'lambda' ? uri : undefined;
}

/** The integrations in an exported OpenAPI document, by the extension that carries them. */
export function* exportedIntegrations(document: unknown): Iterable<IntegrationMembers> {
  const extension = 'x-amazon-apigateway-integration';
  const paths = recordOrNone(recordOrNone(document)?.['paths']) ?? {};
  const shared =
    recordOrNone(
      recordOrNone(recordOrNone(document)?.['components'])?.['x-amazon-apigateway-integrations'],
    ) ?? {};
  const operations = Object.values(paths).flatMap(path => Object.values(recordOrNone(path) ?? {}));
  const written = [
    ...operations.map(operation => recordOrNone(operation)?.[extension]),
    ...Object.values(shared),
  ];
  for (const value of listOrEmpty(written)) {
    const integration = recordOrNone(value);
    if (integration === undefined) continue;
    yield {
      connectionType: integration['connectionType'],
      connectionId: integration['connectionId'],
      // AWS's developer guide prints the member in both spellings.
      integrationTarget: integration['integrationTarget'] ?? integration['integration-target'],
      uri: integration['uri'],
    };
  }
}
