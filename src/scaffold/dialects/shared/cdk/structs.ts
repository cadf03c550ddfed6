/** Properties that have properties of their own, by CloudFormation's name. */
export type CdkStructs = Readonly<Record<string, CdkStruct>>;

/** What a property, or each element of one, is to the AWS CDK. */
export interface CdkStruct {
  /** Nested in the construct's class (`IntegrationProperty`), but for a tag: `CfnTag` of the CDK itself. */
  readonly name: string;
  readonly structs: CdkStructs;
}

const none: CdkStructs = {};

/** `IntegrationProperty` of `Integration`: the CDK puts the word behind the name of CloudFormation's definition. */
export const cdkStruct = (name: string, structs: CdkStructs = none): CdkStruct => ({
  name: `${name}Property`,
  structs,
});

export const tagStructs: CdkStructs = { Tags: { name: 'CfnTag', structs: none } };
