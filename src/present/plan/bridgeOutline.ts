import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import type { AccountBridge, BridgeListing } from '../../plan/accountBridges';
import { joinFacts, oneLine } from '../../text/oneLine';
import { countOf, formatNumber } from '../../words/counts';
import { listWords } from '../../words/lists';
import { consoleUrl } from '../consoleUrl';
import { codicon } from '../icons';
import { displayName, nameInArn } from '../names';
import { bridgeSectionKey } from '../outline/bridgeSection';
import { keyBelow, outlineRow, type Row } from '../outline/outlineItem';
import { accountWords } from '../words';
import { noBridgesText } from './bridgeRows';

/** How far the migration of an API came, where one is known. */
export interface KnownMigration {
  readonly api: string;
  /** `stopped after 6 of 19 steps` */
  readonly words: string;
  /** Begun and neither ended nor rolled back. */
  readonly isOpen: boolean;
}

interface Listed {
  readonly world: World;
  readonly migrations: ReadonlyMap<string, KnownMigration>;
}

/** The sidebar's group of bridges: a row for each, by saving; those off which no route can move come last. */
export function bridgeOutline(
  world: World,
  listings: readonly BridgeListing[],
  migrations: readonly KnownMigration[],
): Row {
  const listed: Listed = { world, migrations: new Map(migrations.map(one => [one.api, one])) };
  const canMove = ({ bridge }: BridgeListing): boolean => bridge.apis.some(({ moves }) => moves > 0);
  const sorted = [...listings.filter(canMove), ...listings.filter(listing => !canMove(listing))];
  return outlineRow(bridgeSectionKey, {
    label: l10n.t('NLB bridges'),
    description: bridgeTotals(world, listings),
    icon: 'git-merge',
    flags: ['group', 'bridgeList'],
    bridgedApis: [...new Set(listings.flatMap(({ bridge }) => bridge.apis.map(({ api }) => api)))],
    below: () => [...sorted.map(listing => rowOfBridge(listed, listing)), ...noteRows(world, listings)],
  });
}

function bridgeTotals({ graph }: World, listings: readonly BridgeListing[]): string {
  const bridges = listings.map(({ bridge }) => bridge);
  const all = formatNumber(bridges.length);
  const undecided = bridges.filter(isUndecided).length;
  return joinFacts(
    bridges.length === 0 && !graph.topology.complete ? l10n.t('none found') : all,
    totalSaving(bridges),
    undecided === 0 ? undefined : l10n.t('{undecided} of {all} not decided', { undecided, all }),
  );
}

/** Nothing where no saving is known: that is said of what is not decided. */
function totalSaving(bridges: readonly AccountBridge[]): string | undefined {
  const known = bridges.flatMap(({ monthlyUsd }) => monthlyUsd ?? []);
  if (known.length === 0) return undefined;
  const sum = known.reduce((total, usd) => total + usd, 0);
  const amount = savedAmount(sum);
  if (known.length < bridges.length)
    return sum === 0 ? undefined : l10n.t('at least {amount} USD a month', { amount });
  return sum === 0 ? l10n.t('no saving') : l10n.t('{amount} USD a month', { amount });
}

const isUndecided = ({ notKnown = [], monthlyUsd }: AccountBridge): boolean =>
  notKnown.length > 0 || monthlyUsd === undefined;

/** Whole dollars where there are several: a row has little room, and the tooltip the exact amount. */
const savedAmount = (usd: number): string =>
  usd >= 10 || usd === 0 ? formatNumber(Math.round(usd)) : usd.toFixed(2);

function noteRows(world: World, listings: readonly BridgeListing[]): readonly Row[] {
  const { complete } = world.graph.topology;
  if (complete && listings.length > 0) return [];
  const label =
    listings.length === 0
      ? noBridgesText(world)
      : l10n.t("Some calls weren't answered, so there may be more bridges");
  return [outlineRow(keyBelow(bridgeSectionKey, 'note'), { label, icon: complete ? 'info' : 'question' })];
}

