import type { Blueprint } from '../blueprint';
import type { DirectRequest, ScaffoldLink } from '../request';
import { attributeOfBlock, type Expression, type PropertyMap, type Value } from '../value';
import { backendParameters } from './backends';
import { createBlueprintDraft as newDraft, type BlueprintDraft } from './draft';
import { linkFor } from './links';
import { ownershipIn, ownershipNotes } from './ownership';
import { listNames } from './names';
import { greedyVariable, joinSegments, splitRoutePath } from './paths';
import { restRoutes, unmappedVariables, type RestWorld } from './restRoutes';
import { variableNotes, wantedVariables } from './stageVariables';

/** Routes of a REST API through a VPC link V2 to Application Load Balancers, deployed to a stage. */
export function directBlueprint(request: DirectRequest): Blueprint {
  const draft = newDraft();
  const { restApiId, rootResourceId } = addApi(draft, request.api);
  const backends = backendParameters(draft, request.backends);
  const connectionId = linkFor(draft, request.link, backends);
  const world: RestWorld = { draft, request, backends, restApiId, rootResourceId, connectionId };
  const methods = restRoutes(world);
  addDeployment(world, methods);
  notesOn(world);
  return {
    ...draft.finished(request.blueprint, directTitle(request)),
    apiName: request.api.name,
    ...ownershipIn(request),
  };
}

function addApi(
  draft: BlueprintDraft,
  given: DirectRequest['api'],
): { readonly restApiId: Value; readonly rootResourceId: () => Expression } {
  if (given.kind === 'existing') {
    return {
      restApiId: draft.parameter('RestApiId', {
        type: 'string',
        description: `ID of REST API ${given.name}.`,
        default: given.id,
      }),
      rootResourceId: () =>
        draft.parameter('RootResourceId', {
          type: 'string',
          description: `ID of the root resource of REST API ${given.name}.`,
        }),
    };
  }
  const made = draft.add('Api', {
    type: 'AWS::ApiGateway::RestApi',
    properties: { Name: given.name, EndpointConfiguration: { Types: ['REGIONAL'] } },
  });
  return { restApiId: made, rootResourceId: () => attributeOfBlock(made.logicalId, 'RootResourceId') };
}

function addDeployment(world: RestWorld, methods: readonly string[]): void {
  const { draft, request, restApiId } = world;
  const { api: given, stage } = request;
  const made = draft.add('Deployment', {
    type: 'AWS::ApiGateway::Deployment',
    properties: { RestApiId: restApiId },
    dependsOn: methods,
    comment: 'A deployment is a copy of the API at this time. Later changes require a new deployment.',
  });
  draft.add('Stage', {
    type: 'AWS::ApiGateway::Stage',
    properties: {
      RestApiId: restApiId,
      StageName: stage.name,
      DeploymentId: made,
      ...(stage.exists ? stage.kept : variablesOfNewStage(world)),
    },
    ...(stage.exists && given.kind === 'existing'
      ? { existing: { RestApiId: given.id, StageName: stage.name } }
      : {}),
  });
}

function variablesOfNewStage(world: RestWorld): PropertyMap {
  const wanted = wantedVariables(world);
  return wanted.size === 0 ? {} : { Variables: Object.fromEntries(wanted) };
}

function notesOn({ draft, request }: RestWorld): void {
  const { routes, api: given, stage } = request;
  draft.note(
    'A REST API refers to the load balancer, not to its listener: IntegrationTarget is the ARN of the load balancer, and the scheme and port of the URI select the listener.',
    'The load balancer receives the path of the URI, without the stage name. For REST APIs, the developer guide says otherwise: check a request in the access log of the load balancer.',
  );
  if (given.kind === 'existing') {
    draft.note(
      `The deployment publishes every change to REST API ${given.name} since the last deployment to stage ${stage.name}, not only the changes in this code.`,
    );
  }
  if (stage.exists) {
    draft.note(`Stage ${stage.name} exists. It gets a new deployment and keeps its settings.`);
  }
  draft.note(...ownershipNotes(request), ...variableNotes(request), ...authorizationNotes(request));
  if (routes.some(({ insecureSkipVerification }) => insecureSkipVerification === true)) {
    draft.note(
      "CloudFormation doesn't support insecureSkipVerification, and neither do SAM methods and the CDK, which are based on it. With them, the certificate must be from an authority that API Gateway trusts. Terraform, OpenAPI and the AWS CLI support it. The host name and expiry are checked in any case.",
    );
  }
  for (const route of routes) {
    const greedy = greedyVariable(route.path);
    const above = joinSegments(splitRoutePath(route.path).slice(0, -1));
    if (greedy !== undefined) {
      draft.note(
        `{${greedy}+} matches paths below ${above}, but not ${above} itself, which requires its own method.`,
      );
    }
    const unmapped = unmappedVariables(route);
    if (unmapped.length > 0) {
      draft.note(unmappedNote(`${route.httpMethod} ${route.path}`, unmapped));
    }
  }
}

function unmappedNote(route: string, variables: readonly string[]): string {
  const names = listNames(variables.map(name => `{${name}}`));
  return variables.length === 1
    ? `${names} in the URI of ${route} isn't a path parameter of the route. Map it manually.`
    : `${names} in the URI of ${route} aren't path parameters of the route. Map them manually.`;
}

function authorizationNotes({ routes }: DirectRequest): readonly string[] {
  const locked = routes.filter(({ method }) => method?.['AuthorizationType'] === undefined);
  const open = routes.filter(({ method }) => method?.['AuthorizationType'] === 'NONE');
  const keys = (some: DirectRequest['routes']): string =>
    some.length > 3
      ? `${String(some.length)} routes`
      : listNames(some.map(({ httpMethod, path }) => `${httpMethod} ${path}`));
  return [
    ...(locked.length === 0
      ? []
      : [
          `${keys(locked)}: AuthorizationType is AWS_IAM, so that the backend isn't open to everyone. Callers must sign their requests. To change this, set NONE or an authorizer.`,
        ]),
    ...(open.length === 0
      ? []
      : [`${keys(open)}: AuthorizationType is NONE. Anyone who knows the URL can call the API.`]),
  ];
}

function directTitle({ routes, api: given, link, backends }: DirectRequest): string {
  const [route] = routes;
  const what =
    routes.length === 1 && route !== undefined
      ? `${route.httpMethod} ${route.path}`
      : `${String(routes.length)} routes`;
  return `${what} of REST API ${given.name} through ${linkNotes(link)} to ${balancerWords(backends)}`;
}

export function linkNotes(link: ScaffoldLink): string {
  return `${link.kind === 'new' ? 'a new VPC link V2' : 'VPC link V2'} ${link.name}`;
}

export function balancerWords(backends: DirectRequest['backends']): string {
  const names = [...new Map(backends.map(one => [one.loadBalancerArn, one.loadBalancerName])).values()];
  return `load balancer${names.length === 1 ? '' : 's'} ${listNames(names)}`;
}
