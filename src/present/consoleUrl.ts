import { apiGatewayPath, parseArn } from '../model/arn';
import { findPartition, regionPartition } from '../model/partitions';
import { splitAtFirst } from '../model/trim';
import { isNode, type TopologyNode } from '../topology/document';
import { percentEncoded } from '../text/oneLine';

const regionName = /^[a-z]{2,5}(-[a-z]+)+-\d+$/;

/** Where AWS's console shows this node; `undefined` where it has no page, or the node no region. */
export function consoleUrl(node: TopologyNode): string | undefined {
  const arn = parseArn(splitAtFirst(node.id, '#')[0]);
  const region = node.region ?? arn?.region ?? '';
  const partition = arn === undefined ? regionPartition(region) : findPartition(arn.partition);
  const domain = partition?.consoleDomain;
  if (domain === undefined || !regionName.test(region)) return undefined;
  const page = consolePage(node, region);
  return page === undefined ? undefined : `https://${region}.${domain}${page}`;
}

const ec2Page = (region: string, hash: string, arn: string): string =>
  `/ec2/home?region=${region}#${hash}=${percentEncoded(arn)}`;

function consolePage(node: TopologyNode, region: string): string | undefined {
  switch (node.kind) {
    case 'rest-api':
    case 'http-api':
    case 'websocket-api':
    case 'stage':
    case 'route':
    case 'vpc-link':
    case 'domain-name':
      return apiGatewayPage(node, region);
    case 'load-balancer':
      return ec2Page(region, 'LoadBalancer:loadBalancerArn', node.id);
    case 'listener':
      return ec2Page(region, 'ELBListenerV2:listenerArn', node.id);
    case 'rule':
      return node.id.endsWith('#default')
        ? ec2Page(region, 'ELBListenerV2:listenerArn', node.id.slice(0, -'#default'.length))
        : ec2Page(region, 'ListenerRuleDetails:ruleArn', node.id);
    case 'target-group':
      return ec2Page(region, 'TargetGroup:targetGroupArn', node.id);
    case 'target':
      return ec2Page(region, 'TargetGroup:targetGroupArn', node.id.split('#')[0] ?? node.id);
    case 'lambda-function':
      return lambdaPage(node.id, region);
    case 'cloud-map-service':
      return `/cloudmap/home?region=${region}#/services`;
    default:
      return undefined;
  }
}

function lambdaPage(arn: string, region: string): string | undefined {
  const [kind, name, qualifier] = parseArn(arn)?.resource.split(':') ?? [];
  if (kind !== 'function' || name === undefined) return undefined;
  const version = qualifier === undefined ? '' : `/aliases/${percentEncoded(qualifier)}`;
  const isVersion = qualifier !== undefined && /^\d+$/.test(qualifier);
  const place = isVersion ? `/versions/${qualifier}` : qualifier === '$LATEST' ? '' : version;
  return `/lambda/home?region=${region}#/functions/${percentEncoded(name)}${place}`;
}

function apiGatewayPage(node: TopologyNode, region: string): string | undefined {
  const [, collection, rawId = '', part] = apiGatewayPath(node.id)?.split('/') ?? [];
  const home = `/apigateway/main`;
  const id = percentEncoded(rawId);
  const query = `region=${region}`;
  switch (collection) {
    case 'restapis':
      return `${home}/apis/${id}/${part === 'stages' ? 'stages' : 'resources'}?api=${id}&${query}`;
    case 'apis':
      if (part === 'stages') return `${home}/deploy/stages?api=${id}&${query}`;
      return part === 'routes'
        ? `${home}/develop/routes?api=${id}&${query}`
        : `${home}/api-detail?api=${id}&${query}`;
    case 'vpclinks': {
      const isV2 = isNode(node, 'vpc-link') && node.attributes.vpcLinkVersion === 'V2';
      return isV2 ? `${home}/vpc-links/detail?vpcLink=${id}&${query}` : `${home}/vpc-links/list?${query}`;
    }
    case 'domainnames':
      return `${home}/publish/domain-names?domain=${percentEncoded(node.name ?? rawId)}&${query}`;
    default:
      return undefined;
  }
}
