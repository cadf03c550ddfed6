import * as l10n from '@vscode/l10n';
import type { IntegrationEnd, Plan } from '../../plan/document';
import { largestNumber } from '../../model/lists';
import type { TopologyGraph } from '../../paths/graph';
import { oneLine } from '../../text/oneLine';
import { codeBlock, codeSpan, escapeProse } from './escape';

/** Where names are looked up; `Facts` is one. */
export interface NamedColumns {
  readonly graph: TopologyGraph;
}

/** What becomes another of each integration. */
export function routesSection({ routes }: Plan, named: NamedColumns | undefined): string {
  if (routes.length === 0) return '';
  const changes = routes.map(
    ({ key, from, to }) => `### ${codeSpan(key)}\n\n${codeBlock('diff', endDifference(from, to))}`,
  );
  return [
    `## ${l10n.t('Routes')}`,
    l10n.t(
      "Only these members of each integration change. The host stays the same. It is sent as the Host header and compared with the certificate, but doesn't determine where the request goes.",
    ),
    ...routesLegend(routes, named),
    ...changes,
  ].join('\n\n');
}

/** What the ids in the differences are called. */
function routesLegend(routes: Plan['routes'], named: NamedColumns | undefined): readonly string[] {
  const links = new Set(
    (named?.graph.ofKind('vpc-link') ?? []).map(link => [idAfterSlash(link.id), link] as const),
  );
  const ends = routes.flatMap(({ from, to }) => [from, to]);
  const targets = new Set(ends.flatMap(({ integrationTarget }) => integrationTarget ?? []));
  const ids = new Set(ends.map(({ connectionId }) => connectionId));
  const lines = [
    ...[...links]
      .filter(([id]) => ids.has(id))
      .map(
        ([id, { name, attributes }]) =>
          `- ${l10n.t('{id} is VPC link {version} {name}', {
            id: codeSpan(id),
            version: attributes.vpcLinkVersion ?? '',
            name: escapeProse(name ?? ''),
          })}`,
      ),
    ...[...ids]
      .filter(id => id.startsWith('${steps.'))
      .map(id => `- ${l10n.t('{id} is the VPC link V2 that this plan creates', { id: codeSpan(id) })}`),
    ...[...targets].flatMap(id => {
      const name = named?.graph.node(id)?.name;
      return name === undefined
        ? []
        : [`- ${l10n.t('{id} is load balancer {name}', { id: codeSpan(id), name: escapeProse(name) })}`];
    }),
  ];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

export const idAfterSlash = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const members = ['connectionId', 'integrationTarget', 'uri'] as const;

/** Equal members once, unmarked. */
function endDifference(from: IntegrationEnd, to: IntegrationEnd): string {
  const width = largestNumber(members.map(name => name.length));
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
