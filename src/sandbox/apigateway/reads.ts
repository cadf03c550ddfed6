import type { AwsShape } from '../account';
import type { Handler } from '../operation';
import { notFound, required } from './faults';
import {
  deploymentOf,
  domainNameOf,
  integrationOf,
  methodOf,
  resourceOf,
  restApiOf,
  stageOf,
} from './lookup';
import { defined, oneOrMore, record } from './values';
import { pageOf, toWire } from './wire';

const bare = (shape: AwsShape): AwsShape => shape;

export const getRestApis: Handler = (input, { account }) =>
  pageOf(account.restApis, input, ({ api }) => toWire(api));

export const getRestApi: Handler = (input, context) => toWire(restApiOf(input, context).api);

/** Without `embed=methods` a resource names its verbs only: each method is an empty object. */
function resourceShape(resource: AwsShape, input: AwsShape): AwsShape {
  if (resource['resourceMethods'] === undefined || oneOrMore(input['embed']).includes('methods'))
    return resource;
  const verbs = Object.keys(record(resource['resourceMethods'])).map(verb => [verb, {}]);
  return { ...resource, resourceMethods: Object.fromEntries(verbs) as AwsShape };
}

export const getResources: Handler = (input, context) =>
  pageOf(restApiOf(input, context).resources, input, resource => resourceShape(resource, input));

export const getResource: Handler = (input, context) => resourceShape(resourceOf(input, context), input);

export const getMethod: Handler = (input, context) => methodOf(input, context);

export const getIntegration: Handler = (input, context) => integrationOf(input, context);

/** Not paged; `deploymentId` keeps the stages that point to it. */
export const getStages: Handler = (input, context) => {
  const wanted = input['deploymentId'];
  const { stages } = restApiOf(input, context);
  return {
    item: stages.filter(stage => wanted === undefined || stage.deploymentId === wanted).map(toWire),
  };
};

export const getStage: Handler = (input, context) => toWire(stageOf(input, context));

export const getDeployments: Handler = (input, context) =>
  pageOf(restApiOf(input, context).deployments, input, deployment => deploymentShape(deployment));

/** What the snapshot froze is told by no operation but the export; `embed=apisummary` gives authorization only. */
export function deploymentShape(deployment: AwsShape, withSummary = false): AwsShape {
  const { snapshot, ...shape } = deployment;
  return toWire(defined({ ...shape, apiSummary: withSummary ? apiSummary(record(snapshot)) : undefined }));
}

function apiSummary(snapshot: AwsShape): AwsShape {
  const summary: AwsShape = {};
  for (const resource of Array.isArray(snapshot['resources']) ? (snapshot['resources'] as AwsShape[]) : []) {
    const methods = Object.entries(record(resource['resourceMethods'])).map(([verb, method]) => {
      const { authorizationType, apiKeyRequired } = record(method);
      return [verb, { authorizationType, apiKeyRequired: apiKeyRequired === true }] as const;
    });
    if (methods.length > 0) summary[String(resource['path'])] = Object.fromEntries(methods);
  }
  return summary;
}

export const getDeployment: Handler = (input, context) =>
  deploymentShape(
    deploymentOf(restApiOf(input, context), required(input, 'deployment_id')),
    oneOrMore(input['embed']).includes('apisummary'),
  );

export const getAuthorizers: Handler = (input, context) =>
  pageOf(restApiOf(input, context).authorizers ?? [], input, bare);

export const getAuthorizer: Handler = (input, context) => {
  const id = required(input, 'authorizer_id');
  const authorizer = restApiOf(input, context).authorizers?.find(candidate => candidate['id'] === id);
  if (authorizer === undefined) throw notFound('Invalid Authorizer identifier specified');
  return authorizer;
};

export const getDomainNames: Handler = (input, { account }) =>
  pageOf(account.domainNames, input, ({ domainName }) => toWire(domainName));

export const getDomainName: Handler = (input, context) => toWire(domainNameOf(input, context).domainName);

export const getBasePathMappings: Handler = (input, context) =>
  pageOf(domainNameOf(input, context).basePathMappings, input, bare);

/** The account-wide settings; 10,000 requests a second with a burst of 5,000 are AWS's defaults. */
export const getAccount: Handler = (_, { account }) =>
  account.gatewayAccount ?? {
    cloudwatchRoleArn: `arn:${account.partition}:iam::${account.accountId}:role/apigateway-cloudwatch`,
    throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  };

/** `keyId` is not looked at: an account of the sandbox has no keys. */
export const getUsagePlans: Handler = (input, { account }) => pageOf(account.usagePlans ?? [], input, bare);
