import type { Site } from '../brokenSite';
import type { Example } from './example';
import { bridgeLinkExamples } from './vpcLink/bridges';
import { addLink, addRoutedApi } from './vpcLink/links';
import { networkLinkExamples } from './vpcLink/networks';

export const vpcLinkExamples: readonly Example[] = [
  {
    check: 'RP301',
    name: 'vouchers',
    add: (site: Site): void => {
      const linkId = addLink(site, {
        name: 'vouchers',
        subnets: site.network.subnets,
        securityGroupIds: [site.linkSecurityGroup],
        status: 'FAILED',
        statusMessage: 'VPC link could not be created',
      });
      addRoutedApi(site, 'vouchers', linkId);
    },
  },
  ...bridgeLinkExamples,
  ...networkLinkExamples,
  {
    check: 'RP310',
    name: 'pilot',
    add: (site: Site): void => {
      addLink(site, {
        name: 'pilot',
        subnets: site.network.subnets,
        securityGroupIds: [site.linkSecurityGroup],
      });
    },
  },
  // The site's own link: most of the account's APIs lead over it.
  { check: 'RP311', name: 'platform-link', add: () => undefined },
];
