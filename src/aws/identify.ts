import * as l10n from '@vscode/l10n';
import type { Identity, Log } from '../app/ports';
import { parseArn } from '../model/arn';
import type { ReadContext } from '../services/service';
import { AwsFailureError, classifyError } from './awsError';
import { DeadlineError } from './connectionErrors';
import type { ConnectingPhase } from './credentials';
import { durationWords, withinDeadline } from './deadline';

export interface IdentifyOptions {
  readonly region: string;
  readonly client: ReadContext['client'];
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds that STS has for its answer. */
  readonly timeout: number;
  readonly phase: ConnectingPhase;
}

/**
 * Who this is; `undefined` where that is unknown, with an empty ARN where only the account is known. Rejects where
 * reading cannot work either.
 */
export async function identifyCaller(options: IdentifyOptions): Promise<Identity | undefined> {
  const { region, client, log, signal, timeout: milliseconds, phase } = options;
  const late = (): DeadlineError =>
    new DeadlineError(
      l10n.t("{operation} didn't respond within {duration}.", {
        operation: 'sts:GetCallerIdentity',
        duration: durationWords(milliseconds),
      }),
    );
  try {
    phase.waitsFor = 'sts:GetCallerIdentity';
    const { STSClient, GetCallerIdentityCommand } = await import(
      /* webpackChunkName: "sts" */ '@aws-sdk/client-sts'
    );
    const answer = await withinDeadline({ milliseconds, late, signal }, abortSignal =>
      client(STSClient).send(new GetCallerIdentityCommand({}), { abortSignal }),
    );
    if (answer.Account !== undefined) return { account: answer.Account, arn: answer.Arn ?? '' };
  } catch (error) {
    const failure = classifyError(signal.aborted ? signal.reason : error);
    log.warn(`sts:GetCallerIdentity failed in ${region}: ${failure.code}`);
    if (['no-credentials', 'expired-credentials', 'insecure-endpoint', 'aborted'].includes(failure.kind)) {
      throw new AwsFailureError(failure, error);
    }
    return accountOfLoadBalancer(options, error);
  }
  return undefined;
}

/** STS is not reachable from everywhere that the rest is. Rejects where the rest is not either. */
async function accountOfLoadBalancer(
  { client, signal, phase }: IdentifyOptions,
  stsError: unknown,
): Promise<Identity | undefined> {
  try {
    const { ElasticLoadBalancingV2Client, DescribeLoadBalancersCommand } = await import(
      /* webpackChunkName: "elbv2-probe" */ '@aws-sdk/client-elastic-load-balancing-v2'
    );
    phase.waitsFor = 'elasticloadbalancing:DescribeLoadBalancers';
    const answer = await client(ElasticLoadBalancingV2Client).send(
      new DescribeLoadBalancersCommand({ PageSize: 1 }),
      { abortSignal: signal },
    );
    const account = parseArn(answer.LoadBalancers?.[0]?.LoadBalancerArn ?? '')?.account;
    return account === undefined || account === '' ? undefined : { account, arn: '' };
  } catch (error) {
    const failure = classifyError(error);
    // A refusal is an answer: other calls may be allowed. Silence isn't.
    if (failure.kind === 'denied' || failure.kind === 'throttled') return undefined;
    if (failure.kind === 'unreachable') throw new AwsFailureError(failure, stsError);
    // Two answers that aren't from AWS: another server is there. One alone may be a fault of that service.
    if (failure.kind === 'invalid-answer' && !isAnswerOfAws(stsError)) {
      throw new AwsFailureError(failure, stsError);
    }
    if (failure.kind === 'other' || failure.kind === 'invalid-answer' || failure.kind === 'not-found')
      return undefined;
    throw new AwsFailureError(failure, error);
  }
}

function isAnswerOfAws(error: unknown): boolean {
  const { kind } = classifyError(error);
  return kind !== 'invalid-answer' && kind !== 'unreachable';
}
