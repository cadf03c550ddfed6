import type { World } from '../../diagnosis/world';
import type { BridgeListing } from '../../migration/plan/accountBridges';
import {
  bridgedApis,
  usersOfBridge,
  type BridgedApi,
  type StayingPath,
} from '../../migration/plan/bridgedRoutes';
import { bridgeColumns, bridgeRow, isNumeric, noBridgesText } from './bridgeRows';
import { codeCell, codeSpan, prose, table } from './escape';

/** Every Network Load Balancer bridge of what was read, the routes over it that can move and that stay, and why. */
export function bridgesMarkdown(world: World, listings: readonly BridgeListing[]): string {
  const sections = [
    '# NLB bridges',
    ...(listings.length === 0 ? [noBridgesText(world)] : [about, summary(world, listings)]),
    ...bridgedApis(world).map(api => section(world, api, listings)),
    ...users(world, listings),
    ...unread(world),
  ];
  return `${sections.join('\n\n')}\n`;
}

const about =
  'Routes pass these Network Load Balancers to come to an Application Load Balancer that API Gateway can reach over a VPC link V2 directly. **Request Path: Plan Direct ALB Migration…** plans the move of one API.';

function summary(world: World, listings: readonly BridgeListing[]): string {
  return table(
    bridgeColumns,
    listings.map(listing =>
      bridgeRow(world, listing).map((cell, column) => (isNumeric(column) ? cell : prose(cell))),
    ),
  );
}

function section(
  world: World,
  { api, name, routes, stays }: BridgedApi,
  listings: readonly BridgeListing[],
): string {
  const called = (id: string): string => codeCell(world.graph.node(id)?.name ?? id);
  const planned = listings.flatMap(listing => listing.stays.filter(one => one.api === api));
  const kept = new Set(planned.flatMap(({ route, isMovedElsewhere }) => (isMovedElsewhere ? [] : [route])));
  const said = new Set(stays.map(({ route }) => route));
  const moving = routes.filter(({ route }) => !kept.has(route));
  const rows = [
    ...stays.map(({ key, stage, kind, because }) => [
      codeCell(key),
      codeCell(stage),
      label[kind],
      prose(because),
    ]),
    ...planned
      .filter(({ route }) => !said.has(route))
      .map(({ key, because }) => [codeCell(key), 'all', label.blocked, prose(because)]),
  ];
  return [
    `## ${codeSpan(name)}`,
    moving.length === 0
      ? 'None of its routes can move.'
      : table(
          ['Route', 'Stages', 'Network Load Balancer', 'Application Load Balancer'],
          moving.map(route => [
            codeCell(route.key),
            (route.stages.length > 0 ? route.stages : route.edited).map(codeCell).join(', '),
            called(route.networkLoadBalancer),
            called(route.applicationLoadBalancer),
          ]),
        ),
    ...(rows.length === 0 ? [] : [table(['Route that stays', 'Stage', 'Bridge', 'Because'], rows)]),
  ].join('\n\n');
}

const label: Readonly<Record<StayingPath['kind'], string>> = {
  'by-hand': 'whole, by hand',
  partial: 'partial',
  blocked: 'cannot move',
  unknown: 'not known',
};

function users(world: World, listings: readonly BridgeListing[]): readonly string[] {
  const moving = new Set(bridgedApis(world).flatMap(({ routes }) => routes.map(({ route }) => route)));
  const parts = listings
    .map(({ bridge }) => bridge.loadBalancer)
    .sort()
    .map(id => {
      const lines = usersOfBridge(world, id, moving).map(({ text }) => `- ${prose(text)}`);
      return [
        `### ${codeSpan(world.graph.node(id)?.name ?? id)}`,
        ...(lines.length === 0 ? ['Nothing else.'] : [lines.join('\n')]),
      ].join('\n\n');
    });
  return parts.length === 0 ? [] : ['## What else uses the Network Load Balancers', ...parts];
}

function unread({ graph }: World): readonly string[] {
  const { unknowns } = graph.topology;
  if (unknowns.length === 0) return [];
  const calls = [...new Set(unknowns.map(({ operation, error }) => `${operation} (${error})`))];
  return ['## Not read', calls.map(call => `- ${codeSpan(call)}`).join('\n')];
}
