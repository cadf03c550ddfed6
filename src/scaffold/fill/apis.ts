import * as l10n from '@vscode/l10n';
import type { Entry, Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import { asText } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import { findUnread, findUnreadAnywhere, unreadMember } from './unread';

export type ApiKindOf = 'rest-api' | 'http-api';

/** The id that AWS gave it. */
export function scaffoldApiId({ entry }: Pick<ApiWithRoutes, 'entry'>): string {
  return asText(entry.properties['id']) ?? asText(entry.properties['ApiId']) ?? lastPart(entry);
}

const lastPart = ({ arn }: Entry): string => arn.slice(arn.lastIndexOf('/') + 1);

/** Its id where it has no name. */
export function scaffoldApiName(api: Pick<ApiWithRoutes, 'entry'>): string {
  const { properties } = api.entry;
  return asText(properties['name']) ?? asText(properties['Name']) ?? scaffoldApiId(api);
}

/** `value`: its id, or its node id where an id is not unique among several accounts. */
export const apiChoice = (api: ApiWithRoutes, value: string = scaffoldApiId(api)): ScaffoldChoice => ({
  value,
  label: scaffoldApiName(api),
  description: `${scaffoldApiId(api)}, ${api.entry.account}, ${api.entry.region}`,
});

const newApiChoice: ScaffoldChoice = {
  value: 'new',
  label: l10n.t('New API'),
  description: '',
};

/** The blueprint for an API of a kind. */
const blueprintChoices: Readonly<Record<ApiKindOf, ScaffoldChoice>> = {
  'rest-api': { value: 'direct-alb', label: 'direct-alb', description: l10n.t('for a REST API') },
  'http-api': { value: 'http-api', label: 'http-api', description: l10n.t('for an HTTP API') },
};

/**
 * The API of that id, name or node id; left out: the only one of the kind. `undefined`: a new one.
 * @throws ScaffoldProblem
 */
export function selectScaffoldApi(
  facts: Facts,
  kind: ApiKindOf,
  wanted: string | undefined,
): ApiWithRoutes | undefined {
  const ofKind = facts.apis.filter(api => api.kind.node === kind);
  if (wanted === undefined) return ofKind.length === 1 ? ofKind[0] : undefined;
  const byId = facts.apis.filter(api => api.id === wanted || scaffoldApiId(api) === wanted);
  const named = facts.apis.filter(api => scaffoldApiName(api) === wanted);
  const found = byId.length > 0 ? byId : named;
  const right = found.filter(api => api.kind.node === kind);
  const [api, ...others] = right;
  if (api !== undefined && others.length > 0) throw ambiguousApi(wanted, right);
  if (api !== undefined) return api;
  const [wrong] = found;
  if (wrong !== undefined) throw otherKind(facts, wrong, kind);
  if (wanted === 'new') return undefined;
  throw notFound(facts, kind, wanted);
}

function otherKind(facts: Facts, api: ApiWithRoutes, wantedKind: ApiKindOf): ScaffoldProblem {
  const kind = api.kind.node;
  const reason = { code: 'api-of-other-kind', api: scaffoldApiName(api), kind, wantedKind } as const;
  return kind === 'websocket-api'
    ? new ScaffoldProblem({ field: 'api', reason, choices: apiChoices(facts, wantedKind) })
    : new ScaffoldProblem({ field: 'blueprint', reason, choices: [blueprintChoices[kind]] });
}

function apiChoices(facts: Facts, kind: ApiKindOf): readonly ScaffoldChoice[] {
  return [...facts.apis.filter(api => api.kind.node === kind).map(api => apiChoice(api)), newApiChoice];
}

/**
 * Refuses an API whose routes were not all read: an existing route would look like a new one.
 * @throws ScaffoldProblem
 */
export function refuseUnreadApi(facts: Facts, api: ApiWithRoutes, operation: string): void {
  const unread = findUnread(facts, { operation, place: api.entry, node: api.entry.arn });
  if (unread === undefined) return;
  throw new ScaffoldProblem({
    field: 'api',
    reason: { code: 'routes-not-read', kind: api.kind.node, api: scaffoldApiName(api), unread },
    choices: [newApiChoice],
  });
}

function ambiguousApi(wanted: string, apis: readonly ApiWithRoutes[]): ScaffoldProblem {
  const isOneId = new Set(apis.map(scaffoldApiId)).size < apis.length;
  return new ScaffoldProblem({
    field: 'api',
    reason: { code: 'api-ambiguous', wanted, count: apis.length },
    choices: apis.map(api => apiChoice(api, isOneId ? api.id : scaffoldApiId(api))),
  });
}

function notFound(facts: Facts, kind: ApiKindOf, wanted: string): ScaffoldProblem {
  const operation = kind === 'rest-api' ? 'apigateway:GetRestApis' : 'apigatewayv2:GetApis';
  const unread = findUnreadAnywhere(facts, operation);
  return new ScaffoldProblem({
    field: 'api',
    reason: { code: 'api-not-found', kind, wanted, ...unreadMember(unread) },
    choices: apiChoices(facts, kind),
  });
}
