import * as l10n from '@vscode/l10n';
import { idIn, siblingArn } from '../../../network/places';
import { permissionWords } from '../../../network/securityGroups';
import { privateLinkVerdict } from '../../../paths/linkLegs';
import { isNode } from '../../../topology/document';
import { asText, asTexts } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { awsCommand } from '../../shared/command';
import { needsOfListeners } from '../../shared/needs';
import type { World } from '../../world';
import { listSomeWords } from '../../../words/lists';
import { asSentence } from '../../../words/sentences';
import { countLinkRoutes, cutText } from './shared';

const setting = 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic';

export const privateLinkTrafficRefused = defineCheck({
  id: 'RP005',
  name: 'private-link-traffic-refused',
  severity: 'error',
  title: l10n.t("The Network Load Balancer's security groups block the VPC link"),
  rationale: l10n.t(
    "A VPC link V1 reaches its Network Load Balancer through AWS PrivateLink. Unless you turn this off, inbound rules also apply to PrivateLink traffic, with the private address of the client as the source. API Gateway's clients aren't in your security groups or networks, so a rule that allows another security group never matches, and AWS asks you not to depend on their addresses.",
  ),
  looksAt: l10n.t(
    "For each listener that routes reach through a VPC link V1: whether the load balancer has security groups, its setting for PrivateLink traffic isn't off, and the inbound rules don't allow every IPv4 address on the listener's port. An error if no rule allows a CIDR block or prefix list. A warning if the rules allow only some addresses.",
  ),
  remedy: l10n.t('Turn off inbound rules for PrivateLink traffic, as the AWS guide for VPC links V1 does.'),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-nlb-for-vpclink-using-console.html',
  confirmation: {
    kind: 'documented',
    source: l10n.t(
      'API Gateway developer guide, "Set up a Network Load Balancer for API Gateway private integrations"; Elastic Load Balancing user guide, "Update the security groups for your Network Load Balancer"; SetSecurityGroups: the default is on',
    ),
  },
  symptoms: [500, 504],
  explains: { 'before-load-balancer': 1 },
  needs: [...needsOfListeners, 'ec2:DescribeSecurityGroups', 'ec2:GetManagedPrefixListEntries'],
  *check(world) {
    const { facts, graph } = world;
    for (const { loadBalancerId, port, paths } of findEntrances(world)) {
      const entry = facts.resource('AWS::ElasticLoadBalancingV2::LoadBalancer', loadBalancerId);
      const verdict = privateLinkVerdict(facts, loadBalancerId, port);
      if (entry?.properties['Type'] !== 'network') continue;
      if (verdict?.kind !== 'closed' && verdict?.kind !== 'part') continue;
      const ids = asTexts(entry.properties['SecurityGroups']);
      const groups = ids.map(id => siblingArn(entry, 'security-group', id));
      const links = [...new Set(paths.flatMap(({ link }) => link ?? []))];
      const balancer = nodeLabel(graph, loadBalancerId);
      yield {
        nodes: [loadBalancerId, ...links],
        cause: asSentence(
          describeCause(verdict.kind, {
            loadBalancer: balancer,
            links: listSomeWords(links.map(link => nodeLabel(graph, link))),
            port,
            routes: countLinkRoutes(paths),
          }),
        ),
        evidence: [
          {
            what: l10n.t('{setting} of {loadBalancer}', { setting, loadBalancer: balancer }),
            value: asText(entry.properties[setting]) ?? l10n.t('not set (on by default)'),
            operation: 'elasticloadbalancing:DescribeLoadBalancers',
          },
          {
            what: l10n.t('Inbound rules of {loadBalancer}', { loadBalancer: balancer }),
            value: cutText(permissionWords(facts, groups, 'ingress')),
            operation: 'ec2:DescribeSecurityGroups',
          },
        ],
        fix: {
          text: l10n.t(
            "Turn off inbound rules for PrivateLink traffic on {loadBalancer}. Its security groups ({securityGroups}) don't change.",
            { loadBalancer: balancer, securityGroups: ids.join(', ') },
          ),
          command: awsCommand('elbv2 set-security-groups', {
            'load-balancer-arn': entry.arn,
            'security-groups': groups.map(idIn),
            'enforce-security-group-inbound-rules-on-private-link-traffic': 'off',
          }),
        },
        severity: verdict.kind === 'closed' ? 'error' : 'warning',
      };
    }
  },
});

function describeCause(
  kind: 'closed' | 'part',
  values: Readonly<Record<'loadBalancer' | 'links' | 'routes', string>> & { readonly port: number },
): string {
  return kind === 'closed'
    ? l10n.t(
        '{loadBalancer} applies its inbound rules to the traffic of {links}, and no rule allows TCP {port} from a CIDR block or prefix list. Requests to {routes} are dropped.',
        values,
      )
    : l10n.t(
        '{loadBalancer} applies its inbound rules to the traffic of {links}, and these allow TCP {port} only from some addresses. Requests to {routes} get through only if API Gateway uses one of them, and AWS asks you not to depend on its addresses.',
        values,
      );
}

interface Entrance {
  readonly loadBalancerId: string;
  readonly port: number;
  readonly paths: readonly IntegrationPath[];
}

/** Listeners of load balancers that routes reach over V1 links. */
function findEntrances({ graph, paths }: World): Iterable<Entrance> {
  const found = new Map<string, Entrance & { readonly paths: IntegrationPath[] }>();
  for (const path of paths) {
    const { linkVersion, loadBalancer: loadBalancerId, listener: listenerId } = path;
    if (linkVersion !== 'V1' || loadBalancerId === undefined || listenerId === undefined) continue;
    const known = found.get(listenerId);
    if (known !== undefined) {
      known.paths.push(path);
      continue;
    }
    const listener = graph.node(listenerId);
    const port =
      listener !== undefined && isNode(listener, 'listener') ? listener.attributes.port : undefined;
    if (port !== undefined) found.set(listenerId, { loadBalancerId, port, paths: [path] });
  }
  return found.values();
}
