import { splitAtFirst } from '../model/trim';
import { legVerdict, mergeConnections } from '../network/legs';
import { linkEnd, listedInstanceEnd } from '../network/peers';
import type { ReachabilityVerdict } from '../network/verdict';
import {
  chooseInstances,
  readListedInstance,
  type ChosenInstances,
  type ListedInstance,
} from '../topology/listedInstances';
import { asRecord, ownMember } from '../topology/values';
import type { Entry, Facts } from './facts';

/** What API Gateway finds of a service; `undefined` where its instances were not read. */
export interface CloudMapInstances extends ChosenInstances {
  /** How many the service lists. */
  readonly count: number;
  /** Those that the query of the URI asks for. */
  readonly matching: readonly ListedInstance[];
}

/**
 * The instances that requests can come to: API Gateway calls DiscoverInstances with the query of the URI (API Gateway
 * developer guide, "Create private integrations for HTTP APIs").
 */
export function cloudMapInstances(
  facts: Facts,
  service: string,
  uri: string | undefined,
): CloudMapInstances | undefined {
  const { account = '', region = '' } = facts.graph.node(service) ?? {};
  if (!facts.answered('servicediscovery:ListInstances', { account, region }, service)) return undefined;
  const listed = facts.children('AWS::ServiceDiscovery::Instance', service);
  const health = facts.resource('AWS::ServiceDiscovery::InstancesHealthStatus', `${service}#health`);
  const states = asRecord(health?.properties['Status']);
  const matching = listed.filter(matchesQuery(uri ?? '')).map(entry => readListedInstance(entry, states));
  return { count: listed.length, matching, ...chooseInstances(matching) };
}

/** The query of the URI names attributes that an instance has to have. */
function matchesQuery(uri: string): (instance: Entry) => boolean {
  const [, query = ''] = splitAtFirst(uri, '?');
  const wanted = query.split('&').flatMap(pair => {
    const [name = '', value = ''] = pair.split('=');
    return name === '' ? [] : [[decodeText(name), decodeText(value)] as const];
  });
  return ({ properties }) => {
    const attributes = asRecord(properties['Attributes']);
    return wanted.every(([name, value]) => ownMember(attributes, name) === value);
  };
}

function decodeText(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** Whether a VPC link V2 gets through to the instances that requests can come to. */
export function instancesVerdict(
  facts: Facts,
  link: string,
  { called }: CloudMapInstances,
): ReachabilityVerdict {
  return mergeConnections(
    called.map(instance => ({ to: instance.id, verdict: instanceVerdict(facts, link, instance) })),
  );
}

/** The same for one of them. */
export function instanceVerdict(
  facts: Facts,
  link: string,
  { id, address, port }: CloudMapInstances['called'][number],
): ReachabilityVerdict {
  const from = linkEnd(facts, link);
  const to = address === undefined ? undefined : listedInstanceEnd(facts, link, address);
  if (from !== undefined && to !== undefined) return legVerdict(facts, { from, to, port });
  return {
    kind: 'unknown',
    operation: 'ec2:DescribeInstances',
    node: link,
    reason: { code: 'target-without-address', target: id },
  };
}
