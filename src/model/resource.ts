/** Where something was read: one account seen through one region. */
export interface ReadScope {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** Twelve digits; empty where neither STS nor any ARN told it. */
  readonly account: string;
  readonly region: string;
  /** The shared-config profile it was read with, where one was named. */
  readonly profile?: string;
}

/** An AWS response object as plain JSON: dates as ISO 8601 strings, nothing renamed, nothing dropped. */
export type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer Element)[]
    ? readonly Plain<Element>[]
    : T extends object
      ? { readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

/**
 * One thing that AWS returned. `properties` is AWS's own response object; every member may be absent and
 * every enumeration may hold a value newer than this program.
 */
export interface ReadResource<Type extends string = string, Properties = unknown> {
  /** The CloudFormation type where there is one, else `AWS::{Service}::{AWS's name of the shape}`. */
  readonly type: Type;
  /** Unique within account and region. AWS's ARN where it defines one. */
  readonly arn: string;
  /** ARN of what it belongs to: an API for a stage, a load balancer for a listener, a target group for health. */
  readonly parent?: string;
  readonly account: string;
  readonly region: string;
  readonly properties: Properties;
}
