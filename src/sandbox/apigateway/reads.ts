import type { AwsShape } from '../account';
import type { Handler } from '../operation';
import { defaultGatewayResponses } from './gatewayResponses';
import { notFound, requiredInput } from './faults';
import {
  findRestDeployment,
  findRestDomainName,
  findRestIntegration,
  findMethod,
  findRestResource,
  findRestApi,
  findRestStage,
} from './lookup';
import { withoutUndefinedMembers, oneOrMoreTexts, shapeValue } from './values';
import { restPage, toRestWire } from './wire';

const bare = (shape: AwsShape): AwsShape => shape;

export const getRestApis: Handler = (input, { account }) =>
  restPage(account.restApis, input, ({ api }) => toRestWire(api));

export const getRestApi: Handler = (input, context) => toRestWire(findRestApi(input, context).api);

/** Without `embed=methods` a resource names its verbs only: each method is an empty object. */
function resourceShape(resource: AwsShape, input: AwsShape): AwsShape {
  if (resource['resourceMethods'] === undefined || oneOrMoreTexts(input['embed']).includes('methods'))
    return resource;
  const verbs = Object.keys(shapeValue(resource['resourceMethods'])).map(verb => [verb, {}]);
  return { ...resource, resourceMethods: Object.fromEntries(verbs) as AwsShape };
}

export const getResources: Handler = (input, context) =>
  restPage(findRestApi(input, context).resources, input, resource => resourceShape(resource, input));

export const getResource: Handler = (input, context) =>
  resourceShape(findRestResource(input, context), input);

export const getMethod: Handler = (input, context) => findMethod(input, context);

export const getRestIntegration: Handler = (input, context) => findRestIntegration(input, context);

/** Not paged; `deploymentId` keeps the stages that point to it. */
export const getRestStages: Handler = (input, context) => {
  const wanted = input['deploymentId'];
  const { stages } = findRestApi(input, context);
  return {
    item: stages.filter(stage => wanted === undefined || stage.deploymentId === wanted).map(toRestWire),
  };
};

export const getRestStage: Handler = (input, context) => toRestWire(findRestStage(input, context));

export const getRestDeployments: Handler = (input, context) =>
  restPage(findRestApi(input, context).deployments, input, deployment => restDeploymentShape(deployment));

/** What the snapshot froze is told by no operation but the export; `embed=apisummary` gives authorization only. */
export function restDeploymentShape(deployment: AwsShape, withSummary = false): AwsShape {
  const { snapshot, ...shape } = deployment;
  return toRestWire(
    withoutUndefinedMembers({
      ...shape,
      apiSummary: withSummary ? apiSummary(shapeValue(snapshot)) : undefined,
    }),
  );
}

function apiSummary(snapshot: AwsShape): AwsShape {
  const summary: AwsShape = {};
  for (const resource of Array.isArray(snapshot['resources']) ? (snapshot['resources'] as AwsShape[]) : []) {
    const methods = Object.entries(shapeValue(resource['resourceMethods'])).map(([verb, method]) => {
      const { authorizationType, apiKeyRequired } = shapeValue(method);
      return [verb, { authorizationType, apiKeyRequired: apiKeyRequired === true }] as const;
    });
    if (methods.length > 0) summary[String(resource['path'])] = Object.fromEntries(methods);
  }
  return summary;
}

export const getRestDeployment: Handler = (input, context) =>
  restDeploymentShape(
    findRestDeployment(findRestApi(input, context), requiredInput(input, 'deployment_id')),
    oneOrMoreTexts(input['embed']).includes('apisummary'),
  );

export const getRestAuthorizers: Handler = (input, context) =>
  restPage(findRestApi(input, context).authorizers ?? [], input, bare);

export const getAuthorizer: Handler = (input, context) => {
  const id = requiredInput(input, 'authorizer_id');
  const authorizer = findRestApi(input, context).authorizers?.find(candidate => candidate['id'] === id);
  if (authorizer === undefined) throw notFound('Invalid Authorizer identifier specified');
  return authorizer;
};

export const getRequestValidators: Handler = (input, context) =>
  restPage(findRestApi(input, context).requestValidators ?? [], input, bare);

/** Not paged. What was changed, and AWS's default of every other type. */
export const getGatewayResponses: Handler = (input, context) => {
  const changed = findRestApi(input, context).gatewayResponses ?? [];
  return {
    item: [
      ...changed.map(response => ({ defaultResponse: false, ...response })),
      ...defaultGatewayResponses.filter(
        ({ responseType }) => !changed.some(response => response['responseType'] === responseType),
      ),
    ],
  };
};

/** Of endpoints of this account, which owns all that it keeps. */
export const getDomainNameAccessAssociations: Handler = (input, { account }) =>
  restPage(
    input['resourceOwner'] === 'OTHER_ACCOUNTS' ? [] : (account.domainNameAccessAssociations ?? []),
    input,
    bare,
  );

export const getRestDomainNames: Handler = (input, { account }) =>
  restPage(account.domainNames, input, ({ domainName }) => toRestWire(domainName));

export const getRestDomainName: Handler = (input, context) =>
  toRestWire(findRestDomainName(input, context).domainName);

export const getBasePathMappings: Handler = (input, context) =>
  restPage(findRestDomainName(input, context).basePathMappings, input, bare);

/** The account-wide settings; 10,000 requests a second with a burst of 5,000 are AWS's defaults. */
export const getAccount: Handler = (_, { account }) =>
  account.gatewayAccount ?? {
    cloudwatchRoleArn: `arn:${account.partition}:iam::${account.accountId}:role/apigateway-cloudwatch`,
    throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  };

/** `keyId` is not looked at: an account of the sandbox has no keys. */
export const getUsagePlans: Handler = (input, { account }) => restPage(account.usagePlans ?? [], input, bare);
