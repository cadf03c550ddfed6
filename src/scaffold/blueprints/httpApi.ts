import type { Blueprint } from '../blueprint';
import type { HttpApiRequest } from '../request';
import { joinValues, type BlockReference, type Value } from '../value';
import { backendParameters, type BackendParameters } from './backends';
import { balancerWords, linkNotes } from './direct';
import { createBlueprintDraft as newDraft, type BlueprintDraft } from './draft';
import { linkFor } from './links';
import { ownershipIn, ownershipNotes } from './ownership';
import { pascalCase } from './names';

/** Routes of an HTTP API through a VPC link V2 to listeners of Application Load Balancers. */
export function httpApiBlueprint(request: HttpApiRequest): Blueprint {
  const draft = newDraft();
  const apiId = addHttpApi(draft, request.api);
  const backends = backendParameters(draft, request.backends);
  const connectionId = linkFor(draft, request.link, backends);
  const used = new Set(request.routes.map(({ backend }) => backend));
  const integrations = backends.map((backend, index) =>
    used.has(index) ? addIntegration(draft, { apiId, connectionId: connectionId() }, backend) : undefined,
  );
  const routes = request.routes.flatMap(given => {
    const target = integrations[given.backend];
    return target === undefined ? [] : [addRoute(draft, { apiId, request }, given, target)];
  });
  addHttpStage(draft, { apiId, request }, routes);
  draft.note(...ownershipNotes(request));
  notesOn(draft, request);
  return {
    ...draft.finished('http-api', httpApiTitle(request)),
    apiName: request.api.name,
    ...ownershipIn(request),
  };
}

function addHttpApi(draft: BlueprintDraft, given: HttpApiRequest['api']): Value {
  return given.kind === 'existing'
    ? draft.parameter('ApiId', {
        type: 'string',
        description: `ID of HTTP API ${given.name}.`,
        default: given.id,
      })
    : draft.add('Api', {
        type: 'AWS::ApiGatewayV2::Api',
        properties: { Name: given.name, ProtocolType: 'HTTP' },
      });
}

/** Routes to one listener share an integration: the path is the request's own. */
function addIntegration(
  draft: BlueprintDraft,
  { apiId, connectionId }: { readonly apiId: Value; readonly connectionId: Value },
  { backend, listenerArn, host }: BackendParameters,
): BlockReference {
  return draft.add('Integration', {
    type: 'AWS::ApiGatewayV2::Integration',
    properties: {
      ApiId: apiId,
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'ANY',
      IntegrationUri: listenerArn(),
      ConnectionType: 'VPC_LINK',
      ConnectionId: connectionId,
      PayloadFormatVersion: '1.0',
      RequestParameters: { 'overwrite:path': '$request.path' },
      ...(backend.scheme === 'https' ? { TlsConfig: { ServerNameToVerify: host() } } : {}),
    },
    comment: 'IntegrationUri is the listener. Without overwrite:path, the path starts with the stage name.',
  });
}

interface HttpWorld {
  readonly apiId: Value;
  readonly request: HttpApiRequest;
}

function addRoute(
  draft: BlueprintDraft,
  { apiId, request }: HttpWorld,
  given: HttpApiRequest['routes'][number],
  target: BlockReference,
): string {
  const { routeKey, existing, kept } = given;
  const words = routeKey === '$default' ? 'Default' : pascalCase(lowerVerb(routeKey));
  const added = draft.add(`${/^[A-Z]/.test(words) ? words : `Key${words}`}Route`, {
    type: 'AWS::ApiGatewayV2::Route',
    properties: {
      ...kept,
      ApiId: apiId,
      RouteKey: routeKey,
      Target: joinValues('integrations/', target),
      AuthorizationType: kept?.['AuthorizationType'] ?? 'AWS_IAM',
    },
    ...(existing === undefined || request.api.kind === 'new'
      ? {}
      : {
          existing: { ApiId: request.api.id, RouteId: existing },
          comment: 'The API already has this route. Only its target changes.',
        }),
  });
  return added.logicalId;
}

const lowerVerb = (routeKey: string): string => routeKey.replace(/^[A-Z]+(?= )/, verb => verb.toLowerCase());

/** A stage that exists and is deployed automatically needs nothing. */
function addHttpStage(draft: BlueprintDraft, { apiId, request }: HttpWorld, routes: readonly string[]): void {
  const { api: given, stage: wanted } = request;
  if (wanted.exists && wanted.autoDeploy) return;
  draft.add('Stage', {
    type: 'AWS::ApiGatewayV2::Stage',
    properties: {
      ...(wanted.exists ? wanted.kept : {}),
      ApiId: apiId,
      StageName: wanted.name,
      AutoDeploy: wanted.autoDeploy,
    },
    dependsOn: routes,
    ...(wanted.exists && given.kind === 'existing'
      ? { existing: { ApiId: given.id, StageName: wanted.name } }
      : {}),
  });
}

function notesOn(
  draft: BlueprintDraft,
  { routes, api: given, stage: wanted, backends }: HttpApiRequest,
): void {
  draft.note(
    'An HTTP API refers to the listener, not to the load balancer: IntegrationUri is the ARN of the listener.',
    'Unless the stage is $default, an HTTP API puts the stage name in front of the path. overwrite:path removes it.',
    'The listener receives the host that the caller used, so its host-header rules must match the domain name of the API.',
  );
  if (backends.some(({ scheme }) => scheme === 'https')) {
    draft.note(
      'TlsConfig makes the connection to the listener HTTPS. HTTP APIs accept only certificates from public authorities.',
    );
  }
  if (routes.some(({ kept }) => kept?.['AuthorizationType'] === undefined)) {
    draft.note(
      "Routes without their own authorization have AuthorizationType AWS_IAM, so that the backend isn't open to everyone. Callers must sign their requests. To change this, set NONE or an authorizer.",
    );
  }
  if (routes.some(({ kept }) => kept?.['AuthorizationType'] === 'NONE')) {
    draft.note('Routes with AuthorizationType NONE are open to anyone who knows the URL.');
  }
  if (routes.some(({ existing }) => existing !== undefined)) {
    draft.note('The current integrations of existing routes stay in the API, unused.');
  }
  if (!wanted.autoDeploy) {
    draft.note(
      `Stage ${wanted.name} isn't deployed automatically. Nothing changes for callers until you deploy the API to it (apigatewayv2 create-deployment).`,
    );
  } else if (given.kind === 'existing' && wanted.exists) {
    draft.note(`Stage ${wanted.name} is deployed automatically, so every change is live immediately.`);
  }
}

function httpApiTitle({ routes, api: given, link, backends }: HttpApiRequest): string {
  const what = routes.length === 1 ? (routes[0]?.routeKey ?? '') : `${String(routes.length)} routes`;
  return `${what} of HTTP API ${given.name} through ${linkNotes(link)} to ${balancerWords(backends)}`;
}
