import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Outcome } from '../../apply/apply';
import { showNotification } from '../window/notifications';
import { describeOutcome } from './outcomeNotice';

/** What was done, and what comes next. Its caller does not wait for it. */
export async function announceOutcome(outcome: Outcome, isRollback: boolean): Promise<void> {
  const { severity, text } = describeOutcome(outcome, isRollback);
  const { kind, api } = outcome.journal.plan;
  const retire = l10n.t('Plan Removal…');
  const chosen = await showNotification(
    severity,
    text,
    ...(kind === 'direct-alb' && !isRollback ? [retire] : []),
  );
  if (chosen === retire) await vscode.commands.executeCommand('requestPath.planRetire', { node: api });
}
