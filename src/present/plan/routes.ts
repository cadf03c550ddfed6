import * as l10n from '@vscode/l10n';
import type { Plan, PlannedRoute } from '../../plan/document';
import { largestNumber } from '../../model/lists';
import type { TopologyGraph } from '../../paths/graph';
import type { PageBlock, PageSection } from '../../protocol/planPage';
import { oneLine } from '../../text/oneLine';
import { makeCode, makeGroup, makeList, makeParagraph, makeSection, makeTable } from './blocks';
import {
  groupIntegrationChanges,
  integrationMembers,
  type IntegrationChange,
  type IntegrationMember,
} from './integrationChanges';
import { asCode } from './prose';
import { changeWords } from './summary';

/** Where names are looked up; `Facts` is one. */
export interface NamedColumns {
  readonly graph: TopologyGraph;
}

/** What becomes another of each integration; what is equal of several routes is shown once. */
export function routesSection({ routes }: Plan, named: NamedColumns | undefined): PageSection | undefined {
  if (routes.length === 0) return undefined;
  return makeSection(
    l10n.t('Routes'),
    makeParagraph(
      l10n.t(
        "Only these members of each integration change. The host stays the same. It is sent as the Host header and compared with the certificate, but doesn't determine where the request goes.",
      ),
    ),
    ...routesLegend(routes, named),
    ...groupIntegrationChanges(routes).map(changeGroup),
  );
}

function changeGroup(change: IntegrationChange): PageBlock {
  const [first, ...others] = change.routes;
  if (others.length === 0)
    return makeGroup(asCode(first.key), [makeCode('diff', endDifference(first, integrationMembers))]);
  // Links and targets of a group are alike; URIs have the path of their route.
  const hasUri = change.members.includes('uri');
  const head = hasUri
    ? [l10n.t('Route'), l10n.t('URI before'), l10n.t('URI after')]
    : [l10n.t('Route'), l10n.t('URI (unchanged)')];
  const rows = change.routes.map(({ key, from, to }) =>
    [key, from.uri, ...(hasUri ? [to.uri] : [])].map(value => asCode(value)),
  );
  return makeGroup(changeWords(change), [
    makeCode('diff', endDifference(first, ['connectionId', 'integrationTarget'])),
    makeTable(head, rows),
  ]);
}

/** What the ids in the differences are called. */
function routesLegend(routes: Plan['routes'], named: NamedColumns | undefined): readonly PageBlock[] {
  const links = new Set(
    (named?.graph.ofKind('vpc-link') ?? []).map(link => [idAfterSlash(link.id), link] as const),
  );
  const ends = routes.flatMap(({ from, to }) => [from, to]);
  const targets = new Set(ends.flatMap(({ integrationTarget }) => integrationTarget ?? []));
  const ids = new Set(ends.map(({ connectionId }) => connectionId));
  const lines = [
    ...[...links]
      .filter(([id]) => ids.has(id))
      .map(([id, { name, attributes }]) =>
        l10n.t('{id} is VPC link {version} {name}', {
          id: asCode(id),
          version: attributes.vpcLinkVersion ?? '',
          name: name ?? '',
        }),
      ),
    ...[...ids]
      .filter(id => id.startsWith('${steps.'))
      .map(id => l10n.t('{id} is the VPC link V2 that this plan creates', { id: asCode(id) })),
    ...[...targets].flatMap(id => {
      const name = named?.graph.node(id)?.name;
      return name === undefined ? [] : [l10n.t('{id} is load balancer {name}', { id: asCode(id), name })];
    }),
  ];
  return lines.length === 0 ? [] : [makeList(lines)];
}

export const idAfterSlash = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** Equal members once, unmarked. */
function endDifference({ from, to }: PlannedRoute, members: readonly IntegrationMember[]): string {
  const width = largestNumber(integrationMembers.map(name => name.length));
  const line = (mark: string, name: string, value: string): string =>
    `${mark} ${name.padEnd(width)} ${oneLine(value, 2000)}`;
  return members
    .flatMap(name => {
      const [one, other] = [from[name], to[name]];
      if (one === other) return one === undefined ? [] : [line(' ', name, one)];
      return [
        ...(one === undefined ? [] : [line('-', name, one)]),
        ...(other === undefined ? [] : [line('+', name, other)]),
      ];
    })
    .join('\n');
}