function rowOfBridge(listed: Listed, listing: BridgeListing): Row {
  const { bridge, isPartial } = listing;
  const { graph } = listed.world;
  const node = graph.node(bridge.loadBalancer);
  const key = keyBelow(bridgeSectionKey, bridge.loadBalancer);
  const name = nameOf(listed, bridge.loadBalancer);
  const label = isPartial ? l10n.t('{name} (partial)', { name }) : name;
  const facts = bridgeFacts(listed, bridge);
  const movable = bridge.apis.filter(({ moves }) => moves > 0).map(({ api }) => api);
  const hasOpen = bridge.apis.some(({ api }) => listed.migrations.get(api)?.isOpen === true);
  return outlineRow(key, {
    nodeId: bridge.loadBalancer,
    movableApis: movable,
    label,
    description: joinFacts(facts),
    tooltip: bridgeTooltip(listed, listing).join('\n'),
    icon: codicon('load-balancer'),
    health: hasOpen ? 'warning' : 'none',
    accessibleName: [label, ...facts].join(', '),
    flags: [
      'graph',
      'shared',
      ...(node !== undefined && consoleUrl(node) !== undefined ? ['console'] : []),
      ...(bridge.loadBalancer.startsWith('arn:') ? ['arn'] : []),
      ...(movable.length === 0 ? [] : ['movable', 'scaffold']),
      ...(movable.length < 2 ? [] : ['severalMovable']),
    ],
    below: () => [
      ...bridge.apis.map(api => rowOfApi(listed, key, listing, api)),
      ...rowsOfOtherUsers(listed, key, listing),
    ],
  });
}

/** What a row has room for, the most important first: it may be cut after a few words. */
function bridgeFacts(listed: Listed, bridge: AccountBridge): readonly string[] {
  const { apis, blocks, warnings } = bridge;
  const states = apis.flatMap(({ api }) => listed.migrations.get(api) ?? []);
  const ofMigrations = (isOpen: boolean): readonly string[] =>
    stateFacts(
      listed,
      states.filter(state => state.isOpen === isOpen),
      apis.length,
    );
  return [
    ...ofMigrations(true),
    savingFact(bridge),
    ...routeFacts(apis, 'moving'),
    countOf(apis.length, 'api'),
    ...(blocks === 0 ? [] : [countOf(blocks, 'block')]),
    ...(warnings === 0 ? [] : [countOf(warnings, 'warning')]),
    ...(bridge.notKnown === undefined ? [] : [l10n.t('incomplete')]),
    ...ofMigrations(false),
  ];
}

/** A month's: the title of the group says so. */
function savingFact({ monthlyUsd }: AccountBridge): string {
  if (monthlyUsd === undefined) return l10n.t('saving unknown');
  return monthlyUsd === 0 ? l10n.t('no saving') : l10n.t('{amount} USD', { amount: savedAmount(monthlyUsd) });
}

function stateFacts(listed: Listed, states: readonly KnownMigration[], apis: number): readonly string[] {
  return states.map(({ api, words }) =>
    apis === 1 ? words : l10n.t('{api} {state}', { api: nameOf(listed, api), state: words }),
  );
}

function routeFacts(
  apis: AccountBridge['apis'],
  noun: 'moving' | 'movingRoute' = 'movingRoute',
): readonly string[] {
  const sum = (of: 'moves' | 'stays'): number => apis.reduce((total, api) => total + api[of], 0);
  const [moves, stays] = [sum('moves'), sum('stays')];
  return [countOf(moves, noun), ...(stays === 0 ? [] : [countOf(stays, 'stayingRoute')])];
}

