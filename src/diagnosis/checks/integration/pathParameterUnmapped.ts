import { record, text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import {
  concerned,
  waysBy,
  integrationEvidence,
  spokenRoutes,
  verb,
  type Some,
  sentence,
} from '../../shared/concerned';
import { needsOfRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { mapping, quoted } from './shared';

export const pathParameterUnmapped = defineCheck({
  id: 'RP211',
  name: 'path-parameter-unmapped',
  severity: 'error',
  title: 'A path parameter does not reach the backend',
  rationale:
    'A `{name}` in the URI of a REST API is filled in only where `integration.request.path.name` is mapped; otherwise ' +
    'the braces stay, no URI may have them, and the caller gets 500. A route for all paths below one whose URI has no ' +
    'parameter sends every one of them to the same path, which is a warning: it may be meant.',
  looksAt:
    'Names in braces in the URIs of HTTP integrations of REST APIs, their mappings in `requestParameters`, and greedy ' +
    'routes whose parameter is used nowhere. HTTP APIs fill in path parameters by themselves.',
  remedy: 'Map the parameter, or write it in the URI, and deploy.',
  documentation: 'https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error',
  },
  symptoms: [404, 500],
  needs: needsOfRoutes,
  *check(world) {
    const over = world.ways.filter(isOverHttp);
    const unmapped = over.filter(way => unmappedNames(way).length > 0);
    for (const ways of waysBy(world, unmapped, ({ api }) => api.id).values()) yield leftInBraces(world, ways);
    const fixed = over.filter(hasUnusedGreedy);
    for (const ways of waysBy(world, fixed, ({ api }) => api.id).values()) yield sentToOne(world, ways);
  },
});

const isOverHttp = ({ api, kind, uri }: IntegrationWay): boolean =>
  api.kind.node === 'rest-api' && (kind === 'private' || kind === 'http') && uri !== undefined;

/** Stage variables have a dollar sign before the brace. */
const names = (pattern: string): readonly string[] =>
  !pattern.includes('{')
    ? []
    : [...pattern.matchAll(/(?<!\$)\{([^{}]+?)\+?\}/g)].map(([, name = '']) => name);

function unmappedNames(way: IntegrationWay): readonly string[] {
  return names(way.uri ?? '').filter(name => mapping(way, `integration.request.path.${name}`) === undefined);
}

/** A greedy parameter that neither the URI nor any mapping or template takes up. */
function hasUnusedGreedy(way: IntegrationWay): boolean {
  const { route, uri = '' } = way;
  if (route.path?.endsWith('+}') !== true) return false;
  const greedy = /\{([^{}]+)\+\}/.exec(route.path)?.[1];
  if (greedy === undefined || names(uri).length > 0) return false;
  const used = [record(route.members?.['requestParameters']), record(route.members?.['requestTemplates'])];
  const texts = used.flatMap(members => Object.values(members)).map(value => text(value) ?? '');
  return !texts.some(
    value =>
      value.includes(greedy) || value.includes('requestOverride') || /context\.path|params\(/.test(value),
  );
}

function leftInBraces(world: World, ways: Some<IntegrationWay>): Failure {
  const [way] = ways;
  const [name = ''] = unmappedNames(way);
  const all = [...new Set(ways.flatMap(unmappedNames))];
  return {
    nodes: concerned(world, ways, ways[0].api.id),
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'writes', 'write')} ${all.map(one => `{${one}}`).join(', ')} in the URI and ${verb(ways, 'maps', 'map')} nothing to it, so that the braces stay.`,
    ),
    evidence: [
      integrationEvidence(ways, 'uri', way.uri),
      integrationEvidence(ways, 'requestParameters', `no integration.request.path.${name}`),
    ],
    fix: {
      text: `Map integration.request.path.${name} to method.request.path.${name} in the request parameters of the integration, and deploy.`,
    },
  };
}

function sentToOne(world: World, ways: Some<IntegrationWay>): Failure {
  const [way] = ways;
  const greedy = /\{([^{}]+)\+\}/.exec(way.route.path ?? '')?.[1] ?? 'proxy';
  return {
    severity: 'warning',
    nodes: concerned(world, ways, ways[0].api.id),
    cause: sentence(
      `${spokenRoutes(world, ways)} ${verb(ways, 'takes', 'take')} all paths below and ${verb(ways, 'sends', 'send')} every one to ${way.uri ?? ''}.`,
    ),
    evidence: [
      integrationEvidence(ways, 'uri', way.uri),
      integrationEvidence(ways, 'requestParameters', 'no path parameter'),
    ],
    fix: {
      text: `Write {${greedy}} in the URI and map integration.request.path.${greedy} to method.request.path.${greedy}, unless all paths are meant for ${quoted([way.uri ?? ''])}.`,
    },
  };
}
