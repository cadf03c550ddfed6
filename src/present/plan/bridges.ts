import type { World } from '../../diagnosis/world';
import { usersOfBridge, type BridgedApi } from '../../migration/plan/bridgedRoutes';
import { codeCell, codeSpan, prose, table } from './escape';

/** Every route that passes a network load balancer only to come to an application one, and who else needs the way. */
export function bridgesMarkdown(world: World, apis: readonly BridgedApi[]): string {
  const found = apis.filter(({ routes, stays }) => routes.length + stays.length > 0);
  if (found.length === 0) {
    return '# NLB bridges\n\nNo REST API of this account leads over a VPC link V1 and a Network Load Balancer to an Application Load Balancer.\n';
  }
  return `${['# NLB bridges', about, ...found.map(api => section(world, api)), users(world, found)].filter(part => part !== '').join('\n\n')}\n`;
}

const about =
  'These routes pass a Network Load Balancer only to come to an Application Load Balancer. Over a VPC link V2 they would come to it at once. **Request Path: Plan Direct ALB Migration…** plans the move of one API.';

function section(world: World, { name, routes, stays }: BridgedApi): string {
  const called = (id: string): string => codeCell(world.graph.node(id)?.name ?? id);
  const moving = table(
    ['Route', 'Stages', 'Network Load Balancer', 'Application Load Balancer'],
    routes.map(route => [
      codeCell(route.key),
      route.stages.map(codeCell).join(', '),
      called(route.networkLoadBalancer),
      called(route.applicationLoadBalancer),
    ]),
  );
  const staying = table(
    ['Route that stays', 'Stage', 'Because'],
    stays.map(({ key, stage, because }) => [codeCell(key), codeCell(stage), prose(because)]),
  );
  return [
    `## ${codeSpan(name)}`,
    ...(routes.length === 0 ? ['None of its routes can move.'] : [moving]),
    ...(stays.length === 0 ? [] : [staying]),
  ].join('\n\n');
}

function users(world: World, apis: readonly BridgedApi[]): string {
  const moving = new Set(apis.flatMap(({ routes }) => routes.map(({ route }) => route)));
  const loadBalancers = [
    ...new Set(apis.flatMap(({ routes }) => routes.map(route => route.networkLoadBalancer))),
  ].sort();
  const parts = loadBalancers.map(id => {
    const others = usersOfBridge(world, id, moving);
    const lines = others.map(({ text }) => `- ${prose(text)}`);
    return [
      `### ${codeSpan(world.graph.node(id)?.name ?? id)}`,
      ...(lines.length === 0 ? ['Nothing else.'] : [lines.join('\n')]),
    ].join('\n\n');
  });
  return parts.length === 0 ? '' : ['## What else uses the Network Load Balancers', ...parts].join('\n\n');
}
