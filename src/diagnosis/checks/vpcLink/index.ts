import type { Check } from '../../check';
import { endpointConnectionRefused } from './endpointConnectionRefused';
import { loadBalancerRefusesLink } from './loadBalancerRefusesLink';
import { networkAclClosed } from './networkAclClosed';
import { privateLinkTrafficRefused } from './privateLinkTrafficRefused';
import { vpcLinkEgressClosed } from './vpcLinkEgressClosed';
import { vpcLinkFailed } from './vpcLinkFailed';
import { vpcLinkIdle } from './vpcLinkIdle';
import { vpcLinkImmutable } from './vpcLinkImmutable';
import { vpcLinkInactive } from './vpcLinkInactive';
import { vpcLinkLoadBalancerGone } from './vpcLinkLoadBalancerGone';
import { vpcLinkNotAvailable } from './vpcLinkNotAvailable';
import { vpcLinkOneZone } from './vpcLinkOneZone';
import { vpcLinkSharedWidely } from './vpcLinkSharedWidely';
import { vpcLinkSubnetFull } from './vpcLinkSubnetFull';
import { vpcLinkUnused } from './vpcLinkUnused';
import { vpcLinkWithoutSecurityGroups } from './vpcLinkWithoutSecurityGroups';
import { vpcLinkZoneUnsupported } from './vpcLinkZoneUnsupported';

export const vpcLinkChecks: readonly Check[] = [
  loadBalancerRefusesLink,
  privateLinkTrafficRefused,
  vpcLinkFailed,
  vpcLinkInactive,
  vpcLinkNotAvailable,
  vpcLinkLoadBalancerGone,
  endpointConnectionRefused,
  vpcLinkOneZone,
  vpcLinkZoneUnsupported,
  vpcLinkSubnetFull,
  vpcLinkEgressClosed,
  vpcLinkWithoutSecurityGroups,
  networkAclClosed,
  vpcLinkUnused,
  vpcLinkSharedWidely,
  vpcLinkIdle,
  vpcLinkImmutable,
];
