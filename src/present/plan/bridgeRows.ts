import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import type { AccountBridge, BridgeListing, StayingOnBridge } from '../../plan/accountBridges';
import { csvCell } from '../export/csvCell';
import { nameInArn } from '../names';
import { oneLine } from '../../text/oneLine';
import { listSomeWords, listWords } from '../../words/lists';

/** Longer than any sentence of ours; a name in it may be of any length. */
const LONGEST = 2000;

interface Column {
  readonly name: () => string;
  readonly isNumeric: boolean;
}

const columns: readonly Column[] = [
  { name: () => l10n.t('Network Load Balancer'), isNumeric: false },
  { name: () => l10n.t('Forwards to'), isNumeric: false },
  { name: () => l10n.t('APIs'), isNumeric: false },
  { name: () => l10n.t('Moves'), isNumeric: true },
  { name: () => l10n.t('Stays'), isNumeric: true },
  { name: () => l10n.t('Other users'), isNumeric: false },
  { name: () => l10n.t('Blocks'), isNumeric: true },
  { name: () => l10n.t('Warnings'), isNumeric: true },
  { name: () => l10n.t('Saving per month'), isNumeric: true },
];

/** The names of the columns. */
export const bridgeColumns = (): readonly string[] => columns.map(({ name }) => name());

/** Whether a column holds numbers: it is set to the right, and nothing in it is a name. */
export const isNumeric = (column: number): boolean => columns[column]?.isNumeric === true;

/** One bridge under `bridgeColumns`, by names; a partial one says so. */
export function bridgeRow({ graph }: World, { bridge, isPartial }: BridgeListing): readonly string[] {
  const named = (ids: readonly string[]): string =>
    listWords(ids.map(id => graph.node(id)?.name ?? nameInArn(id)));
  const sum = (of: 'moves' | 'stays'): string =>
    String(bridge.apis.reduce((total, api) => total + api[of], 0));
  const counted = (member: NotKnown, count: string): string =>
    isNotKnown(bridge, member) ? l10n.t('{count} (incomplete)', { count }) : count;
  return [
    isPartial
      ? l10n.t('{name} (partial)', { name: named([bridge.loadBalancer]) })
      : named([bridge.loadBalancer]),
    named(bridge.leadsTo),
    named(bridge.apis.map(({ api }) => api)),
    counted('apis', sum('moves')),
    counted('apis', sum('stays')),
    otherUserWords(bridge, named(bridge.otherUsers)),
    counted('blocks', String(bridge.blocks)),
    counted('warnings', String(bridge.warnings)),
    bridge.monthlyUsd === undefined ? l10n.t('unknown') : `${bridge.monthlyUsd.toFixed(2)} USD`,
  ];
}

type NotKnown = NonNullable<AccountBridge['notKnown']>[number];

const isNotKnown = ({ notKnown = [] }: AccountBridge, member: NotKnown): boolean => notKnown.includes(member);

function otherUserWords(bridge: AccountBridge, names: string): string {
  if (!isNotKnown(bridge, 'otherUsers')) return names === '' ? l10n.t('none') : names;
  return names === '' ? l10n.t('unknown') : l10n.t('{names}, others unknown', { names });
}

/** The text where no bridge was found. */
export function noBridgesText({ graph }: World): string {
  return graph.topology.complete
    ? l10n.t('No Network Load Balancer was found between a VPC link and an Application Load Balancer.')
    : l10n.t(
        'No Network Load Balancer was found between a VPC link and an Application Load Balancer, but not everything could be loaded.',
      );
}

/** Bridges for a terminal: a table, then which routes stay and why, then what was not read. */
export function printBridges(world: World, listings: readonly BridgeListing[]): string {
  const blocks = [
    listings.length === 0
      ? noBridgesText(world)
      : alignedColumns([bridgeColumns(), ...listings.map(listing => bridgeRow(world, listing))]),
    ...stayingBlock(world, listings),
    ...unreadBlock(world),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function alignedColumns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map(row => row.map(cell => oneLine(cell)));
  const widths = columns.map((_, column) =>
    shown.reduce((widest, row) => Math.max(widest, (row[column] ?? '').length), 0),
  );
  return shown
    .map(row =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return isNumeric(column) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Routes of one API that stay for one reason are said once. */
function stayingBlock({ graph }: World, listings: readonly BridgeListing[]): readonly string[] {
  const lines = listings.flatMap(({ bridge, stays }) => {
    const together = new Map<string, [StayingOnBridge, ...StayingOnBridge[]]>();
    for (const one of stays) {
      const key = JSON.stringify([one.api, one.because]);
      const own = together.get(key);
      if (own === undefined) together.set(key, [one]);
      else own.push(one);
    }
    return [...together.values()].map(own => {
      const name = (id: string): string => graph.node(id)?.name ?? id;
      const [{ api, because }] = own;
      const text = l10n.t('{loadBalancer}: {routes} of {api}. {reason}', {
        loadBalancer: name(bridge.loadBalancer),
        routes: listSomeWords(own.map(({ key }) => key).sort(), MOST_ROUTES),
        api: name(api),
        reason: because,
      });
      return `  ${oneLine(text, LONGEST)}`;
    });
  });
  return lines.length === 0 ? [] : [[l10n.t('Stays'), ...lines].join('\n')];
}

const MOST_ROUTES = 4;

function unreadBlock({ graph }: World): readonly string[] {
  const lines = graph.topology.unknowns.map(({ operation, node, error }) =>
    oneLine(
      node === undefined
        ? `  ${operation}: ${error}`
        : `  ${l10n.t('{operation} of {resource}: {error}', { operation, resource: nameInArn(node), error })}`,
      LONGEST,
    ),
  );
  return lines.length === 0 ? [] : [[l10n.t('Not loaded'), ...new Set(lines)].join('\n')];
}

const csvColumns = [
  'account',
  'region',
  'load balancer',
  'links',
  'leads to',
  'apis',
  'moves',
  'stays',
  'partial',
  'other users',
  'blocks',
  'warnings',
  'monthly usd',
  'incomplete',
] as const;

/** One record for each bridge, with ids. RFC 4180: CRLF between records, a record on each line. */
export function printBridgesCsv(listings: readonly BridgeListing[]): string {
  const records = listings.map(({ bridge, isPartial }) => {
    const sum = (of: 'moves' | 'stays'): number => bridge.apis.reduce((total, api) => total + api[of], 0);
    return [
      bridge.account,
      bridge.region,
      bridge.loadBalancer,
      bridge.links.join(' '),
      bridge.leadsTo.join(' '),
      bridge.apis.map(({ api }) => api).join(' '),
      String(sum('moves')),
      String(sum('stays')),
      isPartial ? 'yes' : 'no',
      bridge.otherUsers.join(' '),
      String(bridge.blocks),
      String(bridge.warnings),
      bridge.monthlyUsd === undefined ? '' : bridge.monthlyUsd.toFixed(2),
      (bridge.notKnown ?? []).join(' '),
    ];
  });
  return `${[csvColumns, ...records].map(row => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
