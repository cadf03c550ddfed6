import type { Blueprint } from '../blueprint';
import type { DirectRequest, LinkRequest } from '../request';
import { attribute, type Expression, type PropertyMap, type Value } from '../value';
import { backendParameters } from './backends';
import { draft as newDraft, type Draft } from './draft';
import { linkFor } from './links';
import { listed } from './names';
import { greedyVariableOf, pathOf, segmentsOf } from './paths';
import { restRoutes, unmappedVariables, type RestWorld } from './restRoutes';
import { variableNotes, wantedVariables } from './stageVariables';

/** Routes of a REST API over a VPC link V2 to application load balancers, deployed to a stage. */
export function directBlueprint(request: DirectRequest): Blueprint {
  const draft = newDraft();
  const { restApiId, rootResourceId } = api(draft, request.api);
  const backends = backendParameters(draft, request.backends);
  const connectionId = linkFor(draft, request.link, backends);
  const world: RestWorld = { draft, request, backends, restApiId, rootResourceId, connectionId };
  const methods = restRoutes(world);
  deployment(world, methods);
  notesOn(world);
  return { ...draft.finished(request.blueprint, titleOf(request)), apiName: request.api.name };
}

function api(
  draft: Draft,
  given: DirectRequest['api'],
): { readonly restApiId: Value; readonly rootResourceId: () => Expression } {
  if (given.kind === 'existing') {
    return {
      restApiId: draft.parameter('RestApiId', {
        type: 'string',
        description: `Id of REST API ${given.name}.`,
        default: given.id,
      }),
      rootResourceId: () =>
        draft.parameter('RootResourceId', {
          type: 'string',
          description: `Id of the root resource of REST API ${given.name}.`,
        }),
    };
  }
  const made = draft.add('Api', {
    type: 'AWS::ApiGateway::RestApi',
    properties: { Name: given.name, EndpointConfiguration: { Types: ['REGIONAL'] } },
  });
  return { restApiId: made, rootResourceId: () => attribute(made.logicalId, 'RootResourceId') };
}

function deployment(world: RestWorld, methods: readonly string[]): void {
  const { draft, request, restApiId } = world;
  const { api: given, stage } = request;
  const made = draft.add('Deployment', {
    type: 'AWS::ApiGateway::Deployment',
    properties: { RestApiId: restApiId },
    dependsOn: methods,
    comment: 'A deployment is a copy of the API as it is now: what is changed later takes a new one.',
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
    'A REST API names the load balancer, not its listener: IntegrationTarget is the ARN of the load balancer, and scheme and port of the URI pick the listener.',
    'The load balancer receives the path of the URI, without the name of the stage in front. The developer guide says otherwise of REST APIs: look at one request in the load balancer’s access log.',
  );
  if (given.kind === 'existing') {
    draft.note(
      `The deployment publishes everything that was edited in REST API ${given.name} since it was last deployed to stage ${stage.name}, not only what stands here.`,
    );
  }
  if (stage.exists) {
    draft.note(`Stage ${stage.name} exists: it is deployed anew, its settings stay.`);
  }
  draft.note(...variableNotes(request), ...authorizationNotes(request));
  if (routes.some(({ insecureSkipVerification }) => insecureSkipVerification === true)) {
    draft.note(
      'insecureSkipVerification cannot be said in CloudFormation, nor in what is made of it (SAM methods, the CDK): there the certificate has to be of an authority that API Gateway trusts. Terraform, OpenAPI and the AWS CLI can say it. Host name and expiry are checked all the same.',
    );
  }
  for (const route of routes) {
    const greedy = greedyVariableOf(route.path);
    const above = pathOf(segmentsOf(route.path).slice(0, -1));
    if (greedy !== undefined) {
      draft.note(
        `{${greedy}+} catches what stands below ${above}, not ${above} itself: that takes a method of its own.`,
      );
    }
    const unmapped = unmappedVariables(route);
    if (unmapped.length > 0) {
      draft.note(
        `${listed(unmapped.map(name => `{${name}}`))} in the URI of ${route.httpMethod} ${route.path} is no path parameter of the route: map it by hand.`,
      );
    }
  }
}

function authorizationNotes({ routes }: DirectRequest): readonly string[] {
  const locked = routes.filter(({ method }) => method?.['AuthorizationType'] === undefined);
  const open = routes.filter(({ method }) => method?.['AuthorizationType'] === 'NONE');
  const keys = (some: DirectRequest['routes']): string =>
    some.length > 3
      ? `${String(some.length)} routes`
      : listed(some.map(({ httpMethod, path }) => `${httpMethod} ${path}`));
  return [
    ...(locked.length === 0
      ? []
      : [
          `${keys(locked)}: AuthorizationType is AWS_IAM, so that nothing behind the load balancer is open to everyone. Callers sign their requests; say NONE or an authorizer where that is not what you want.`,
        ]),
    ...(open.length === 0
      ? []
      : [`${keys(open)}: AuthorizationType is NONE, anyone who knows the URL may call.`]),
  ];
}

function titleOf({ routes, api: given, link, backends }: DirectRequest): string {
  const [route] = routes;
  const what =
    routes.length === 1 && route !== undefined
      ? `${route.httpMethod} ${route.path}`
      : `${String(routes.length)} routes`;
  return `${what} of REST API ${given.name} over ${linkWords(link)} to ${balancerWords(backends)}`;
}

export function linkWords(link: LinkRequest): string {
  return `${link.kind === 'new' ? 'a new VPC link V2' : 'VPC link V2'} ${link.name}`;
}

export function balancerWords(backends: DirectRequest['backends']): string {
  const names = [...new Map(backends.map(one => [one.loadBalancerArn, one.loadBalancerName])).values()];
  return `load balancer${names.length === 1 ? '' : 's'} ${listed(names)}`;
}
