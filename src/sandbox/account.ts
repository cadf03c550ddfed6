/**
 * An AWS account as one plain JSON document of AWS-shaped objects: what a handler filters, pages and serialises,
 * and what a write changes. Member names are those of AWS's API models (`restApiId` in API Gateway V1,
 * `ApiId` in V2, `LoadBalancerArn` in ELBv2), times are ISO 8601 strings, and anything may be absent.
 */
export type AwsShape = Record<string, unknown>;

/** What one `CreateDeployment` froze. */
export interface DeploymentSnapshot extends AwsShape {
  id: string;
  createdDate: string;
  description?: string;
  /** REST: resources with methods; HTTP: routes and integrations, as they were at that moment. */
  snapshot: AwsShape;
}

export interface RestApiDocument {
  api: AwsShape & { id: string };
  /** Each with `resourceMethods`, each method with `methodIntegration`: the working copy. */
  resources: AwsShape[];
  deployments: DeploymentSnapshot[];
  stages: (AwsShape & { stageName: string; deploymentId?: string })[];
  authorizers?: AwsShape[];
  requestValidators?: AwsShape[];
  /** Only those that differ from AWS's defaults. */
  gatewayResponses?: AwsShape[];
}

export interface HttpApiDocument {
  api: AwsShape & { ApiId: string };
  routes: AwsShape[];
  integrations: AwsShape[];
  deployments: DeploymentSnapshot[];
  stages: (AwsShape & { StageName: string; DeploymentId?: string })[];
  authorizers?: AwsShape[];
}

export interface DomainNameDocument {
  /** V1 shape; the V2 shape is made from it. */
  domainName: AwsShape & { domainName: string };
  basePathMappings: AwsShape[];
  /** V2 shape. */
  apiMappings: AwsShape[];
  routingRules: AwsShape[];
}

export interface SandboxAccount {
  name: string;
  accountId: string;
  partition: string;
  region: string;
  /** ARN that GetCallerIdentity answers. */
  callerArn: string;
  /**
   * Whether `GetExport` carries `integrationTarget`: no document of AWS's says, so both can be tried.
   * Left out: it does.
   */
  exportsIntegrationTarget?: boolean;
  restApis: RestApiDocument[];
  httpApis: HttpApiDocument[];
  domainNames: DomainNameDocument[];
  domainNameAccessAssociations?: AwsShape[];
  /** V1 shape: id, name, targetArns, status … */
  vpcLinksV1: AwsShape[];
  /** V2 shape: VpcLinkId, Name, SubnetIds, VpcLinkStatus … */
  vpcLinksV2: AwsShape[];
  /** These, listeners, rules and target groups may have `Tags`, which only DescribeTags gives. */
  loadBalancers: AwsShape[];
  /** `Certificates` are all of the listener's, the default one first; DescribeListeners gives only that. */
  listeners: AwsShape[];
  /** Each with a `ListenerArn` beside the members of AWS's Rule; it is not serialised. */
  rules: AwsShape[];
  targetGroups: AwsShape[];
  /** TargetHealthDescription objects by target group ARN. */
  targetHealth: Record<string, AwsShape[]>;
  /** Attributes (`Key`, `Value`) by ARN of a load balancer or target group. */
  elbAttributes: Record<string, AwsShape[]>;
  subnets: AwsShape[];
  securityGroups: AwsShape[];
  instances: AwsShape[];
  networkInterfaces: AwsShape[];
  /** What checks ask for besides the way of a request stands in the members below that may be left out. */
  networkAcls?: AwsShape[];
  /** ManagedPrefixList members, with `Entries` (`Cidr`, `Description`) beside them. */
  prefixLists?: AwsShape[];
  vpcEndpoints?: AwsShape[];
  /** ServiceConfiguration. A load balancer of a V1 link that is in none of them has one made up for it. */
  vpcEndpointServices?: AwsShape[];
  /** Of `vpcEndpointServices`: those that are listed there have these connections and no others. */
  vpcEndpointConnections?: AwsShape[];
  usagePlans?: AwsShape[];
  /** What API Gateway's GetAccount answers; left out: an account that may write logs to CloudWatch. */
  gatewayAccount?: AwsShape;
  ecsClusters: AwsShape[];
  ecsServices: AwsShape[];
  /** ServiceDeployment, which a service names in `currentServiceDeployment`. */
  ecsServiceDeployments?: AwsShape[];
  ecsTasks: AwsShape[];
  /** TaskDefinition, with `tags` beside it. One that is not here but that a service names is made up for it. */
  taskDefinitions?: AwsShape[];
  /**
   * FunctionConfiguration, one for each function, version and alias (`FunctionArn` with its qualifier), with `Policy`
   * (the document), `Tags` and `Code` beside it where there are such.
   */
  lambdaFunctions: AwsShape[];
  /** Cloud Map namespaces: Id, Arn, Name, Type … */
  discoveryNamespaces?: AwsShape[];
  discoveryServices: AwsShape[];
  /** Instances by service id. */
  discoveryInstances: Record<string, AwsShape[]>;
  /** Status by instance id, by service id; `HEALTHY` where left out. */
  instancesHealth?: Record<string, Record<string, string>>;
  certificates: AwsShape[];
  /** WebACL by ARN of the load balancer that it protects. */
  webAcls?: Record<string, AwsShape>;
  /**
   * `Timestamps`, `Values`, and where it matters `Period` and `Stat`, by `namespace metric dimension=value,…`. Without
   * `Timestamps` it has values at any time: `Values` in turn, one for each `Period` (300 seconds where left out).
   */
  metrics: Record<string, AwsShape>;
}

/** Who and where an account is. */
type AccountScope = Pick<SandboxAccount, 'name' | 'accountId' | 'partition' | 'region' | 'callerArn'>;

/** An account with nothing in it. */
export function emptyAccount(scope: AccountScope): SandboxAccount {
  return {
    ...scope,
    restApis: [],
    httpApis: [],
    domainNames: [],
    vpcLinksV1: [],
    vpcLinksV2: [],
    loadBalancers: [],
    listeners: [],
    rules: [],
    targetGroups: [],
    targetHealth: {},
    elbAttributes: {},
    subnets: [],
    securityGroups: [],
    instances: [],
    networkInterfaces: [],
    ecsClusters: [],
    ecsServices: [],
    ecsTasks: [],
    lambdaFunctions: [],
    discoveryServices: [],
    discoveryInstances: {},
    certificates: [],
    metrics: {},
  };
}
