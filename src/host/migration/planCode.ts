import * as l10n from '@vscode/l10n';
import type { World } from '../../diagnosis/world';
import type { Plan } from '../../plan/document';
import { requestOfPlan } from '../../plan/scaffoldRequest';
import { createBlueprint } from '../../scaffold/blueprints/blueprintOf';
import { CannotBeWritten } from '../../scaffold/dialect';
import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import { Cancelled, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { chooseDialect } from '../scaffold/chooseDialect';
import { dialectsFor } from '../scaffold/dialectsFor';
import { openUntitled } from '../scaffold/openUntitled';
import { askModal } from '../window/notifications';
import { toolWithCode } from './toolWithCode';

/** Whether a person would rather have the code of a plan whose change a tool would revert. @throws Cancelled */
export async function prefersCode(plan: Plan): Promise<boolean> {
  const [code, change] = [l10n.t('Show as Code'), l10n.t('Apply Anyway')];
  const chosen = await askModal(
    'warning',
    {
      message: l10n.t('{api} is managed by a tool that will revert this change.', { api: plan.apiName }),
      detail: plan.managedBy.map(({ text }) => text),
    },
    code,
    change,
  );
  if (chosen === undefined) throw new Cancelled();
  return chosen === code;
}

/** The change of a plan in the language of a person's templates. */
export async function showPlanCode(memory: Host['memory'], plan: Plan, world: World): Promise<void> {
  try {
    const blueprint = createBlueprint(requestOfPlan(world.facts, plan));
    // The tool that manages the API is the one that has to make the change.
    const dialect = await chooseDialect(memory, {
      title: l10n.t('{api} as Code', { api: plan.apiName }),
      preferred: toolWithCode(plan),
      able: dialectsFor(blueprint),
      blueprint,
    });
    if (dialect === undefined) throw new Cancelled();
    await openUntitled(dialect, blueprint, dialect.render(blueprint));
  } catch (error) {
    if (error instanceof CannotBeWritten || error instanceof ScaffoldProblem)
      throw new RefusedRequest(error.message);
    throw error;
  }
}
