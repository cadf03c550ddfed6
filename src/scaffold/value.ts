const expression = Symbol('expression');

/** What `Ref` of CloudFormation gives of a block: the id of an API, method, link, security group; the ARN of a load balancer. */
export interface BlockReference {
  readonly [expression]: 'reference';
  readonly logicalId: string;
}

/** What `Fn::GetAtt` of CloudFormation gives of a block, under CloudFormation's name: `DNSName`, `RootResourceId`. */
export interface Attribute {
  readonly [expression]: 'attribute';
  readonly logicalId: string;
  readonly attribute: string;
}

/** What a person gives; most have a default that was read from the account. */
export interface ParameterValue {
  readonly [expression]: 'parameter';
  readonly name: string;
}

/** Parts written one after another: a URI with a host that is a parameter. Texts are literal, also `${…}` in them. */
export interface Joined {
  readonly [expression]: 'joined';
  readonly parts: readonly (string | BlockReference | Attribute | ParameterValue)[];
}

export type Expression = BlockReference | Attribute | ParameterValue | Joined;

/** Property names are CloudFormation's; below maps of AWS's (`RequestParameters`) any text is a key. */
export interface PropertyMap {
  readonly [name: string]: Value;
}

/** Texts are data from the account or a person, never code: each dialect quotes them in its own way. */
export type Value = string | number | boolean | Expression | readonly Value[] | PropertyMap;

export const referenceTo = (logicalId: string): BlockReference => ({ [expression]: 'reference', logicalId });

export const attributeOfBlock = (logicalId: string, name: string): Attribute => ({
  [expression]: 'attribute',
  logicalId,
  attribute: name,
});

export const parameterValue = (name: string): ParameterValue => ({ [expression]: 'parameter', name });

export const joinValues = (...parts: Joined['parts']): Joined => ({ [expression]: 'joined', parts });

/** `undefined` for a literal, a list or a map. */
export function asExpression(value: Value): Expression | undefined {
  return typeof value === 'object' && expression in value ? value : undefined;
}

/** By kind. */
export const isReference = (value: Expression | string): value is BlockReference =>
  isOfKind(value, 'reference');
export const isAttribute = (value: Expression | string): value is Attribute => isOfKind(value, 'attribute');
export const isParameter = (value: Expression | string): value is ParameterValue =>
  isOfKind(value, 'parameter');
export const isJoined = (value: Expression | string): value is Joined => isOfKind(value, 'joined');

function isOfKind(value: Expression | string, kind: Expression[typeof expression]): boolean {
  return typeof value !== 'string' && value[expression] === kind;
}
