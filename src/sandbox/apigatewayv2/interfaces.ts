import { createHash } from 'node:crypto';
import type { SandboxAccount, AwsShape } from '../account';
import { isShapeValue, textValues } from '../apigateway/values';

/** What API Gateway makes in the subnets of a link that has become available: one interface in each. */
export function addInterfaces(account: SandboxAccount, link: AwsShape): void {
  const id = String(link['VpcLinkId']);
  const groups = textValues(link['SecurityGroupIds']);
  for (const subnet of account.subnets.filter(({ SubnetId }) =>
    textValues(link['SubnetIds']).includes(String(SubnetId)),
  )) {
    account.networkInterfaces.push({
      NetworkInterfaceId: `eni-${hash(`${id} ${String(subnet['SubnetId'])}`)}`,
      SubnetId: subnet['SubnetId'],
      VpcId: subnet['VpcId'],
      AvailabilityZone: subnet['AvailabilityZone'],
      OwnerId: account.accountId,
      Description: `API Gateway VPC link ${id}`,
      InterfaceType: 'api_gateway_managed',
      RequesterId: 'amazon-apigateway',
      RequesterManaged: true,
      Status: 'in-use',
      PrivateIpAddress: freeAddress(account, subnet),
      Groups: groups.map(GroupId => ({
        GroupId,
        GroupName: account.securityGroups.find(group => group['GroupId'] === GroupId)?.['GroupName'],
      })),
      TagSet: [
        { Key: 'Owner', Value: 'API Gateway' },
        { Key: 'VpcLinkId', Value: id },
      ],
    });
  }
}

export function removeInterfaces(account: SandboxAccount, linkId: string): void {
  account.networkInterfaces = account.networkInterfaces.filter(
    ({ TagSet }) =>
      !(
        Array.isArray(TagSet) &&
        TagSet.some(tag => isShapeValue(tag) && tag['Key'] === 'VpcLinkId' && tag['Value'] === linkId)
      ),
  );
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 17);

/** The last address of the subnet's first 250 that nobody has. */
function freeAddress(account: SandboxAccount, subnet: AwsShape): string {
  const [first = '10', second = '0', third = '0'] = String(subnet['CidrBlock']).split('.');
  const taken = new Set(account.networkInterfaces.map(({ PrivateIpAddress }) => PrivateIpAddress));
  for (let last = 250; last > 4; last -= 1) {
    const address = `${first}.${second}.${third}.${String(last)}`;
    if (!taken.has(address)) return address;
  }
  return `${first}.${second}.${third}.4`;
}
