import type { Finding } from '../../diagnosis/finding';
import type { Account } from '../../paths/account';
import type { IntegrationPath } from '../../paths/trace/gateway/integrationPath';
import type { Marks } from '../../present/findings/marks';
import type { HealthReader } from '../../present/health/health';
import type { TopologyNode } from '../../topology/document';

/** An account with what expressions ask of it, looked up in constant time. */
export interface FilterFacts {
  readonly account: Account;
  readonly healthOf: HealthReader;
  /** Left out where nothing was checked. */
  readonly findings?: FindingFacts;
  /** The paths of a route on the stages that serve it. */
  readonly pathsOf: (routeId: string) => readonly IntegrationPath[];
  /** Whether a call about the node, or one that lists such nodes, was not answered. */
  readonly isRefused: (nodeId: string) => boolean;
}

export interface FindingFacts {
  readonly marks: Marks;
  /** What names the node. */
  readonly at: (nodeId: string) => readonly Finding[];
  /** Values of what could not be decided and names no node, and so may be about any; made once for a function. */
  readonly possibleAnywhere: (valuesOf: (finding: Finding) => readonly string[]) => readonly string[];
}

/** Whether a resource was listed and its details were not read: nothing is known of what is behind it. */
export const isUnexpanded = ({ attributes }: TopologyNode): boolean => 'expanded' in attributes;

/** What an expression is asked about: a resource, and a finding about it where findings are filtered. */
export interface FilterSubject {
  readonly node: TopologyNode;
  /** Its place among the nodes of the index. */
  readonly at: number;
  readonly finding?: Finding;
}
