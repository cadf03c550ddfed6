import type { Facts } from '../../facts/facts';
import type { Api, Stage } from '../../topology/api';
import { number, record, text } from '../../topology/values';
import type { Message } from '../message';
import type { Entered } from './entrance';
import { addHop, type Ending, type Journey } from './journey';

/** The stage that serves a request, and the request without what named the stage. */
export interface Staged {
  readonly api: Api;
  readonly stage: Stage;
  readonly message: Message;
}

const stageOperations = ['apigateway:GetStages', 'apigatewayv2:GetStages'];

/**
 * The stage that the domain name leads to, else that of the first segment's name, else `$default` ("Create routes for
 * HTTP APIs", routing API requests). Names of stages have upper and lower case.
 */
export function atStage(facts: Facts, entered: Entered, journey: Journey): Staged | Ending {
  const { api, message, stage: named } = entered;
  const [before = '', first = ''] = /^\/*([^/]*)/.exec(message.path) ?? [];
  const rest = message.path.slice(before.length);
  const byName = (name: string): Stage | undefined => api.stages.find(stage => stage.name === name);
  const stage = byName(named ?? first) ?? (named === undefined ? byName('$default') : undefined);
  if (stage === undefined) return noStage(facts, entered, named ?? first, journey);
  const isInPath = named === undefined && stage.name === first;
  const path = isInPath ? (rest === '' ? '/' : rest) : message.path;
  const left = { ...message, path };
  const reason = isInPath
    ? `/${first} at the beginning of the path is its name`
    : named === undefined
      ? `no other stage is named ${first === '' ? 'in the path' : first}, so the request is for $default`
      : 'the custom domain name leads to it';
  addHop(journey, { node: stage.id, kind: 'stage' }, left, [reason, canaryOf(facts, stage)]);
  return { api, stage, message: left };
}

/** A canary takes a share of the requests by another deployment, which was not read. */
function canaryOf(facts: Facts, stage: Stage): string | undefined {
  const properties = facts.resource('AWS::ApiGateway::Stage', stage.id)?.properties;
  const percent = number(record(properties?.['canarySettings'])['percentTraffic']);
  if (percent === undefined || percent === 0) return undefined;
  return `${percent} % of its requests go to a canary, which this trace does not follow`;
}

function noStage(facts: Facts, entered: Entered, name: string, journey: Journey): Ending {
  const { api } = entered;
  const title = text(api.entry.properties['name'] ?? api.entry.properties['Name']) ?? api.id;
  if (!stageOperations.some(operation => facts.answered(operation, api.entry, api.entry.arn))) {
    return { outcome: 'unknown', reasons: [{ code: 'stages-not-read', api: title }] };
  }
  for (const stage of api.stages) {
    const isSimilar = stage.name.toLowerCase() === name.toLowerCase();
    const because = isSimilar
      ? `it is written ${stage.name}, with its upper and lower case`
      : `it is named ${stage.name}`;
    journey.rejected.push({ node: stage.id, because });
  }
  const stages = api.stages.map(stage => stage.name);
  const status = api.kind.node === 'http-api' ? 404 : 403;
  return {
    outcome: 'no-route',
    status,
    reasons: [{ code: 'stage-missing', api: title, stage: name, stages }],
  };
}
