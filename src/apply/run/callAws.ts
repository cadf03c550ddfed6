import * as l10n from '@vscode/l10n';
import { AwsFailureError, classifyError, InvalidAnswerError, type AwsFailure } from '../../aws/awsError';
import { PageGuard } from '../../services/paging';
import { appendAll } from '../../model/lists';
import { asRecord, asRecords, asText } from '../../topology/values';
import { isRead } from '../operations';
import type { Json, JsonObject } from '../../plan/document';
import { isJsonObject } from './jsonValues';
import { interruptedFailure, type PlanRun } from './running';

/** How often a call that was throttled goes again, with pauses that grow to half a minute: some five minutes in all. */
const MOST_THROTTLED = 14;
const LONGEST_PAUSE = 30_000;
/** How often a read goes again after an answer that broke off or was HTTP 5xx. */
const MOST_BROKEN = 3;

/**
 * Calls AWS. A call that was throttled has not been carried out and goes again after a pause; a read goes again after
 * an answer that was lost as well, a write never. After an interrupt nothing begins, and a write that was sent is
 * waited for. @throws AwsFailureError, with `attempts` 0 where nothing was sent, or what was sent was throttled
 */
export async function callAws(run: PlanRun, action: string, input: JsonObject): Promise<JsonObject> {
  for (let throttled = 0, broken = 0; ;) {
    try {
      return await askOnce(run, action, input);
    } catch (error) {
      const failure = failureOfCall(run, action, error);
      if (failure.kind === 'throttled') throttled += 1;
      else if (failure.transient && isRead(action)) broken += 1;
      else throw new AwsFailureError(failure, error);
      if (throttled > MOST_THROTTLED || broken > MOST_BROKEN) throw new AwsFailureError(failure, error);
    }
    await sleepUnsent(run, Math.min(LONGEST_PAUSE, 500 * 2 ** (throttled + broken)));
  }
}

async function askOnce(run: PlanRun, action: string, input: JsonObject): Promise<JsonObject> {
  const { calls, signal } = run.options;
  if (signal.aborted) throw new AwsFailureError(interruptedFailure());
  if (isRead(action)) return calls.call(action, input, signal);
  const onAbort = (): void => {
    run.say(l10n.t("Waiting for AWS to answer {action}, which can't be stopped", { action }));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await calls.call(action, input, signal);
  } finally {
    signal.removeEventListener('abort', onAbort);
    run.noteWrite();
  }
}

/** A read that ends after an interrupt was ended by it, whatever its error looks like; a write has an end of its own. */
function failureOfCall(run: PlanRun, action: string, error: unknown): AwsFailure {
  return run.options.signal.aborted && isRead(action) ? interruptedFailure(error) : classifyError(error);
}

/** Nothing is under way during a pause: an interrupt then is one of no call. */
async function sleepUnsent(run: PlanRun, milliseconds: number): Promise<void> {
  try {
    await run.sleep(milliseconds);
  } catch (error) {
    if (run.options.signal.aborted) throw new AwsFailureError(interruptedFailure(error), error);
    throw error;
  }
}

/** The same for a read; `undefined` where AWS says that there is no such thing. */
export async function askFor(
  run: PlanRun,
  action: string,
  input: JsonObject,
): Promise<JsonObject | undefined> {
  try {
    return await callAws(run, action, input);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

export function isNotFound(error: unknown): boolean {
  return error instanceof AwsFailureError && error.failure.kind === 'not-found';
}

/**
 * Whether a write has certainly not been carried out: AWS has refused it, or it was not sent. Answers of a proxy have a
 * status as well, and no error code that AWS's have.
 */
export function isNotCarriedOut({ kind, code, status, attempts }: AwsFailure): boolean {
  if (kind === 'aborted') return attempts === 0;
  if (kind === 'throttled') return true;
  const isAws = kind !== 'invalid-answer' && !/^Unknown(?:Error)?$/.test(code);
  return isAws && status !== undefined && status >= 400 && status < 500;
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof AwsFailureError && codes.includes(error.failure.code);
}

/** How the pages of an operation follow one another. */
interface Paging {
  readonly items: string;
  /** Member of the answer that has the cursor, and of the input that takes it. */
  readonly next: string;
  readonly cursor: string;
}

const restPages: Paging = { items: 'items', next: 'position', cursor: 'position' };

/** Every element of a paged answer. @throws AwsFailureError where the pages have no end, too: half a list would lie. */
async function readAllPages(
  run: PlanRun,
  action: string,
  input: JsonObject,
  { items, next, cursor }: Paging,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  const guard = new PageGuard();
  for (let at: string | undefined; ;) {
    const page = await callAws(run, action, at === undefined ? input : { ...input, [cursor]: at });
    const elements = jsonObjects(page[items]);
    appendAll(found, elements);
    at = asText(page[next]);
    if (at === undefined) return found;
    const refusal = guard.refusal(
      at,
      elements.map(element => JSON.stringify(element)),
    );
    if (refusal !== undefined) throw new AwsFailureError(classifyError(new InvalidAnswerError(refusal)));
  }
}

/** Resources with their methods and integrations: the working copy of a REST API. */
export function readRestResources(run: PlanRun, restApiId: string): Promise<readonly JsonObject[]> {
  return readAllPages(
    run,
    'apigateway:GetResources',
    { restApiId, embed: ['methods'], limit: 500 },
    restPages,
  );
}

export function readRestDeployments(run: PlanRun, restApiId: string): Promise<readonly JsonObject[]> {
  return readAllPages(run, 'apigateway:GetDeployments', { restApiId, limit: 500 }, restPages);
}

export function readRestAuthorizers(run: PlanRun, restApiId: string): Promise<readonly JsonObject[]> {
  return readAllPages(run, 'apigateway:GetAuthorizers', { restApiId, limit: 500 }, restPages);
}

/** What a stage has deployed, as an OpenAPI document in text, with API Gateway's extensions. */
export async function exportedStage(run: PlanRun, restApiId: string, stageName: string): Promise<string> {
  const { body } = await callAws(run, 'apigateway:GetExport', {
    restApiId,
    stageName,
    exportType: 'oas30',
    parameters: { extensions: 'apigateway' },
    accepts: 'application/json',
  });
  return asText(body) ?? '';
}

export function vpcLinks(run: PlanRun): Promise<readonly JsonObject[]> {
  return readAllPages(
    run,
    'apigatewayv2:GetVpcLinks',
    {},
    { items: 'Items', next: 'NextToken', cursor: 'NextToken' },
  );
}

/** Security groups by filters (`vpc-id`, `group-name`); one page holds what they find. */
export async function securityGroups(
  run: PlanRun,
  filters: Readonly<Record<string, string>>,
): Promise<readonly JsonObject[]> {
  const Filters = Object.entries(filters).map(([Name, value]) => ({ Name, Values: [value] }));
  const answer = await callAws(run, 'ec2:DescribeSecurityGroups', { Filters });
  return jsonObjects(answer['SecurityGroups']);
}

/** The elements of a list that are objects. */
export function jsonObjects(value: Json | undefined): readonly JsonObject[] {
  return asRecords(value) as readonly JsonObject[];
}

export function jsonObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : (asRecord(undefined) as JsonObject);
}
