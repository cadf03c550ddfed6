import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Outcome } from '../../apply/apply';
import { nextMember, seriesWords, type MigrationSeries } from '../../present/plan/seriesPage';
import { showNotification } from '../window/notifications';
import { describeOutcome } from './outcomeNotice';

/**
 * What was done, and what comes next. Its caller does not wait for it. `series`: the list that the API is one of; it goes on
 * only where a person says so.
 */
export async function announceOutcome(
  outcome: Outcome,
  isRollback: boolean,
  series: MigrationSeries | undefined,
): Promise<void> {
  const { severity, text } = describeOutcome(outcome, isRollback);
  const { kind, api } = outcome.journal.plan;
  const [proceed, stop] = [l10n.t('Continue…'), l10n.t('Stop')];
  const retire = l10n.t('Plan Removal…');
  const isMove = kind === 'direct-alb' && !isRollback;
  if (isMove && series !== undefined && nextMember(series) !== undefined) {
    const chosen = await showNotification(severity, `${text} ${seriesWords(series)}`, stop, proceed);
    if (chosen === proceed)
      await vscode.commands.executeCommand('requestPath.continueMigrations', `series ${series.id}`);
    return;
  }
  const chosen = await showNotification(severity, text, ...(isMove ? [retire] : []));
  if (chosen === retire) await vscode.commands.executeCommand('requestPath.planRetire', { node: api });
}
