import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { World } from '../../diagnosis/world';
import type { Plan, PlanOptions } from '../../plan/document';
import { NoPlan, planDirectAlb } from '../../plan/planDirectAlb';
import { planBridgeRemoval } from '../../plan/planBridgeRemoval';
import type { Depth, Reading } from '../../model/reading';
import type { ResourceReference } from '../../model/reference';
import type { TopologyNode } from '../../topology/document';
import type { Session } from '../../app/session';
import type { ReadOptions } from '../../app/sessionState';
import { Cancelled } from '../commands/command';
import { showPick } from '../window/pick';
import { RefusedRequest } from '../connection/refusedRequest';
import { whenRead } from '../connection/whenRead';
import { showProgress } from '../window/notifications';
import { pickSeveral } from '../window/quickPick';
import { buildAccount } from '../../paths/account';

/** Who else uses a bridge is known from every API of the account, and from what stages have deployed. */
const needed: readonly Depth[] = ['deployed', 'evidence'];

/** Everything that a plan looks at, where all of it is shown already. */
export function shownWorld(
  { state }: Pick<Session, 'state'>,
  more: readonly Depth[] = [],
): World | undefined {
  if (state.kind !== 'ready' || state.cancelled) return undefined;
  const { reading, topology, account } = state.accountState;
  return hasAll(reading, [...needed, ...more]) && topology.nodes.every(isReadInDetail) ? account : undefined;
}

/** Everything that a plan looks at: what is shown where that is all, else it is read beside it. */
export async function wholeWorld(session: Session, more: readonly Depth[] = []): Promise<World> {
  if (session.connection === undefined)
    throw new RefusedRequest(l10n.t('Connect to an account to plan a migration.'));
  await whenRead(session, l10n.t('Loading the account'), () => undefined);
  return shownWorld(session, more) ?? buildAccount(await freshReading(session, [...needed, ...more]));
}

function isReadInDetail(node: TopologyNode): boolean {
  const isApi = node.kind === 'rest-api' || node.kind === 'http-api' || node.kind === 'websocket-api';
  return !isApi || node.attributes.expanded !== false;
}

const hasAll = ({ depths }: Reading, wanted: readonly Depth[]): boolean =>
  wanted.every(depth => depths?.includes(depth) === true);

/** The account as it is now, with progress that can be cancelled. @throws Cancelled */
export async function freshReading(
  session: Session,
  depths: readonly Depth[],
  besides: readonly ResourceReference[] = [],
): Promise<Reading> {
  return showProgress(l10n.t('Loading the account'), async (report, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      const onProgress: ReadOptions['onProgress'] = ({ message }) => {
        report({ message });
      };
      const reading = await session.readAside({ depths, signal: controller.signal, onProgress }, besides);
      if (controller.signal.aborted) throw new Cancelled();
      return reading;
    } finally {
      listener.dispose();
    }
  });
}

/** @throws RefusedRequest with why there is nothing to plan. */
export function makePlanAgain(
  world: World,
  { kind, api, options }: Pick<Plan, 'kind' | 'api' | 'options'>,
): Plan {
  try {
    return kind === 'retire' ? planBridgeRemoval(world, api) : planDirectAlb(world, api, options);
  } catch (error) {
    if (error instanceof NoPlan) throw new RefusedRequest(error.message);
    throw error;
  }
}

interface StageItem extends vscode.QuickPickItem {
  readonly stage: string;
}

interface CanaryItem extends vscode.QuickPickItem {
  readonly percent?: number;
}

/** Asks again for the stages and the canary of a plan. */
export async function chooseOptions(world: World, plan: Plan): Promise<PlanOptions> {
  const stages = world.facts.api(plan.api)?.stages.map(({ name }) => name) ?? [];
  const items: StageItem[] = stages.map(stage => ({
    stage,
    label: stage,
    picked: plan.options.stages.length === 0 || plan.options.stages.includes(stage),
  }));
  const chosen =
    items.length < 2
      ? items
      : await pickSeveral(items, {
          title: l10n.t('Configure Stages and Canary'),
          placeholder: l10n.t('Select the stages to deploy'),
        });
  if (chosen === undefined || chosen.length === 0) throw new Cancelled();
  const canary = await showPick<CanaryItem>({
    title: l10n.t('Configure Stages and Canary'),
    placeholder: l10n.t('Select the share of requests for the canary'),
    items: [
      {
        label: l10n.t('No canary'),
        description: l10n.t('all requests at once; restoring the old deployment of a stage takes one call'),
      },
      ...[1, 5, 10, 25, 50].map(percent => ({
        percent,
        label: l10n.t('{percent}%', { percent }),
        description: l10n.t('canary, watched for five minutes, rolled back automatically if errors rise'),
      })),
    ],
    active: ({ percent }) => percent === plan.options.canary,
  });
  if (canary === undefined) throw new Cancelled();
  const { routes, watchSeconds } = plan.options;
  return {
    routes,
    stages: chosen.length === items.length ? [] : chosen.map(({ stage }) => stage),
    ...(canary.percent === undefined ? {} : { canary: canary.percent }),
    ...(watchSeconds === undefined ? {} : { watchSeconds }),
  };
}
