import * as l10n from '@vscode/l10n';
import { asText } from '../../topology/values';
import type { JsonObject, Verification } from '../../plan/document';
import { askFor } from './callAws';
import { differencesFrom } from './expectations';
import type { PlanRun } from './running';
import { withFullStop } from '../../words/sentences';

/** What was to hold does not: what was found instead, in sentences. */
export class NotVerified extends Error {
  override readonly name = 'NotVerified';
}

const EVERY_SECONDS = 5;

/** What shows what a call has written, and may show it a moment later. */
const showsConfiguration = /^(?:apigateway|apigatewayv2):Get|^ec2:Describe/;

/**
 * Asks until the answer is as expected, at the longest `withinSeconds` or as long as AWS may show what was before the
 * last write, and then for `forSeconds` whether it stays so. Durations are those of a clock that does not jump.
 * @throws NotVerified as soon as that is decided
 */
export async function verifyStep(run: PlanRun, step: string, verification: Verification): Promise<void> {
  const lag = showsConfiguration.test(verification.action) ? run.lagLeft() : 0;
  const begun = run.elapsed();
  const until = begun + Math.max(lag, 1000 * (verification.withinSeconds ?? 0));
  const pause = 1000 * Math.max(1, verification.everySeconds ?? EVERY_SECONDS);
  const holding = 1000 * (verification.forSeconds ?? 0);
  for (let since: number | undefined; ;) {
    const { answer, differences } = await compareExpected(run, verification);
    const now = run.elapsed();
    if (differences.length === 0) {
      since ??= now;
      const left = since + holding - now;
      if (left <= 0) return;
      const text = verification.text ?? l10n.t('Watching');
      run.progress(step, l10n.t('{text} ({seconds} s left)', { text, seconds: Math.ceil(left / 1000) }));
      await run.sleep(Math.min(pause, left));
    } else {
      const hopeless = failedForGood(answer);
      if (since !== undefined || now >= until || hopeless !== undefined) {
        throw new NotVerified(notHolding(verification, differences, hopeless));
      }
      run.progress(step, waitingWords(verification, { answer, differences, milliseconds: now - begun }));
      await run.sleep(Math.min(pause, until - now));
    }
  }
}

interface Waiting {
  readonly answer: JsonObject | undefined;
  readonly differences: readonly string[];
  readonly milliseconds: number;
}

/** What is waited for, what is there instead, and since when: never as if it were so already. */
function waitingWords({ text }: Verification, { answer, differences, milliseconds }: Waiting): string {
  const seconds = Math.round(milliseconds / 1000);
  const status = asText(answer?.['VpcLinkStatus']);
  if (status !== undefined)
    return l10n.t('Waiting for the VPC link: {status}, {seconds} s', { status, seconds });
  const found = differences.join('; ');
  return text === undefined
    ? l10n.t('Waiting: {found}, {seconds} s', { found, seconds })
    : l10n.t('Waiting until this is the case: {text} ({found}, {seconds} s)', {
        text: text.replace(/\.$/, ''),
        found,
        seconds,
      });
}

async function compareExpected(
  run: PlanRun,
  verification: Verification,
): Promise<{ readonly answer: JsonObject | undefined; readonly differences: readonly string[] }> {
  const answer = await askFor(run, verification.action, run.input(verification.input));
  const expect = run.input(verification.expect);
  return { answer, differences: differencesFrom(answer, expect) };
}

function notHolding(
  { action, text: meaning }: Verification,
  differences: readonly string[],
  hopeless: string | undefined,
): string {
  return [
    `${action}: ${withFullStop(differences.join('; '))}`,
    ...(meaning === undefined ? [] : [l10n.t('Expected: {text}', { text: withFullStop(meaning) })]),
    ...(hopeless === undefined
      ? []
      : [l10n.t('Message from AWS: {message}', { message: withFullStop(hopeless) })]),
  ].join(' ');
}

/** A VPC link that has failed never becomes available. */
function failedForGood(answer: JsonObject | undefined): string | undefined {
  if (answer?.['VpcLinkStatus'] !== 'FAILED') return undefined;
  return asText(answer['VpcLinkStatusMessage']) ?? l10n.t('The VPC link has the status FAILED.');
}
