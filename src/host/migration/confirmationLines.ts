import * as l10n from '@vscode/l10n';
import type { AwsWriter, ConnectionChoice } from '../../app/sessionState';
import { callCountWords, callsToMake, callsToTakeBack } from '../../present/plan/calls';
import { accountWords } from '../../present/words';
import { countOf } from '../../words/counts';
import type { Undertaking } from './undertaking';

/** What a person reads before confirming, one line each. */
export function confirmationLines(
  { plan, action, journal }: Undertaking,
  writer: Pick<AwsWriter, 'profile' | 'identity'>,
  choice: ConnectionChoice | undefined,
): readonly string[] {
  const { account, region } = plan.scope;
  const isBack = action === 'rollBack' && journal !== undefined;
  const warnings = plan.preconditions.filter(({ state }) => state === 'warn' || state === 'unknown');
  const calls = isBack ? callsToTakeBack(journal) : callsToMake(plan, journal);
  return [
    l10n.t('Account {account} · {region}', { account: accountWords(account), region }),
    placeOfCalls(choice),
    writer.profile === undefined
      ? l10n.t('Profile of the connection')
      : l10n.t('Profile {profile}', { profile: writer.profile }),
    writer.identity === undefined ? '' : l10n.t('Signed in as {arn}', { arn: writer.identity.arn }),
    calls.length === plan.steps.length
      ? countOf(calls.length, 'step')
      : l10n.t('{steps} of {all} left', { steps: countOf(calls.length, 'step'), all: plan.steps.length }),
    callCountWords(calls),
    l10n.t('Each call is recorded in a journal before and after it is made.'),
    plan.stages.length === 0 ? '' : l10n.t('Stages: {stages}', { stages: plan.stages.join(', ') }),
    isBack
      ? l10n.t('Restores stage deployments first, then the working copy, then deletes what the plan created.')
      : '',
    plan.kind === 'retire' ? l10n.t("Request Path can't restore deleted resources.") : '',
    ...(isBack ? [] : warnings.map(({ text }) => `▲ ${text}`)),
    ...plan.managedBy.map(({ text }) => `▲ ${text}`),
  ].filter(line => line !== '');
}

/** Where calls go if not to AWS. */
function placeOfCalls(choice: ConnectionChoice | undefined): string {
  if (choice?.kind === 'sandbox') return l10n.t('Sandbox {name}', { name: choice.name });
  return choice?.kind === 'aws' && choice.endpointUrl !== undefined
    ? l10n.t('Endpoint {url}', { url: choice.endpointUrl })
    : '';
}
