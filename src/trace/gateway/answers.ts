import type { ServedRoute } from '../../facts/servedRoutes';
import type { Stage } from '../../topology/api';
import { isRecord, record, text } from '../../topology/values';
import type { Ending } from './journey';

/** What an integration makes of an answer; the default one has an empty pattern. */
interface IntegrationResponse {
  readonly pattern: string;
  readonly status: number;
}

/** The API lists an integration's responses by status, an export by the pattern that selects them. */
function responsesOf({ members }: ServedRoute): readonly IntegrationResponse[] {
  const own = members?.['integrationResponses'];
  return Object.entries(record(own ?? members?.['responses'])).flatMap(([key, value]) => {
    const response = record(value);
    const status = Number(text(response['statusCode']) ?? Number.NaN);
    const pattern = isRecord(own) ? (text(response['selectionPattern']) ?? '') : key === 'default' ? '' : key;
    return Number.isInteger(status) ? [{ pattern, status }] : [];
  });
}

/** Status of a MOCK integration where its template and responses tell it. */
export function mockStatus(route: ServedRoute): number | undefined {
  const templates = Object.values(record(route.members?.['requestTemplates']));
  const [wanted] = templates.flatMap(
    template => /["']?statusCode["']?\s*:\s*"?(\d{3})/.exec(text(template) ?? '')?.[1] ?? [],
  );
  return chosen(responsesOf(route), wanted ?? '')?.status;
}

/**
 * What the caller sees of an answer. A proxy integration passes it on; one of a REST API that is none picks the response
 * whose pattern matches the backend's status, else the default one, and answers 500 where it has none ("Set up an
 * integration response using the API Gateway console", developer guide).
 */
export function answered(ending: Ending, route: ServedRoute, stage: Stage): Ending {
  const { type } = route.integration ?? {};
  if (type !== 'HTTP' && type !== 'AWS') return ending;
  if (ending.outcome === 'blocked' || ending.outcome === 'unknown') return ending;
  const responses = responsesOf(route);
  // An export that tells the responses of no route may not tell them at all.
  if (responses.length === 0 && stage.deployed?.carried.has('responses') === false) return ending;
  const found = chosen(responses, ending.status === undefined ? undefined : String(ending.status));
  if (found === undefined && responses.length > 0) return ending;
  const status = found?.status ?? 500;
  const remark =
    found === undefined ? ' The integration has no response for it, so the caller gets 500.' : '';
  return ending.status === undefined && found !== undefined
    ? ending
    : { ...ending, status, because: `${ending.because}${remark}` };
}

/** By the status of the backend, where that is known. */
function chosen(
  responses: readonly IntegrationResponse[],
  status: string | undefined,
): IntegrationResponse | undefined {
  const matching = responses.find(
    ({ pattern }) => status !== undefined && pattern !== '' && matches(pattern, status),
  );
  return matching ?? responses.find(({ pattern }) => pattern === '');
}

function matches(pattern: string, status: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(status);
  } catch {
    return false;
  }
}
