import type { BlueprintBlock, Blueprint, Parameter } from '../../../blueprint';
import type { CdkConstruct, CdkModule } from './constructs';
import type { CdkEntries, CdkNode, TreeScope } from './tree';

/** A stack as a program with the AWS CDK says it, in whichever language. */
export interface CdkFile {
  readonly title: string;
  readonly notes: readonly string[];
  /** Those that the code uses. */
  readonly parameters: readonly Parameter[];
  readonly modules: readonly CdkModule[];
  readonly statements: readonly CdkStatement[];
  /** Logical ids of constructs that other code of the stack names. */
  readonly named: ReadonlySet<string>;
  /** Constructs that code outside the stack will name: the stack shows them. */
  readonly shown: readonly ConstructStatement[];
  /** Logical ids of what stays when the stack is deleted. */
  readonly kept: readonly string[];
}

export type CdkStatement = ConstructStatement | DeploymentStatement | ImportStatement | RemarkStatement;

/**
 * Of a stack that makes nothing but what the account has: `cdk import` takes it over as it is, and nothing else is in
 * the stack while it does ("Importing existing resources into a stack", AWS CDK developer guide). What stands after it
 * is left out then.
 */
export interface ImportStatement {
  readonly kind: 'import';
  readonly construct: CdkConstruct;
  /** Methods with the integration that they have now. */
  readonly methods: readonly {
    readonly logicalId: string;
    readonly integration: CdkNode | undefined;
  }[];
}

/** The context by which a person says that the stack is imported. */
export const importContext = 'requestPath:import';

export interface ConstructStatement {
  readonly kind: 'construct';
  readonly logicalId: string;
  readonly construct: CdkConstruct;
  readonly comment?: string;
  readonly entries: CdkEntries;
  /** Logical ids. */
  readonly dependsOn: readonly string[];
}

/** A deployment of a REST API: the one construct whose logical id has to follow what others say. */
export interface DeploymentStatement {
  readonly kind: 'deployment';
  readonly logicalId: string;
  readonly comment?: string;
  readonly restApiId: CdkNode;
  /** Construct id of the API as the deployment wants it, which makes nothing. */
  readonly importId: string;
  /** Of a stage that the stack does not make. */
  readonly stageName?: CdkNode;
  readonly description?: CdkNode;
  /** Logical ids. */
  readonly dependsOn: readonly string[];
  /** What it shows besides its methods: with another value of one of these it is another deployment. */
  readonly follows: readonly CdkNode[];
  /** Logical ids of the methods that it shows. */
  readonly methods: readonly string[];
}

/** What the stack cannot do itself, and code for where it is done. */
export interface RemarkStatement {
  readonly kind: 'remark';
  readonly texts: readonly string[];
  readonly construct: CdkConstruct;
  /** What the construct elsewhere has to have; none where words are enough. */
  readonly entries: CdkEntries;
}

/** What statements are made from. */
export interface FileWorld {
  readonly blueprint: Blueprint;
  /** Logical ids of the blocks that the stack makes. */
  readonly written: ReadonlySet<string>;
  readonly scope: TreeScope;
}

/** What the stack does not make it cannot wait for. */
export const writtenDependencies = (
  { dependsOn = [] }: BlueprintBlock,
  { written }: FileWorld,
): readonly string[] => dependsOn.filter(logicalId => written.has(logicalId));

export const blockComment = ({ comment }: BlueprintBlock): { readonly comment?: string } =>
  comment === undefined ? {} : { comment };
