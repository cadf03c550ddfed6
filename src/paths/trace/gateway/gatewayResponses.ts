import { lacksResponses } from '../../integrationFacts';
import type { IntegrationPath } from './integrationPath';
import type { ServedRoute } from '../../../topology/servedRoutes';
import { runExpression, type Effort, type Found } from '../../../model/expression/run';
import type { ApiStage } from '../../../topology/api';
import { isJsonRecord, asRecord, asText } from '../../../topology/values';
import type { TraceResult } from './traceProgress';

/** What an integration makes of an answer; the default one has an empty pattern. */
interface IntegrationResponse {
  readonly pattern: string;
  readonly status: number;
}

/** The API lists an integration's responses by status, an export by the pattern that selects them. */
function integrationResponses({ members }: ServedRoute): readonly IntegrationResponse[] {
  const own = members?.['integrationResponses'];
  return Object.entries(asRecord(own ?? members?.['responses'])).flatMap(([key, value]) => {
    const response = asRecord(value);
    const status = Number(asText(response['statusCode']) ?? Number.NaN);
    const pattern = isJsonRecord(own)
      ? (asText(response['selectionPattern']) ?? '')
      : key === 'default'
        ? ''
        : key;
    return Number.isInteger(status) ? [{ pattern, status }] : [];
  });
}

/** Status of a MOCK integration where its template and responses tell it. */
export function mockStatus(route: ServedRoute): number | undefined {
  const templates = Object.values(asRecord(route.members?.['requestTemplates']));
  const [wanted] = templates.flatMap(
    template => /["']?statusCode["']?\s*:\s*"?(\d{3})/.exec(asText(template) ?? '')?.[1] ?? [],
  );
  const found = chooseResponse(integrationResponses(route), wanted ?? '');
  return found.kind === 'one' ? found.status : undefined;
}

/**
 * What the caller sees of an answer. A proxy integration passes it on; one of a REST API that is none picks the response
 * whose pattern matches the backend's status, else the default one, and answers 500 where it has none ("Set up an
 * integration response using the API Gateway console", developer guide).
 */
export function gatewayAnswer(ending: TraceResult, path: IntegrationPath): TraceResult {
  const { route, stage } = path;
  const { type } = route.integration ?? {};
  if (type !== 'HTTP' && type !== 'AWS') return ending;
  if (ending.outcome === 'blocked' || ending.outcome === 'unknown') return ending;
  if (lacksResponses(path)) return withoutResponse(ending);
  const responses = integrationResponses(route);
  if (responses.length === 0 && areResponsesUnread(stage)) return ending;
  const found = chooseResponse(responses, ending.status === undefined ? undefined : String(ending.status));
  if (found.kind === 'undecided') return statusUnknown(ending, found.pattern);
  if (found.kind === 'none' && responses.length > 0) return ending;
  if (ending.status === undefined && found.kind === 'one') return ending;
  return found.kind === 'one' ? { ...ending, status: found.status } : withoutResponse(ending);
}

/** What the backend answers gets lost. */
function withoutResponse({ targets: _targets, ...ending }: TraceResult): TraceResult {
  const reasons = [...ending.reasons, { code: 'integration-response-missing' } as const];
  return {
    ...ending,
    outcome: 'blocked',
    status: 500,
    gatewayResponses: ['API_CONFIGURATION_ERROR'],
    reasons,
  };
}

/** An export that tells the responses of no route may not tell them at all. */
const areResponsesUnread = (stage: ApiStage): boolean => stage.deployed?.carried.has('responses') === false;

/** Without any integration response, a MOCK integration answers 500 as every other that is no proxy. */
export const mockAnswer = (ending: TraceResult, path: IntegrationPath): TraceResult =>
  lacksResponses(path) ? { ...withoutResponse(ending), outcome: 'responds-early' } : ending;

function statusUnknown({ status, ...ending }: TraceResult, pattern: string): TraceResult {
  const unknown = { code: 'integration-response-not-known', pattern, status } as const;
  return { ...ending, reasons: [...ending.reasons, unknown] };
}

type Chosen =
  | { readonly kind: 'one'; readonly status: number }
  | { readonly kind: 'none' }
  /** It depends on a pattern that could not be evaluated. */
  | { readonly kind: 'undecided'; readonly pattern: string };

/** What the patterns of one integration may take together, in states: some hundredths of a second. */
const mostEffort = 1_000_000;

/** By the status of the backend, where that is known. */
function chooseResponse(responses: readonly IntegrationResponse[], status: string | undefined): Chosen {
  const effort = { left: mostEffort };
  const undecided: IntegrationResponse[] = [];
  let found: IntegrationResponse | undefined;
  for (const response of status === undefined ? [] : responses) {
    const verdict = response.pattern === '' ? 'none' : selectsStatus(response.pattern, status ?? '', effort);
    if (verdict === 'undecided') undecided.push(response);
    else if (verdict !== 'none') found ??= response;
  }
  found ??= responses.find(({ pattern }) => pattern === '');
  const other = undecided.find(one => one.status !== found?.status);
  if (other !== undefined) return { kind: 'undecided', pattern: other.pattern };
  return found === undefined ? { kind: 'none' } : { kind: 'one', status: found.status };
}

/** The whole status has to match. */
function selectsStatus(pattern: string, status: string, effort: Effort): Found {
  return runExpression(pattern, status, { dialect: 'java', ignoreCase: false, isWhole: true, effort });
}
