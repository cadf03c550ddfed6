import * as l10n from '@vscode/l10n';
import { ec2Arn, findLoadBalancerArn, parseArn } from '../../../model/arn';
import { isNode } from '../../../topology/document';
import { asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import {
  concernedRoutes,
  groupedBy,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { needsOfLoadBalancers } from '../../shared/needs';
import type { World } from '../../world';

export const loadBalancerElsewhere = defineCheck({
  id: 'RP204',
  name: 'load-balancer-elsewhere',
  severity: 'error',
  title: l10n.t('Load balancer and VPC link have different accounts or VPCs'),
  rationale: l10n.t(
    'The API, the VPC link and the load balancer must belong to the same account. A VPC link V2 sends ' +
      'requests from network interfaces in its own subnets. It can reach a load balancer in another VPC only if ' +
      'the two VPCs are connected and routed to each other, and no AWS document guarantees that this works.',
  ),
  looksAt: l10n.t(
    'The account in the ARN of the load balancer, compared with the account of the API (an error), and the ' +
      "VPC of the load balancer, compared with the VPC of the VPC link's subnets (a warning). Not reported if a " +
      "subnet wasn't read.",
  ),
  remedy: l10n.t(
    "Use a VPC link in the VPC of the load balancer, and a load balancer in the API's own account.",
  ),
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-links-v2.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html ' +
        "(for the account; the page doesn't mention the VPC, so that part is a warning)",
    ),
  },
  symptoms: [500, 504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfLoadBalancers, 'ec2:DescribeSubnets'],
  *check(world) {
    const overLinks = world.paths.filter(
      ({ link, linkVersion }) => link !== undefined && linkVersion === 'V2',
    );
    const byName = groupedBy(
      overLinks,
      ({ link, integrationTarget, uri }) => `${link ?? ''} ${integrationTarget ?? uri ?? ''}`,
    );
    const elsewhere = [...byName.values()].filter(paths => findProblem(world, paths) !== undefined).flat();
    const groups = pathsBy(world, elsewhere, path => `${path.link ?? ''} ${namedLoadBalancer(path) ?? ''}`);
    for (const paths of groups.values()) {
      const found = findProblem(world, paths);
      if (found !== undefined) yield found;
    }
  },
});

const findProblem = (world: World, paths: Some<IntegrationPath>): CheckFailure | undefined =>
  otherAccount(world, paths) ?? otherVpc(world, paths);

/** By its ARN: one of another account is in no list that was read. */
const namedLoadBalancer = ({ integrationTarget, uri }: IntegrationPath): string | undefined =>
  findLoadBalancerArn(integrationTarget ?? uri ?? '');

function otherAccount(world: World, paths: Some<IntegrationPath>): CheckFailure | undefined {
  const [{ api, link, loadBalancer }] = paths;
  const owner = parseArn(namedLoadBalancer(paths[0]) ?? '')?.account ?? '';
  const { account } = api.entry;
  if (owner === '' || account === '' || owner === account) return undefined;
  return {
    nodes: concernedRoutes(world, paths, link, loadBalancer),
    cause: l10n.t(
      'The load balancer belongs to account {owner}, but the API and the VPC link belong to account {account}. This affects {routes}.',
      { owner, account, routes: describeRoutes(world, paths) },
    ),
    evidence: [routeNames(paths)],
    fix: {
      text: l10n.t('Use a load balancer of account {account}, or move the API to account {owner}.', {
        account,
        owner,
      }),
    },
  };
}

const routeNames = (paths: Some<IntegrationPath>) =>
  integrationEvidence(
    paths,
    paths[0].integrationTarget === undefined ? 'uri' : 'integrationTarget',
    paths[0].integrationTarget ?? paths[0].uri,
  );

function otherVpc(world: World, paths: Some<IntegrationPath>): CheckFailure | undefined {
  const { graph } = world;
  const [{ link = '', loadBalancer = '' }] = paths;
  const balancer = graph.node(loadBalancer);
  const own = vpcOfLink(world, link);
  const vpc =
    balancer !== undefined && isNode(balancer, 'load-balancer') ? balancer.attributes.vpcId : undefined;
  if (vpc === undefined || own === undefined || vpc === own) return undefined;
  return {
    severity: 'warning',
    nodes: concernedRoutes(world, paths, link, loadBalancer),
    cause: l10n.t(
      'The subnets of {link} are in {linkVpc}, but {loadBalancer} is in {vpc}. This affects {routes}.',
      {
        link: nodeLabel(graph, link),
        linkVpc: own,
        loadBalancer: nodeLabel(graph, loadBalancer),
        vpc,
        routes: describeRoutes(world, paths),
      },
    ),
    evidence: [
      {
        what: l10n.t('VpcId of the subnets of {link}', { link: nodeLabel(graph, link) }),
        value: own,
        operation: 'ec2:DescribeSubnets',
      },
      {
        what: l10n.t('VpcId of {loadBalancer}', { loadBalancer: nodeLabel(graph, loadBalancer) }),
        value: vpc,
        operation: 'elasticloadbalancing:DescribeLoadBalancers',
      },
    ],
    fix: {
      text: l10n.t(
        "Create a VPC link with subnets in {vpc}, use it in the integration, and deploy the API. The subnets of a VPC link can't be changed.",
        { vpc },
      ),
    },
  };
}

/** `undefined` where the subnets were not all read. */
function vpcOfLink({ facts, graph }: World, linkId: string): string | undefined {
  const link = graph.node(linkId);
  if (link === undefined || !isNode(link, 'vpc-link')) return undefined;
  const { account = '', region = '' } = link;
  const partition = parseArn(link.id)?.partition ?? 'aws';
  const vpcs = (link.attributes.subnetIds ?? []).map(id =>
    asText(
      facts.resource('AWS::EC2::Subnet', ec2Arn({ partition, account, region }, 'subnet', id))?.properties[
        'VpcId'
      ],
    ),
  );
  return new Set(vpcs).size === 1 ? vpcs[0] : undefined;
}
