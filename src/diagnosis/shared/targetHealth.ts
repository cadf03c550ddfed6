import * as l10n from '@vscode/l10n';
import type { AwsObject, Facts } from '../../paths/facts';
import { isNode } from '../../topology/document';
import type { NodeOf } from '../../paths/hops';
import { asNumber, asRecord, asRecords, asText } from '../../topology/values';
import { listSomeWords } from '../../words/lists';
import type { Evidence } from '../finding';

/** One registration of a target group, with what AWS says of it. */
export interface RegisteredTarget {
  readonly node: NodeOf<'target'>;
  /** `10.0.0.5:8080` */
  readonly name: string;
  readonly state: string | undefined;
  readonly reason: string | undefined;
  readonly description: string | undefined;
  /** The whole description of AWS's, with `HealthCheckPort`, `AnomalyDetection`, `AdministrativeOverride`. */
  readonly answer: AwsObject;
}

type TargetGroup = NodeOf<'target-group'>;

/** `undefined` where the targets were not read. */
export function targetsWithHealth(facts: Facts, group: TargetGroup): readonly RegisteredTarget[] | undefined {
  if (group.attributes.targetCount === undefined) return undefined;
  const answers = healthAnswers(facts, group.id);
  return facts.graph.outgoing(group.id, 'registers').flatMap(edge => {
    const node = facts.graph.node(edge.target);
    if (node === undefined || !isNode(node, 'target')) return [];
    const { targetId = node.id, port, health } = node.attributes;
    const name = targetLabel(targetId, port);
    return [
      {
        node,
        name,
        state: health?.state,
        reason: health?.reason,
        description: health?.description,
        answer: answers.get(name) ?? {},
      },
    ];
  });
}

function healthAnswers(facts: Facts, groupId: string): ReadonlyMap<string, AwsObject> {
  const answers = new Map<string, AwsObject>();
  for (const { properties } of facts.children('AWS::ElasticLoadBalancingV2::TargetHealth', groupId)) {
    for (const answer of asRecords(properties['TargetHealthDescriptions'])) {
      const target = asRecord(answer['Target']);
      const name = targetLabel(asText(target['Id']) ?? '', asNumber(target['Port']));
      if (!answers.has(name)) answers.set(name, answer);
    }
  }
  return answers;
}

/** Functions and load balancers are told by the rest of their ARN. */
function targetLabel(id: string, port: number | undefined): string {
  if (id.startsWith('arn:')) return id.split(':').slice(5).join(':') || id;
  return port === undefined ? id : `${id}:${String(port)}`;
}

/** AWS's response object of a group; nothing where the list of groups was refused. */
export function groupProperties(facts: Facts, groupId: string): AwsObject {
  return facts.resource('AWS::ElasticLoadBalancingV2::TargetGroup', groupId)?.properties ?? {};
}

/** A few by name and how many more there are: `10.0.0.5:80, 10.0.0.6:80, 10.0.0.7:80 and 4 more`. */
export function describeTargets(targets: readonly RegisteredTarget[]): string {
  const names = targets.map(({ name }) => name);
  return listSomeWords(names, 4);
}

/** State, reason and description of the first target, as AWS gave them. */
export function healthEvidence(group: TargetGroup, targets: readonly RegisteredTarget[]): Evidence {
  const words = targets
    .slice(0, 3)
    .map(({ name, state, reason, description }) =>
      [name, state, reason, description].filter(word => word !== undefined).join(' '),
    );
  return {
    what: l10n.t('{member} of {name}', { member: 'TargetHealth', name: group.name ?? group.id }),
    value: words.join('; ') || 'TargetHealthDescriptions: []',
    operation: 'elasticloadbalancing:DescribeTargetHealth',
  };
}

/** The targets' nodes, as many as a person can look at. */
export function targetNodes(targets: readonly RegisteredTarget[]): readonly string[] {
  return targets.slice(0, 20).map(({ node }) => node.id);
}
