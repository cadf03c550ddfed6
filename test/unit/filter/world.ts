import type { Finding } from '../../../src/diagnosis/finding';
import { compileFilter, findMatches } from '../../../src/filter/evaluate';
import { createFilterIndex } from '../../../src/filter/filterIndex';
import type { FilterExpression } from '../../../src/filter/language/expression';
import { parseFilter } from '../../../src/filter/language/parse';
import { buildAccount } from '../../../src/paths/account';
import type { TopologyNode } from '../../../src/topology/document';
import { displayName } from '../../../src/present/names';
import { sketch } from '../../support/sketch';

/** One REST API over a bridge and over a V1 link alone, one HTTP API straight to its load balancer, and leftovers. */
export const mixed = `
rest r1 orders
  stage prod link=l1
  GET /orders timeout=5000 link l1 http://n1.elb.example.com:80/orders
  POST /pay link l1 http://n1.elb.example.com:81/pay
  GET /health mock
http h1 shop
  stage $default
  GET /cart link l2 app/a1:80
link1 l1 -> net/n1
link2 l2
lb net/n1
  TCP 80 -> t1
  TCP 81 -> t5
lb net/n9 Scheme=internet-facing
  TCP 80 -> t9
lb app/a1
  HTTP 80 -> t2
    10 path=/orders* -> t2
    20 path=/orders/special -> t3
    30 path=/cart method=GET -> t4
tg t1 alb 80 app/a1:80=healthy
tg t2 ip 8080 10.0.0.1:8080=healthy 10.0.0.2:8080=unhealthy
tg t3 ip 80 10.0.0.3:80=healthy
tg t4 ip 80 10.0.0.4:80=healthy
tg t5 ip 80 10.0.0.5:80=unhealthy
tg t9 ip 80 10.0.0.9:80=healthy
`;

export const parsed = (text: string): FilterExpression => {
  const found = parseFilter(text);
  if (found.problem !== undefined) throw new Error(`${text}: ${found.problem.reason.code}`);
  return found.expression;
};

export const label = (node: TopologyNode): string => `${node.kind} ${displayName(node)}`;

/** What an expression selects, and what it can't decide, by kind and name. */
export function select(
  text: string,
  account = buildAccount(sketch(mixed)),
  findings: readonly Finding[] | undefined = [],
): { readonly matching: readonly string[]; readonly undecided: readonly string[] } {
  const index = createFilterIndex(account, findings);
  const { matching, undecided } = findMatches(index, compileFilter(index, parsed(text)));
  return { matching: matching.map(label).sort(), undecided: undecided.map(label).sort() };
}
