import { ec2Arn, parseArn } from '../model/arn';
import type { Entry } from '../paths/facts';

/** ARN of a subnet, security group … that a resource names by its id, in the resource's own account and region. */
export function siblingArn({ arn, account, region }: Entry, kind: string, id: string): string {
  return ec2Arn({ partition: parseArn(arn)?.partition ?? 'aws', account, region }, kind, id);
}

/** The id at the end of an ARN such as `arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1`. */
export function idIn(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
