import type { Unknown } from '../model/reading';
import type { ReadScope } from '../model/resource';
import type { Manager } from './manager';

/** Any JSON object of AWS's, kept as it came. */
export type AwsObject = Readonly<Record<string, unknown>>;

/** What stands behind a target, where it could be told. */
export interface ResolvedTarget {
  readonly kind: 'ecs-service' | 'ec2-instance' | 'network-interface';
  readonly arn: string;
  readonly name: string;
  /** The ECS task that has the target's address. */
  readonly taskArn?: string;
}

export interface TargetHealthState {
  /** `healthy`, `unhealthy`, `unhealthy.draining`, `initial`, `draining`, `unused`, `unavailable` */
  readonly state?: string;
  readonly reason?: string;
  readonly description?: string;
}

/** Of resources that have tags, or that a service of AWS changes by itself. */
interface ManagedAttributes {
  /** What manages the resource; left out where nothing that was read says so. */
  readonly managedBy?: Manager;
}

interface ApiAttributes extends ManagedAttributes {
  readonly apiId?: string;
  readonly endpointType?: string;
  readonly disableExecuteApiEndpoint?: boolean;
  /** `false`: not read in detail yet, nothing below it is known. */
  readonly expanded?: false;
}

/** Of kinds that AWS gives nothing more about. */
type NoAttributes = Readonly<Record<string, never>>;

/** Attributes by node kind; AWS's member names in lower camel case, left out where AWS gave none. */
export interface NodeAttributes {
  'domain-name': { readonly endpointType?: string; readonly routingMode?: string };
  'rest-api': ApiAttributes;
  'http-api': ApiAttributes;
  'websocket-api': ApiAttributes;
  stage: {
    readonly stageName?: string;
    readonly deploymentId?: string;
    readonly variables?: Readonly<Record<string, string>>;
    readonly invokeUrl?: string;
  };
  route: {
    readonly httpMethod?: string;
    readonly path?: string;
    readonly routeKey?: string;
    readonly integrationType?: string;
    readonly connectionType?: string;
    readonly connectionId?: string;
    readonly integrationTarget?: string;
    readonly uri?: string;
    readonly authorizationType?: string;
    readonly timeoutInMillis?: number;
    /** Names of the stages whose deployment differs; `[]` where all were compared and equal. */
    readonly undeployedIn?: readonly string[];
  };
  'vpc-link': ManagedAttributes & {
    readonly vpcLinkVersion?: 'V1' | 'V2';
    readonly statusMessage?: string;
    readonly subnetIds?: readonly string[];
    readonly securityGroupIds?: readonly string[];
    readonly targetArns?: readonly string[];
  };
  'load-balancer': ManagedAttributes & {
    readonly type?: string;
    readonly scheme?: string;
    readonly dnsName?: string;
    readonly vpcId?: string;
    readonly securityGroups?: readonly string[];
    readonly availabilityZones?: readonly AwsObject[];
    readonly expanded?: false;
  };
  listener: ManagedAttributes & {
    readonly port?: number;
    readonly protocol?: string;
    readonly certificates?: readonly AwsObject[];
    readonly actions?: readonly AwsObject[];
  };
  rule: ManagedAttributes & {
    readonly priority?: string;
    readonly conditions?: readonly AwsObject[];
    readonly actions?: readonly AwsObject[];
    readonly transforms?: readonly AwsObject[];
  };
  'target-group': ManagedAttributes & {
    readonly targetType?: string;
    readonly protocol?: string;
    readonly protocolVersion?: string;
    readonly port?: number;
    readonly healthCheck?: AwsObject;
    readonly healthyCount?: number;
    readonly targetCount?: number;
    readonly expanded?: false;
  };
  target: {
    readonly targetId?: string;
    readonly port?: number;
    readonly availabilityZone?: string;
    readonly health?: TargetHealthState;
    readonly resolvesTo?: ResolvedTarget;
  };
  'lambda-function': NoAttributes;
  'cloud-map-service': {
    readonly instanceCount?: number;
    /** Those with a port that aren't unhealthy; of unhealthy ones alone, those with a port. */
    readonly callableCount?: number;
  };
  'http-endpoint': { readonly uri?: string };
  'aws-service': { readonly uri?: string };
  missing: { readonly referredToAs?: NodeKind };
}

export type NodeKind = keyof NodeAttributes;

interface NodeOfKind<Kind extends NodeKind> {
  /** AWS's ARN wherever AWS defines one. */
  readonly id: string;
  readonly kind: Kind;
  /** CloudFormation type, where there is one. */
  readonly type?: string;
  readonly name?: string;
  readonly account?: string;
  readonly region?: string;
  /** AWS's own status word, where the kind has one. */
  readonly status?: string;
  readonly attributes: NodeAttributes[Kind];
}

export type TopologyNode<Kind extends NodeKind = NodeKind> = { [K in Kind]: NodeOfKind<K> }[Kind];

/** Attributes by edge kind. */
export interface EdgeAttributes {
  maps: {
    readonly basePath?: string;
    readonly priority?: number;
    readonly conditions?: readonly AwsObject[];
  };
  deploys: NoAttributes;
  serves: NoAttributes;
  integrates: {
    readonly stages?: readonly string[];
    /** Only as it is edited: not deployed on `stages`. */
    readonly edited?: true;
    readonly uri?: string;
    readonly scheme?: string;
    readonly host?: string;
    readonly port?: number;
  };
  connects: { readonly routes?: number };
  selects: {
    readonly stages?: readonly string[];
    /** Only as it is edited: not deployed on `stages`. */
    readonly edited?: true;
    readonly scheme?: string;
    readonly port?: number;
  };
  listens: NoAttributes;
  evaluates: { readonly priority?: string };
  forwards: { readonly weight?: number; readonly share?: number };
  registers: NoAttributes;
  is: NoAttributes;
  resolves: NoAttributes;
}

export type EdgeKind = keyof EdgeAttributes;

interface EdgeOfKind<Kind extends EdgeKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly source: string;
  readonly target: string;
  readonly attributes: EdgeAttributes[Kind];
}

export type TopologyEdge<Kind extends EdgeKind = EdgeKind> = { [K in Kind]: EdgeOfKind<K> }[Kind];

/** The topology document, `request-path/topology` version 1. Lists are sorted by UTF-16 code unit of their ids. */
export interface Topology {
  readonly format: 'request-path/topology';
  readonly version: 1;
  readonly collectedAt: string;
  readonly scopes: readonly Omit<ReadScope, 'partition'>[];
  /** `false` where anything stands in `unknowns`. */
  readonly complete: boolean;
  readonly nodes: readonly TopologyNode[];
  readonly edges: readonly TopologyEdge[];
  readonly unknowns: readonly Unknown[];
}

export function isNode<Kind extends NodeKind>(
  node: TopologyNode,
  kind: Kind,
): node is Extract<TopologyNode, { readonly kind: Kind }> {
  return node.kind === kind;
}

export function isEdge<Kind extends EdgeKind>(
  edge: TopologyEdge,
  kind: Kind,
): edge is Extract<TopologyEdge, { readonly kind: Kind }> {
  return edge.kind === kind;
}