function rowOfApi(
  listed: Listed,
  parent: string,
  { stays }: BridgeListing,
  counted: AccountBridge['apis'][number],
): Row {
  const { api, moves } = counted;
  const node = listed.world.graph.node(api);
  const key = keyBelow(parent, api);
  const label = nameOf(listed, api);
  const migration = listed.migrations.get(api);
  const facts = [...routeFacts([counted]), ...(migration === undefined ? [] : [migration.words])];
  const own = stays.filter(one => one.api === api);
  return outlineRow(key, {
    nodeId: api,
    ...(moves === 0 ? {} : { movableApis: [api] }),
    label,
    description: joinFacts(facts),
    icon: codicon(node?.kind ?? 'rest-api'),
    health: migration?.isOpen === true ? 'warning' : 'none',
    accessibleName: [label, ...facts].join(', '),
    flags: [
      'graph',
      ...(node !== undefined && consoleUrl(node) !== undefined ? ['console'] : []),
      ...(moves === 0 ? [] : ['movable', 'scaffold']),
    ],
    ...(own.length === 0
      ? {}
      : {
          below: () =>
            own.map(({ route, key: routeKey, because }) =>
              outlineRow(keyBelow(key, route), {
                nodeId: route,
                label: oneLine(routeKey),
                description: oneLine(because, LONGEST_REASON),
                icon: 'circle-slash',
                flags: ['graph'],
              }),
            ),
        }),
  });
}

const LONGEST_REASON = 600;

function rowsOfOtherUsers(listed: Listed, parent: string, { bridge, users }: BridgeListing): readonly Row[] {
  const names = otherUserNames(listed, bridge);
  if (names === undefined) return [];
  return [
    outlineRow(keyBelow(parent, 'other users'), {
      label: l10n.t('Also used by'),
      description: names,
      tooltip: [
        l10n.t('Also used by'),
        ...new Set(users.map(({ text }) => oneLine(text, LONGEST_REASON))),
      ].join('\n'),
      icon: 'organization',
    }),
  ];
}

/** `undefined` where nothing else uses it. */
function otherUserNames(listed: Listed, { otherUsers, notKnown = [] }: AccountBridge): string | undefined {
  const names = listWords(otherUsers.map(id => nameOf(listed, id)));
  if (!notKnown.includes('otherUsers')) return names === '' ? undefined : names;
  return names === '' ? l10n.t('unknown') : l10n.t('{names}, others unknown', { names });
}

/** What the row has no room for. */
function bridgeTooltip(listed: Listed, { bridge }: BridgeListing): readonly string[] {
  const { account, region, links, leadsTo, apis, blocks, warnings, monthlyUsd } = bridge;
  const named = (ids: readonly string[]): string => listWords(ids.map(id => nameOf(listed, id)));
  const isIncomplete = (member: 'blocks' | 'apis'): boolean => bridge.notKnown?.includes(member) === true;
  const apiLines = apis.map(counted => {
    const words = [...routeFacts([counted]), listed.migrations.get(counted.api)?.words ?? ''];
    return l10n.t('{api}: {facts}', {
      api: nameOf(listed, counted.api),
      facts: words.filter(word => word !== '').join(', '),
    });
  });
  const others = otherUserNames(listed, bridge);
  return [
    nameOf(listed, bridge.loadBalancer),
    account === ''
      ? l10n.t('Account unknown, region {region}', { region })
      : l10n.t('Account {account}, region {region}', { account: accountWords(account), region }),
    links.length === 0 ? '' : l10n.t('VPC links: {names}', { names: named(links) }),
    l10n.t('Forwards to {names}', { names: named(leadsTo) }),
    ...apiLines,
    isIncomplete('apis') ? l10n.t('Not every route could be decided') : '',
    others === undefined ? l10n.t('Nothing else uses it') : l10n.t('Also used by {names}', { names: others }),
    isIncomplete('blocks')
      ? l10n.t('At least {blocks} and {warnings}', {
          blocks: countOf(blocks, 'block'),
          warnings: countOf(warnings, 'warning'),
        })
      : joinFacts(countOf(blocks, 'block'), countOf(warnings, 'warning')),
    monthlyUsd === undefined
      ? l10n.t('Saving unknown')
      : l10n.t('Saves {amount} USD a month', { amount: monthlyUsd.toFixed(2) }),
    oneLine(bridge.loadBalancer, 300),
  ].filter(line => line !== '');
}

function nameOf({ world }: Listed, id: string): string {
  const node = world.graph.node(id);
  return node === undefined ? nameInArn(id) : displayName(node);
}
