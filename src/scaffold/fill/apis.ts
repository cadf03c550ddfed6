import type { Entry, Facts } from '../../facts/facts';
import type { Api } from '../../topology/api';
import { text } from '../../topology/values';
import { ScaffoldProblem } from '../request';
import { inBrackets, oneOf, unreadAnywhere } from './problem';

export type ApiKindOf = 'rest-api' | 'http-api';

/** The id that AWS gave it. */
export function apiIdOf({ entry }: Pick<Api, 'entry'>): string {
  return text(entry.properties['id']) ?? text(entry.properties['ApiId']) ?? lastPart(entry);
}

const lastPart = ({ arn }: Entry): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Its id where it has no name. */
export function apiNameOf(api: Pick<Api, 'entry'>): string {
  const { properties } = api.entry;
  return text(properties['name']) ?? text(properties['Name']) ?? apiIdOf(api);
}

const kinds: Readonly<Record<Api['kind']['node'], string>> = {
  'rest-api': 'a REST API',
  'http-api': 'an HTTP API',
  'websocket-api': 'a WebSocket API',
};

const blueprintsFor: Readonly<Record<Api['kind']['node'], string>> = {
  'rest-api': 'Take the blueprint direct-alb for it.',
  'http-api': 'Take the blueprint http-api for it.',
  'websocket-api': 'WebSocket APIs take no VPC link V2: their way leads over a Network Load Balancer.',
};

/**
 * The API of that id, name or node id; left out: the only one of the kind. `undefined`: a new one.
 * @throws ScaffoldProblem
 */
export function chooseApi(facts: Facts, kind: ApiKindOf, wanted: string | undefined): Api | undefined {
  const ofKind = facts.apis.filter(api => api.kind.node === kind);
  if (wanted === undefined) return ofKind.length === 1 ? ofKind[0] : undefined;
  const byId = facts.apis.filter(api => api.id === wanted || apiIdOf(api) === wanted);
  const named = facts.apis.filter(api => apiNameOf(api) === wanted);
  const found = byId.length > 0 ? byId : named;
  const right = found.filter(api => api.kind.node === kind);
  const [api, ...others] = right;
  if (api !== undefined && others.length > 0) throw ambiguous(wanted, right);
  if (api !== undefined) return api;
  const [wrong] = found;
  if (wrong !== undefined) {
    const { node } = wrong.kind;
    throw new ScaffoldProblem(`${apiNameOf(wrong)} is ${kinds[node]}. ${blueprintsFor[node]}`);
  }
  if (wanted === 'new') return undefined;
  throw notThere(facts, kind, wanted);
}

function ambiguous(wanted: string, apis: readonly Api[]): ScaffoldProblem {
  const isOneId = new Set(apis.map(apiIdOf)).size < apis.length;
  const ids = apis.map(api => (isOneId ? api.id : apiIdOf(api)));
  return new ScaffoldProblem(
    `${String(apis.length)} APIs are called ${wanted}: give --api the id of the one that is meant, ${oneOf(ids)}.`,
  );
}

function notThere(facts: Facts, kind: ApiKindOf, wanted: string): ScaffoldProblem {
  const operation = kind === 'rest-api' ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis';
  const because = unreadAnywhere(facts, operation);
  const names = facts.apis.filter(api => api.kind.node === kind).map(apiNameOf);
  const others =
    names.length === 0
      ? 'There is none of the kind: leave --api out for a new one.'
      : `Give --api ${oneOf(names)}, or new.`;
  return new ScaffoldProblem(
    `${kinds[kind]} ${wanted} was not found${inBrackets(because)}. ${others}`.replace(/^an? /, 'The '),
  );
}
