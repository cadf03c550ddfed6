import type { ApiStage, ApiWithRoutes } from '../../../topology/api';
import { asBoolean, asRecord, asText, ownMember } from '../../../topology/values';
import type { Facts } from '../../facts';
import type { TraceResult } from '../gateway/traceProgress';
import type { GatewayResponseType } from '../reasons/gatewayResponseType';

/**
 * The status that the caller of a REST API sees: a gateway response can set another, and DEFAULT_4XX and DEFAULT_5XX
 * set that of all that aren't set themselves ("Gateway response types for API Gateway").
 */
export function withGatewayResponse(
  facts: Facts,
  { api, stage }: { readonly api: ApiWithRoutes; readonly stage: ApiStage | undefined },
  ending: TraceResult,
): TraceResult {
  const { status } = ending;
  const types = ending.gatewayResponses ?? typesByStatus(ending);
  if (status === undefined || types.length === 0 || api.kind.node !== 'rest-api') return ending;
  const statusOf = readStatuses(facts, api, stage);
  if (statusOf === undefined) {
    return { ...ending, reasons: [...ending.reasons, { code: 'gateway-responses-not-read' }] };
  }
  const found = types.map(type => statusOf(type, status));
  const [first] = found;
  if (first === undefined || found.every(({ to }) => to === status)) return ending;
  if (found.some(({ to }) => to !== first.to)) {
    const { status: _, ...withoutStatus } = ending;
    const unknown = { code: 'gateway-response-not-known', responseTypes: types } as const;
    return { ...withoutStatus, reasons: [...ending.reasons, unknown] };
  }
  const reason = {
    code: 'gateway-response-sets-status',
    responseType: first.by,
    from: status,
    to: first.to,
  } as const;
  return { ...ending, status: first.to, reasons: [...ending.reasons, reason] };
}

/** What is lost on the way to the backend; AWS doesn't document which response each of these faults has. */
function typesByStatus({ outcome, status }: TraceResult): readonly GatewayResponseType[] {
  if (outcome !== 'blocked') return [];
  if (status === 500) return ['API_CONFIGURATION_ERROR', 'INTEGRATION_FAILURE'];
  return status === 504 ? ['INTEGRATION_TIMEOUT', 'INTEGRATION_FAILURE'] : [];
}

/** Which response decides, and the status that it gives. */
interface SetStatus {
  readonly by: string;
  readonly to: number;
}

/** As they are deployed, where the deployment carries them; `undefined` where they weren't read. */
function readStatuses(
  facts: Facts,
  api: ApiWithRoutes,
  stage: ApiStage | undefined,
): ((type: GatewayResponseType, usual: number) => SetStatus) | undefined {
  const set = readDeployed(stage) ?? readEdited(facts, api);
  if (set === undefined) return undefined;
  return (type, usual) => {
    const general = usual < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
    for (const by of set.has(type) ? [type] : [general]) {
      const to = set.get(by);
      if (to !== undefined) return { by, to };
    }
    return { by: type, to: usual };
  };
}

/** Types that are customised → the status that they set, if any. */
type SetStatuses = ReadonlyMap<string, number | undefined>;

function readDeployed(stage: ApiStage | undefined): SetStatuses | undefined {
  const responses = stage?.deployed?.gatewayResponses;
  if (responses === undefined) return undefined;
  return new Map(
    Object.keys(responses).map(type => [
      type,
      readStatus(asRecord(ownMember(responses, type))['statusCode']),
    ]),
  );
}

function readEdited(facts: Facts, api: ApiWithRoutes): SetStatuses | undefined {
  const responses = facts.inventory.childrenOf('AWS::ApiGateway::GatewayResponse', api.entry);
  const isRead = facts.answered('apigateway:GetGatewayResponses', api.entry, api.entry.arn);
  if (responses.length === 0 && !isRead) return undefined;
  return new Map(
    responses.flatMap(({ properties }) =>
      asBoolean(properties['defaultResponse']) === true
        ? []
        : [[asText(properties['responseType']) ?? '', readStatus(properties['statusCode'])] as const],
    ),
  );
}

function readStatus(value: unknown): number | undefined {
  const status = Number(asText(value) ?? value);
  return Number.isInteger(status) && status >= 100 && status <= 599 ? status : undefined;
}
