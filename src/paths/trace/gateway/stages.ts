import type { Facts } from '../../facts';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import { asText } from '../../../topology/values';
import type { Message } from '../message';
import type { HopReason } from '../reasons/hopReason';
import type { TracedCaller } from '../gates/called';
import type { Admitted } from './entrance';
import { addHop, type TraceResult, type TraceProgress } from './traceProgress';

/** The stage that serves a request, and the request without what named the stage. */
export interface Staged {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly message: Message;
  readonly caller: TracedCaller;
}

const stageOperations = ['apigateway:GetStages', 'apigatewayv2:GetStages'];

/** Served at the base of the API's URL and never by its name ("Stages for HTTP APIs", developer guide). */
const defaultStage = '$default';

/**
 * The stage that the domain name leads to, else that of the first segment's name, else `$default` ("Create routes for
 * HTTP APIs", routing API requests). Names of stages have upper and lower case.
 */
export function atStage(facts: Facts, entered: Admitted, progress: TraceProgress): Staged | TraceResult {
  const { api, message, stage: named } = entered;
  const [before = '', first = ''] = /^\/*([^/]*)/.exec(message.path) ?? [];
  const rest = message.path.slice(before.length);
  const byName = (name: string): ApiStage | undefined => api.stages.find(stage => stage.name === name);
  const inPath = first === defaultStage ? undefined : byName(first);
  const stage = named === undefined ? (inPath ?? byName(defaultStage)) : byName(named);
  if (stage === undefined) return noStage(facts, entered, named ?? first, progress);
  const isInPath = named === undefined && stage === inPath;
  const path = isInPath ? (rest === '' ? '/' : rest) : message.path;
  const left = { ...message, path };
  const reason: HopReason = isInPath
    ? { code: 'stage-in-path', stage: first }
    : named === undefined
      ? { code: 'default-stage', segment: first === defaultStage ? '' : first }
      : { code: 'domain-name-leads-to-stage' };
  addHop(progress, { node: stage.id, kind: 'stage' }, left, [reason]);
  if (stage.deploymentId === undefined && stage.deployed === undefined) return notDeployed(entered, stage);
  return { api, stage, message: left, caller: entered.caller };
}

function noStage(facts: Facts, entered: Admitted, name: string, progress: TraceProgress): TraceResult {
  const { api } = entered;
  const title = asText(api.entry.properties['name'] ?? api.entry.properties['Name']) ?? api.id;
  if (!stageOperations.some(operation => facts.answered(operation, api.entry, api.entry.arn))) {
    return { outcome: 'unknown', reasons: [{ code: 'stages-not-read', api: title }] };
  }
  for (const stage of api.stages) {
    const isSimilar = stage.name.toLowerCase() === name.toLowerCase();
    const code = isSimilar ? 'stage-in-other-case' : 'stage-differs';
    progress.rejected.push({ node: stage.id, reason: { code, stage: stage.name } });
  }
  const stages = api.stages.map(stage => stage.name);
  const status = api.kind.node === 'http-api' ? 404 : 403;
  return {
    outcome: 'no-route',
    status,
    reasons: [{ code: 'stage-missing', api: title, stage: name, stages }],
  };
}

/** A stage serves its deployment ("Deploy REST APIs in API Gateway"); without one it has no route. */
function notDeployed({ api }: Admitted, { name }: ApiStage): TraceResult {
  return {
    outcome: 'no-route',
    status: api.kind.node === 'rest-api' ? 403 : 404,
    gatewayResponses: ['MISSING_AUTHENTICATION_TOKEN'],
    reasons: [{ code: 'stage-without-deployment', stage: name }],
  };
}
