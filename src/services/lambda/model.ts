import type * as Sdk from '@aws-sdk/client-lambda';
import type { Plain, ReadResource } from '../../model/resource';

/** arn: the function's, with the qualifier it was asked for. `Environment` is never kept: it holds secrets. */
export type LambdaFunction = ReadResource<
  'AWS::Lambda::Function',
  Omit<Plain<Sdk.FunctionConfiguration>, 'Environment'>
>;

/** The resource-based policy as AWS gives it: JSON in a text. arn: the function's with `#policy` behind it. parent: the function */
export type LambdaPolicy = ReadResource<'AWS::Lambda::Policy', { readonly Policy?: string }>;

export type LambdaResource = LambdaFunction | LambdaPolicy;
