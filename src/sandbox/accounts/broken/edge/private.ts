import type { AwsShape, RestApiDocument } from '../../../account';
import type { Site } from '../../brokenSite';
import { makeEc2Id } from '../../builder';
import { addDomainName } from '../../domainNames';
import type { Example } from '../example';
import { addSecurityGroup } from '../../network';
import { addVpcEndpoint, addWorkingApi, deployApi, setPolicy } from './parts';

export const privateExamples: readonly Example[] = [
  {
    check: 'RP120',
    name: 'partner-feeds',
    add(site: Site): void {
      const document = addWorkingApi(site, 'partner-feeds');
      document.api['endpointConfiguration'] = { types: ['REGIONAL'], ipAddressType: 'dualstack' };
      setPolicy(site, document, { IpAddress: { 'aws:SourceIp': ['198.51.100.0/24'] } });
      deployApi(site, document);
    },
  },
  {
    // The VPC endpoint of payroll has private DNS.
    check: 'RP121',
    name: 'branch-finder',
    add(site: Site): void {
      deployApi(site, addWorkingApi(site, 'branch-finder'));
    },
  },
  {
    check: 'RP122',
    name: 'stock-counts',
    add(site: Site): void {
      const { partition, region, accountId } = site.builder.account;
      addPrivateApi(site, 'stock-counts', {
        isAssociated: true,
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 'execute-api:Invoke',
              // The API before it was created again.
              Resource: `arn:${partition}:execute-api:${region}:${accountId}:0stockcnt1/*`,
            },
          ],
        }),
      });
    },
  },
  {
    check: 'RP123',
    name: 'intranet.example.com',
    add(site: Site): void {
      const { builder } = site;
      const document = addPrivateApi(site, 'intranet', { isAssociated: true });
      const name = 'intranet.example.com';
      const mapping = { basePath: '', apiId: document.api.id, stage: 'prod', rest: true };
      addDomainName(builder, { name, routingMode: 'BASE_PATH_MAPPING_ONLY', mappings: [mapping] });
      const { partition, region, accountId } = builder.account;
      Object.assign(builder.account.domainNames.at(-1)?.domainName ?? {}, {
        domainNameId: 'q7w2e9r4',
        domainNameArn: `arn:${partition}:apigateway:${region}:${accountId}:/domainnames/${name}+q7w2e9r4`,
        endpointConfiguration: { types: ['PRIVATE'], ipAddressType: 'dualstack' },
        // The policy of a new name.
        policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
          ],
        }),
      });
    },
  },
  {
    check: 'RP125',
    name: 'night-orders',
    add(site: Site): void {
      const { builder, network } = site;
      const groupId = addSecurityGroup(builder, network, 'night-orders-endpoint', [
        { port: 80, from: network.cidrBlock },
      ]);
      const Groups = [{ GroupId: groupId, GroupName: 'night-orders-endpoint' }];
      addPrivateApi(site, 'night-orders', { isAssociated: true, Groups });
    },
  },
  {
    check: 'RP124',
    name: 'shift-plans',
    add(site: Site): void {
      addPrivateApi(site, 'shift-plans', { isAssociated: false });
    },
  },
];

interface EndpointOptions {
  readonly isAssociated: boolean;
  readonly PolicyDocument?: string;
  readonly Groups?: readonly AwsShape[];
}

/** With a VPC endpoint of its own, without private DNS, which its policy allows. */
function addPrivateApi(
  site: Site,
  name: string,
  { isAssociated, ...members }: EndpointOptions,
): RestApiDocument {
  const document = addWorkingApi(site, name);
  const VpcEndpointId = makeEc2Id(site.builder, 'vpce', name);
  addVpcEndpoint(site, { VpcEndpointId, PrivateDnsEnabled: false, ...members });
  document.api['endpointConfiguration'] = {
    types: ['PRIVATE'],
    ipAddressType: 'dualstack',
    ...(isAssociated ? { vpcEndpointIds: [VpcEndpointId] } : {}),
  };
  setPolicy(site, document, { StringEquals: { 'aws:SourceVpce': VpcEndpointId } });
  deployApi(site, document);
  return document;
}
