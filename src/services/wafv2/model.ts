import type * as Sdk from '@aws-sdk/client-wafv2';
import type { Plain, ReadResource } from '../../model/resource';

/**
 * The web ACL of a load balancer; without `WebACL` where it has none. Its rules are not kept. arn: the load balancer's
 * with `#webAcl` behind it. parent: the load balancer
 */
export type WebAclAssociation = ReadResource<
  'AWS::WAFv2::WebACLAssociation',
  { readonly WebACL?: Pick<Plain<Sdk.WebACL>, 'Name' | 'Id' | 'ARN'> }
>;
