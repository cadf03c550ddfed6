import { defineCheck, type Failure } from '../../check';
import { attributesOf } from '../../shared/attributes';
import { called } from '../../shared/called';
import { awsCommand } from '../../shared/command';
import { needsOfTargets } from '../../shared/needs';
import { countedRoutes } from '../../../paths/reached';
import type { World } from '../../world';
import { sumOf } from './sharedMetrics';
import { applicationLoadBalancers, type LoadBalancer } from './shared';

const modeKey = 'routing.http.desync_mitigation_mode';
const dropKey = 'routing.http.drop_invalid_header_fields.enabled';
const metric = 'DesyncMitigationMode_NonCompliant_Request_Count';

export const desyncMitigation = defineCheck({
  id: 'RP512',
  name: 'desync-mitigation',
  severity: 'info',
  title: 'The load balancer refuses requests that do not keep to the HTTP standard',
  rationale:
    'With the desync mitigation mode strictest a load balancer answers 400 to every request that does not comply with RFC 7230, also where nothing is wrong with it for the service.',
  looksAt: `${modeKey} of Application Load Balancers that requests come to, where it is strictest and ${metric} counts such requests; ${dropKey} beside it.`,
  remedy: 'Find out which client sends such requests, or use the mode defensive, which is the default.',
  documentation:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#desync-mitigation-mode',
  confirmation: { kind: 'model', source: `LoadBalancerAttribute: ${modeKey}, ${dropKey}` },
  symptoms: [400],
  needs: [
    ...needsOfTargets,
    'elasticloadbalancing:DescribeLoadBalancerAttributes',
    'cloudwatch:GetMetricData',
  ],
  applies: world =>
    applicationLoadBalancers(world).some(({ id }) => attributeOf(world, id, modeKey) !== 'defensive'),
  *check(world) {
    for (const balancer of applicationLoadBalancers(world)) {
      const refused = sumOf(world.facts, balancer.id, metric) ?? 0;
      if (refused > 0 && attributeOf(world, balancer.id, modeKey) === 'strictest')
        yield strict(world, balancer, refused);
    }
  },
});

/** `undefined` where the attributes were not read, or none of the name is there. */
function attributeOf({ facts }: World, id: string, key: string): string | undefined {
  return attributesOf(facts, 'AWS::ElasticLoadBalancingV2::LoadBalancerAttributes', id)?.get(key);
}

function strict(world: World, { id }: LoadBalancer, refused: number): Failure {
  const name = called(world.graph, id);
  return {
    nodes: [id],
    cause: `The ${name} refuses what does not comply with RFC 7230, and ${String(refused)} such requests came; requests of ${countedRoutes(world.reached.routesTo(id))} come to it.`,
    evidence: [
      {
        what: `${modeKey} and ${dropKey} of ${name}`,
        value: `strictest, ${attributeOf(world, id, dropKey) ?? 'not given'}`,
        operation: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
      },
      { what: `${metric} of ${name}`, value: String(refused), operation: 'cloudwatch:GetMetricData' },
    ],
    fix: {
      text: `Find the clients that send such requests, or set ${modeKey} to defensive.`,
      command: awsCommand('elbv2 modify-load-balancer-attributes', {
        'load-balancer-arn': id,
        attributes: `Key=${modeKey},Value=defensive`,
      }),
    },
  };
}
