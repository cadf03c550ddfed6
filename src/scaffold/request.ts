import type { BlueprintId, Ownership } from './blueprint';
import type { PropertyMap } from './value';

/**
 * What a person asks for; everything else is filled in from the account that was read. Names are those of the command
 * line's options. What is left out has a default wherever the account allows one.
 */
export interface ScaffoldOptions {
  readonly blueprint: BlueprintId;
  /** Id or name, or `new`. Left out: the only API of the kind, else a new one. */
  readonly api?: string;
  /** `METHOD /path`; several for one link that serves them all. */
  readonly routes?: readonly string[];
  /**
   * One for all routes, or one for each in their order. Left out: where a route leads now (also over a Network Load
   * Balancer), else where the other routes of its stage all lead, else the only one of an internal load balancer.
   */
  readonly listenerArns?: readonly string[];
  /** Left out: the only stage of the API, else `prod` (of an HTTP API `$default`). */
  readonly stage?: string;
  /** Id of a VPC link V2, or `new`. Left out: one that is available in the load balancer's VPC, else a new one. */
  readonly link?: string;
  /** Existing security groups for a new link. Left out: a new one. */
  readonly securityGroupIds?: readonly string[];
  /** Left out: one subnet of the load balancer for each zone in which API Gateway offers VPC links. */
  readonly subnetIds?: readonly string[];
  /** Host of the URI of a REST API: the Host header and the name on the certificate. */
  readonly host?: string;
  /** Path that reaches the load balancer. Left out: that of the route. */
  readonly path?: string;
  /** What new things are called. */
  readonly name?: string;
  readonly vpcId?: string;
  /** For a private load balancer in front of an ECS service. */
  readonly cluster?: string;
  readonly service?: string;
  readonly taskDefinition?: string;
  readonly containerName?: string;
  readonly containerPort?: number;
  readonly healthCheckPath?: string;
  readonly certificateArn?: string;
}

/** One listener of an application load balancer to which routes lead. */
export interface ScaffoldBackend {
  readonly listenerArn: string;
  readonly loadBalancerArn: string;
  readonly loadBalancerName: string;
  /** Of the listener's protocol. */
  readonly scheme: 'http' | 'https';
  readonly port: number;
  /** Host of the URI, also of HTTP APIs as the name that is verified. */
  readonly host: string;
  /** Of the load balancer: a rule that lets the link in goes to the first. */
  readonly securityGroupIds: readonly string[];
  /** Whether an existing link's groups and the load balancer's let requests through already. */
  readonly isReachable: boolean;
  /** Where not: the side that lets them through all the same, and needs no rule (EC2 refuses one that is there). */
  readonly openSide?: 'egress' | 'ingress';
}

export type ScaffoldLink =
  | {
      readonly kind: 'existing';
      readonly id: string;
      readonly name: string;
      readonly securityGroupIds: readonly string[];
    }
  | {
      readonly kind: 'new';
      readonly name: string;
      readonly vpcId: string;
      readonly subnetIds: readonly string[];
      /** None: a new one is made. */
      readonly securityGroupIds: readonly string[];
      /** Links of the same VPC that aren't used, each with why, in a sentence; left out where there is none. */
      readonly passedOver?: readonly string[];
    };

/** A route of a REST API. */
export interface DirectRoute {
  /** `ANY` or a verb. */
  readonly httpMethod: string;
  readonly path: string;
  /** Index into `backends`. */
  readonly backend: number;
  /** Path of the URI, with its path parameters in braces; begins with a slash. */
  readonly backendPath: string;
  /** Port of the URI where it is a stage variable: `${stageVariables.port}`. */
  readonly portExpression?: string;
  /** Left out for the link's own id: `${stageVariables.vpcLinkId}` where stages differ. */
  readonly connectionExpression?: string;
  /** Members of the integration that stay as they are, under CloudFormation's names (`RequestParameters`, `TimeoutInMillis`, `PassthroughBehavior`, `IntegrationResponses` …). */
  readonly kept?: PropertyMap;
  /** Of the method: `AuthorizationType`, `AuthorizerId`, `ApiKeyRequired`, `RequestParameters`, `MethodResponses`. */
  readonly method?: PropertyMap;
  /** `HTTP_PROXY` where left out. */
  readonly type?: 'HTTP' | 'HTTP_PROXY';
  readonly integrationHttpMethod?: string;
  /** Not possible in CloudFormation, SAM's method blocks and CDK: told in a comment there. */
  readonly insecureSkipVerification?: boolean;
  /** Set where the account has the method: the id of its resource, and its integration as AWS gave it. */
  readonly existing?: { readonly resourceId: string; readonly integration?: PropertyMap };
}

export interface DirectRequest extends Ownership {
  readonly blueprint: 'direct-alb' | 'proxy';
  readonly api:
    | {
        readonly kind: 'existing';
        readonly id: string;
        readonly name: string;
        /** Ids of its resources by path; `/` is the root. */
        readonly resources: Readonly<Record<string, string>>;
      }
    | { readonly kind: 'new'; readonly name: string };
  readonly stage: {
    readonly name: string;
    readonly exists: boolean;
    /** Of a stage that exists, under CloudFormation's names: what a tool that takes it over would else take away. */
    readonly kept?: PropertyMap;
  };
  readonly link: ScaffoldLink;
  readonly backends: readonly ScaffoldBackend[];
  readonly routes: readonly DirectRoute[];
}

export interface HttpApiRequest extends Ownership {
  readonly blueprint: 'http-api';
  readonly api:
    | { readonly kind: 'existing'; readonly id: string; readonly name: string }
    | { readonly kind: 'new'; readonly name: string };
  readonly stage: {
    readonly name: string;
    readonly exists: boolean;
    readonly autoDeploy: boolean;
    /** Of a stage that exists, under CloudFormation's names. */
    readonly kept?: PropertyMap;
  };
  readonly link: ScaffoldLink;
  readonly backends: readonly ScaffoldBackend[];
  readonly routes: readonly {
    /** `GET /orders`, `ANY /{proxy+}`, `$default` */
    readonly routeKey: string;
    readonly backend: number;
    /** Id of a route that exists with this key. */
    readonly existing?: string;
    /** Of the route, under CloudFormation's names: `AuthorizationType`, `AuthorizerId`, `AuthorizationScopes` … */
    readonly kept?: PropertyMap;
  }[];
}

export interface PrivateAlbRequest {
  readonly blueprint: 'private-alb';
  readonly name: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** 443 with a certificate, else 80. */
  readonly port: number;
  readonly certificateArn?: string;
  readonly healthCheckPath: string;
  readonly containerName: string;
  readonly containerPort: number;
  /** Name or ARN; left out where a person has to give it. */
  readonly cluster?: string;
  readonly service: string;
  /** It is registered with the target group by an update; left out where a new one is made. */
  readonly serviceExists?: boolean;
  readonly taskDefinition?: string;
  /** Of the tasks; none: a new one is made that lets the load balancer in. */
  readonly serviceSecurityGroupIds: readonly string[];
}

export interface SecurityGroupsRequest {
  readonly blueprint: 'security-groups';
  readonly name: string;
  readonly vpcId: string;
  readonly backends: readonly ScaffoldBackend[];
}

export type ScaffoldRequest = DirectRequest | HttpApiRequest | PrivateAlbRequest | SecurityGroupsRequest;
