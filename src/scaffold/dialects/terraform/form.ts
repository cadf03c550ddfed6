import type { PropertyMap } from '../../value';
import type { Shape } from './shapes';

/** A CloudFormation type as a resource of Terraform. */
export interface Form {
  /** `aws_lb` */
  readonly type: string;
  /** Attribute that is what `Ref` of CloudFormation gives; `id` where left out. */
  readonly reference?: string;
  /** Attributes by the names of `Fn::GetAtt`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Brings the properties into the order of the provider's arguments. */
  readonly prepare?: (properties: PropertyMap) => PropertyMap;
  readonly shape: Shape;
  /**
   * Names of CloudFormation's identifiers of which the provider's import id is joined with slashes; left out where
   * nothing of the type is taken over.
   */
  readonly importId?: readonly string[];
  /**
   * Arguments that the account may have and that would be reset by being left out. An imported resource leaves those
   * that the code does not name as they are.
   */
  readonly resettable?: readonly string[];
}
