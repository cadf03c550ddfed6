import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import { NoPlan, planDirectAlb } from '../../plan/planDirectAlb';
import { bridgedApis } from '../../plan/bridgedRoutes';
import type { World } from '../../diagnosis/world';
import type { BridgeListing } from '../../plan/accountBridges';
import {
  memberState,
  type MigrationSeries,
  type SeriesMember,
  type SeriesSaving,
} from '../../present/plan/seriesPage';
import { verdictWords } from '../../present/plan/words';
import { joinFacts } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import { sha256Hex } from '../../plan/planId';
import { runInPieces } from '../bridges/runInPieces';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { showProgress } from '../window/notifications';
import { pickSeveral } from '../window/quickPick';

interface MemberItem extends vscode.QuickPickItem {
  readonly member: SeriesMember;
}

export interface SeriesChoice {
  readonly world: World;
  readonly listings: readonly BridgeListing[];
  /** Of these only. */
  readonly among: readonly string[] | undefined;
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** The APIs that a person picks among those with something to move; what is blocked is not picked by itself, and comes last. */
export async function chooseSeries({ world, listings, among, now }: SeriesChoice): Promise<MigrationSeries> {
  const all = await showProgress(l10n.t('Planning'), () => runInPieces(planMembers(world, listings, among)));
  if (all.length === 0)
    throw new RefusedRequest(
      l10n.t(
        'No REST API route in this account can move from a Network Load Balancer to an Application Load Balancer. Run Find NLB Bridges to see which routes stay, and why.',
      ),
    );
  const items = inOrder(all).map((member): MemberItem => ({
    member,
    label: member.apiName,
    description: joinFacts(
      member.plan === undefined ? undefined : countOf(member.plan.routes.length, 'route'),
      member.problem ?? (member.plan === undefined ? undefined : verdictWords(member.plan)),
    ),
    picked: memberState(member) === 'open',
  }));
  const chosen = await pickSeveral(items, {
    title: l10n.t('Plan Several Direct ALB Migrations'),
    placeholder: l10n.t('Select the APIs to migrate one after another'),
  });
  if (chosen === undefined || chosen.length === 0) throw new Cancelled();
  const members = chosen.map(({ member }) => member);
  const [{ plan } = {}] = members.filter(member => member.plan !== undefined);
  if (plan === undefined) throw new RefusedRequest(members.flatMap(({ problem }) => problem ?? []).join(' '));
  const { scope } = plan;
  return {
    id: sha256Hex(JSON.stringify([now, scope, members.map(({ api }) => api)])).slice(0, 32),
    createdAt: now,
    scope,
    members,
    saving: sumSavings(listings, new Set(members.map(({ api }) => api))),
  };
}

const inOrder = (members: readonly SeriesMember[]): readonly SeriesMember[] => [
  ...members.filter(member => memberState(member) === 'open'),
  ...members.filter(member => memberState(member) !== 'open'),
];

/** In the order of the list of bridges: what saves most comes first. */
function* planMembers(
  world: World,
  listings: readonly BridgeListing[],
  among: readonly string[] | undefined,
): Generator<undefined, readonly SeriesMember[]> {
  const listed = listings.flatMap(({ bridge }) => bridge.apis.map(({ api }) => api));
  const place = (api: string): number => (listed.includes(api) ? listed.indexOf(api) : listed.length);
  const movable = bridgedApis(world)
    .filter(({ api, routes }) => routes.length > 0 && among?.includes(api) !== false)
    .sort((one, other) => place(one.api) - place(other.api));
  const members: SeriesMember[] = [];
  for (const { api, name } of movable) {
    members.push(planMember(world, { api, apiName: name }));
    yield undefined;
  }
  return members;
}

/** As the account is now. */
export function planMember(
  world: World,
  { api, apiName }: Pick<SeriesMember, 'api' | 'apiName'>,
): SeriesMember {
  try {
    return { api, apiName, plan: planDirectAlb(world, api, { routes: [], stages: [] }) };
  } catch (error) {
    if (error instanceof NoPlan) return { api, apiName, problem: error.message };
    throw error;
  }
}

/** A bridge can go when every API that can move off it is among them. */
function sumSavings(listings: readonly BridgeListing[], apis: ReadonlySet<string>): SeriesSaving {
  let monthlyUsd = 0;
  let isAtLeast = false;
  for (const { bridge } of listings) {
    const movable = bridge.apis.filter(({ moves }) => moves > 0);
    if (!movable.some(({ api }) => apis.has(api))) continue;
    if (bridge.monthlyUsd === undefined) isAtLeast = true;
    else if (movable.every(({ api }) => apis.has(api))) monthlyUsd += bridge.monthlyUsd;
  }
  return { monthlyUsd, isAtLeast };
}
