import type { PropertyMap, Value } from './value';

/** What can be scaffolded. */
export const blueprintIds = ['direct-alb', 'proxy', 'http-api', 'private-alb', 'security-groups'] as const;
export type BlueprintId = (typeof blueprintIds)[number];

/** CloudFormation types of which a blueprint may be made; every dialect says how it writes each, or that it cannot. */
export type ScaffoldableType =
  | 'AWS::ApiGateway::Deployment'
  | 'AWS::ApiGateway::Method'
  | 'AWS::ApiGateway::Resource'
  | 'AWS::ApiGateway::RestApi'
  | 'AWS::ApiGateway::Stage'
  | 'AWS::ApiGatewayV2::Api'
  | 'AWS::ApiGatewayV2::Integration'
  | 'AWS::ApiGatewayV2::Route'
  | 'AWS::ApiGatewayV2::Stage'
  | 'AWS::ApiGatewayV2::VpcLink'
  | 'AWS::EC2::SecurityGroup'
  | 'AWS::EC2::SecurityGroupEgress'
  | 'AWS::EC2::SecurityGroupIngress'
  | 'AWS::ECS::Service'
  | 'AWS::ElasticLoadBalancingV2::Listener'
  | 'AWS::ElasticLoadBalancingV2::LoadBalancer'
  | 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What is wanted, in CloudFormation's vocabulary, before anybody has said in which language it is written. */
export interface Blueprint extends Ownership {
  readonly id: BlueprintId;
  /** One line, plain text: `GET /orders of REST API orders over VPC link V2 to load balancer orders-alb`. May hold names from AWS. */
  readonly title: string;
  /** Of the API whose routes these are: an import of a definition under another name would rename it. */
  readonly apiName?: string;
  /** What a reader should know before using it; whole sentences, plain text. May hold names from AWS. */
  readonly notes: readonly string[];
  readonly parameters: readonly Parameter[];
  /** A block stands behind what it refers to. */
  readonly blocks: readonly BlueprintBlock[];
}

/** Whose the resources are that the code names: what fits into the project that has them. */
export interface Ownership {
  /** Of an API that a CloudFormation stack has made: a template belongs there, and refers to what is there. */
  readonly ownStack?: OwnStack;
  /** What other stacks have made of what the code names, by the value that names it. */
  readonly otherStacks?: Readonly<Record<string, { readonly stack: string; readonly logicalId: string }>>;
  /** What manages the API according to its tags: `words` names it. */
  readonly manager?: { readonly tool: 'cloudformation' | 'terraform'; readonly words: string };
  /** The version of a REST API, which it has from the OpenAPI definition that was imported. */
  readonly importedVersion?: string;
}

/** What the stack that has the API made of what the code names, by the value that names it: an id or an ARN. */
export interface OwnStack {
  readonly stack: string;
  readonly objects: Readonly<Record<string, StackObject>>;
  /** Logical id of the API. */
  readonly api?: string;
}

/** The stack that has the API, and what code in its template refers to; `undefined` where no stack has it. */
export function stackNames({
  ownStack,
}: Blueprint): { readonly stack: string; readonly logicalIds: string } | undefined {
  if (ownStack === undefined) return undefined;
  const ids = new Set(Object.values(ownStack.objects).map(({ logicalId }) => logicalId));
  return { stack: ownStack.stack, logicalIds: [...ids].join(', ') };
}

/** `Ref` gives the value, or `Fn::GetAtt` where there is an attribute. */
export interface StackObject {
  readonly logicalId: string;
  readonly attribute?: string;
}

/** Something that exists already or that only a person knows. */
export interface Parameter {
  /** PascalCase, letters and digits, unique among parameters and blocks: `LoadBalancerArn`. */
  readonly name: string;
  readonly type: 'string' | 'number' | 'strings';
  /** CloudFormation's parameter type where it has one that fits: `AWS::EC2::VPC::Id`, `List<AWS::EC2::Subnet::Id>`. */
  readonly awsType?: string;
  /** One sentence. May hold names from AWS. */
  readonly description: string;
  /** Left out where only a person knows it: the code then asks for it in its own way. */
  readonly default?: string | number | readonly string[];
}

export interface BlueprintBlock {
  /** PascalCase, letters and digits, unique among parameters and blocks; stable for equal input. */
  readonly logicalId: string;
  readonly type: ScaffoldableType;
  /** CloudFormation's own property names and shapes. */
  readonly properties: PropertyMap;
  /** Of a method: what a person calls it. Its resource may be a parameter, and then says nothing of the path. */
  readonly route?: { readonly httpMethod: string; readonly path: string };
  /**
   * Of a method: set where the certificate of the load balancer is not verified against the authorities that API
   * Gateway trusts (`tlsConfig.insecureSkipVerification`). CloudFormation's integration has no property for it.
   */
  readonly insecureSkipVerification?: true;
  /** Logical ids beyond those that the properties refer to. */
  readonly dependsOn?: readonly string[];
  /** One or more sentences for a reader of the code. May hold names from AWS. */
  readonly comment?: string;
  /**
   * Set where the account has it already: creating it a second time would fail. CloudFormation's primary identifiers
   * by name (`RestApiId`, `ResourceId`, `HttpMethod`; `RestApiId`, `StageName`): a dialect that can takes it over
   * (Terraform's `import`, the AWS CLI's update), the others say so in a comment.
   */
  readonly existing?: Readonly<Record<string, string>>;
  /** The integration that an existing method has now: what an update has to change. AWS's own member names (`connectionId`). */
  readonly existingIntegration?: Readonly<Record<string, Value>>;
}
