import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import type { BridgeListing } from '../../plan/accountBridges';
import { bridgedApis, usersOfBridge, type BridgedApi, type StayingPath } from '../../plan/bridgedRoutes';
import { bridgeColumns, bridgeRow, isNumeric, noBridgesText } from './bridgeRows';
import { compareText } from '../../topology/values';
import { codeCell, codeSpan, escapeProse, escapedTable } from './escape';

/** Every Network Load Balancer bridge of what was read, the routes over it that can move and that stay, and why. */
export function bridgesMarkdown(world: World, listings: readonly BridgeListing[]): string {
  const sections = [
    `# ${l10n.t('NLB bridges')}`,
    ...(listings.length === 0 ? [noBridgesText(world)] : [about(), bridgesSummary(world, listings)]),
    ...bridgedApis(world).map(api => bridgeSection(world, api, listings)),
    ...otherUsers(world, listings),
    ...unreadNotes(world),
  ];
  return `${sections.join('\n\n')}\n`;
}

function about(): string {
  return [
    l10n.t(
      'Routes reach an Application Load Balancer through these Network Load Balancers. Through a VPC link V2, API Gateway can reach it directly.',
    ),
    l10n.t('To plan the move of one API, run **Request Path: Plan Direct ALB Migration…**.'),
  ].join(' ');
}

function bridgesSummary(world: World, listings: readonly BridgeListing[]): string {
  return escapedTable(
    bridgeColumns(),
    listings.map(listing =>
      bridgeRow(world, listing).map((cell, column) => (isNumeric(column) ? cell : escapeProse(cell))),
    ),
  );
}

function bridgeSection(
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
      labels[kind](),
      escapeProse(because),
    ]),
    ...planned
      .filter(({ route }) => !said.has(route))
      .map(({ key, because }) => [codeCell(key), l10n.t('all'), labels.blocked(), escapeProse(because)]),
  ];
  return [
    `## ${codeSpan(name)}`,
    moving.length === 0
      ? stays.some(({ kind }) => kind === 'unknown')
        ? l10n.t('None of its routes can move according to what was loaded.')
        : l10n.t('None of its routes can move.')
      : escapedTable(
          [
            l10n.t('Route'),
            l10n.t('Stages'),
            l10n.t('Network Load Balancer'),
            l10n.t('Application Load Balancer'),
          ],
          moving.map(route => [
            codeCell(route.key),
            (route.stages.length > 0 ? route.stages : route.edited).map(codeCell).join(', '),
            called(route.networkLoadBalancer),
            called(route.applicationLoadBalancer),
          ]),
        ),
    ...(rows.length === 0
      ? []
      : [
          escapedTable(
            [l10n.t('Route that stays'), l10n.t('Stage'), l10n.t('Bridge'), l10n.t('Reason')],
            rows,
          ),
        ]),
  ].join('\n\n');
}

const labels: Readonly<Record<StayingPath['kind'], () => string>> = {
  'by-hand': () => l10n.t('full, move by hand'),
  partial: () => l10n.t('partial'),
  blocked: () => l10n.t("can't move"),
  unknown: () => l10n.t('unknown'),
};

function otherUsers(world: World, listings: readonly BridgeListing[]): readonly string[] {
  const moving = new Set(bridgedApis(world).flatMap(({ routes }) => routes.map(({ route }) => route)));
  const parts = listings
    .map(({ bridge }) => bridge)
    .sort((one, other) => compareText(one.loadBalancer, other.loadBalancer))
    .map(({ loadBalancer: id, notKnown = [] }) => {
      const lines = usersOfBridge(world, id, moving).map(({ text }) => `- ${escapeProse(text)}`);
      return [
        `### ${codeSpan(world.graph.node(id)?.name ?? id)}`,
        ...(lines.length === 0 ? [] : [lines.join('\n')]),
        ...(notKnown.includes('otherUsers')
          ? [l10n.t("It isn't known whether something else uses it, because not everything could be loaded.")]
          : lines.length === 0
            ? [l10n.t('Nothing else uses it.')]
            : []),
      ].join('\n\n');
    });
  return parts.length === 0 ? [] : [`## ${l10n.t('What else uses the Network Load Balancers')}`, ...parts];
}

function unreadNotes({ graph }: World): readonly string[] {
  const { unknowns } = graph.topology;
  if (unknowns.length === 0) return [];
  const calls = [...new Set(unknowns.map(({ operation, error }) => `${operation} (${error})`))];
  return [`## ${l10n.t('Not loaded')}`, calls.map(call => `- ${codeSpan(call)}`).join('\n')];
}
