import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';
import type { Plan } from '../../plan/document';
import type { Blueprint } from '../../scaffold/blueprint';
import { CannotBeWritten } from '../../scaffold/dialect';
import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import { Cancelled } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { chooseDialect } from '../scaffold/chooseDialect';
import { dialectsFor } from '../scaffold/dialectsFor';
import { openUntitled } from '../scaffold/openUntitled';
import { toolWithCode } from './toolWithCode';

/** What a plan changes, in the language that is chosen. */
export async function showPlanAsCode(
  memory: vscode.Memento,
  plan: Plan,
  blueprintOf: () => Blueprint,
): Promise<void> {
  try {
    const blueprint = blueprintOf();
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
