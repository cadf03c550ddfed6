import { parseArn, formatArn } from '../model/arn';
import type { Inventory, AccountRegion } from './inventory';

/** Makes the id of a node out of an ARN and the account that it was read in. */
export type Identify = (arn: string, place: AccountRegion) => string;

const rootTypes = [
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGateway::VpcLink',
  'AWS::ApiGatewayV2::VpcLink',
  'AWS::ApiGateway::DomainName',
] as const;

/**
 * The ARN, except where two accounts have an API, VPC link or domain name of one ARN: there the account goes into
 * the ARN's empty field, for it and all below it.
 */
export function createIdentify(inventory: Inventory): Identify {
  const owners = new Map<string, string | undefined>();
  for (const type of rootTypes) {
    for (const { arn, account } of inventory.ofType(type)) {
      const root = rootArn(arn);
      if (root !== undefined)
        owners.set(root, owners.has(root) && owners.get(root) !== account ? undefined : account);
    }
  }
  return (arn, { account }) => {
    const root = owners.size === 0 ? undefined : rootArn(arn);
    if (root === undefined || !owners.has(root) || owners.get(root) === account) return arn;
    const parts = parseArn(arn);
    return parts?.account === '' ? formatArn({ ...parts, account }) : arn;
  };
}

/** `arn:aws:apigateway:eu-west-1::/restapis/abc` of anything at or below that API. */
function rootArn(arn: string): string | undefined {
  return /^arn:[^:]*:apigateway:[^:]*:[^:]*:\/[^/]+\/[^/]+/.exec(arn)?.[0];
}
