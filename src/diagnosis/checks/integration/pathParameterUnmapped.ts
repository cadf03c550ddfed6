import * as l10n from '@vscode/l10n';
import { asRecord, asText } from '../../../topology/values';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { listWords } from '../../../words/lists';
import { defineCheck, type CheckFailure } from '../../check';
import {
  concernedRoutes,
  pathsBy,
  integrationEvidence,
  describeRoutes,
  type Some,
} from '../../shared/concerned';
import { needsOfRestRoutes } from '../../shared/needs';
import type { World } from '../../world';
import { parameterNames, unmappedParameters } from '../../../paths/integrationFacts';
import { quoteValues } from './shared';

export const pathParameterUnmapped = defineCheck({
  id: 'RP211',
  name: 'path-parameter-unmapped',
  severity: 'error',
  title: l10n.t("A path parameter doesn't reach the backend"),
  rationale: l10n.t(
    'In the URI of a REST API, `{parameter}` is replaced only if `integration.request.path.name` is mapped. ' +
      "Otherwise, the braces stay in the URI, where they aren't allowed, and the caller gets 500. If a route " +
      "matches all paths below one but its URI doesn't have a parameter, every request is sent to the same " +
      'path. That can be intended, so the finding is a warning.',
    { parameter: '{name}' },
  ),
  looksAt: l10n.t(
    'Names in braces in the URIs of HTTP integrations of REST APIs, their mappings in `requestParameters`, ' +
      "and greedy routes whose parameter isn't used anywhere. HTTP APIs replace path parameters without a " +
      'mapping.',
  ),
  remedy: l10n.t('Map the parameter or add it to the URI, then deploy the API.'),
  documentation: 'https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error',
  confirmation: {
    kind: 'documented',
    source: 'https://repost.aws/knowledge-center/api-gateway-proxy-path-character-error',
  },
  symptoms: [404, 500],
  needs: needsOfRestRoutes,
  *check(world) {
    const over = world.paths.filter(isOverHttp);
    const unmapped = over.filter(path => unmappedParameters(path).length > 0);
    for (const paths of pathsBy(world, unmapped, ({ api }) => api.id).values())
      yield leftInBraces(world, paths);
    const fixed = over.filter(hasUnusedGreedy);
    for (const paths of pathsBy(world, fixed, ({ api }) => api.id).values()) yield sentToOne(world, paths);
  },
});

const isOverHttp = ({ api, kind, uri }: IntegrationPath): boolean =>
  api.kind.node === 'rest-api' && (kind === 'private' || kind === 'http') && uri !== undefined;

/** A greedy parameter that neither the URI nor any mapping or template takes up. */
function hasUnusedGreedy(path: IntegrationPath): boolean {
  const { route, uri = '' } = path;
  if (route.path?.endsWith('+}') !== true) return false;
  const greedy = /\{([^{}]+)\+\}/.exec(route.path)?.[1];
  if (greedy === undefined || parameterNames(uri).length > 0) return false;
  const used = [
    asRecord(route.members?.['requestParameters']),
    asRecord(route.members?.['requestTemplates']),
  ];
  const texts = used.flatMap(members => Object.values(members)).map(value => asText(value) ?? '');
  return !texts.some(
    value =>
      value.includes(greedy) || value.includes('requestOverride') || /context\.path|params\(/.test(value),
  );
}

function leftInBraces(world: World, paths: Some<IntegrationPath>): CheckFailure {
  const [path] = paths;
  const [name = ''] = unmappedParameters(path);
  const all = [...new Set(paths.flatMap(unmappedParameters))];
  return {
    nodes: concernedRoutes(world, paths, paths[0].api.id),
    cause: l10n.t(
      'For {routes}, the URI contains {parameters} without a mapping, so the braces stay in the URI.',
      { routes: describeRoutes(world, paths), parameters: listWords(all.map(one => `{${one}}`)) },
    ),
    evidence: [
      integrationEvidence(paths, 'uri', path.uri),
      integrationEvidence(
        paths,
        'requestParameters',
        l10n.t('no {parameter}', { parameter: `integration.request.path.${name}` }),
      ),
    ],
    fix: {
      text: l10n.t(
        'Map {parameter} to {source} in the request parameters of the integration, then deploy the API.',
        { parameter: `integration.request.path.${name}`, source: `method.request.path.${name}` },
      ),
    },
  };
}

function sentToOne(world: World, paths: Some<IntegrationPath>): CheckFailure {
  const [path] = paths;
  const greedy = /\{([^{}]+)\+\}/.exec(path.route.path ?? '')?.[1] ?? 'proxy';
  return {
    severity: 'warning',
    nodes: concernedRoutes(world, paths, paths[0].api.id),
    cause: l10n.t('Every path that matches {routes} is sent to {uri}.', {
      routes: describeRoutes(world, paths),
      uri: path.uri ?? '',
    }),
    evidence: [
      integrationEvidence(paths, 'uri', path.uri),
      integrationEvidence(paths, 'requestParameters', l10n.t('no path parameter')),
    ],
    fix: {
      text: l10n.t(
        'Add {placeholder} to the URI and map {parameter} to {source}, unless every path is meant to reach {uri}.',
        {
          placeholder: `{${greedy}}`,
          parameter: `integration.request.path.${greedy}`,
          source: `method.request.path.${greedy}`,
          uri: quoteValues([path.uri ?? '']),
        },
      ),
    },
  };
}
