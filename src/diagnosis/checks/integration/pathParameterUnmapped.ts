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
  title: l10n.t("The path of a route doesn't reach the backend"),
  rationale: l10n.t(
    'In the URI of a REST API, `{parameter}` is replaced only if `integration.request.path.name` is mapped. ' +
      "Otherwise, the braces stay in the URI, where they aren't allowed, and the caller gets 500. The path of the " +
      "request isn't appended to the URI. If the URI doesn't take up any path parameter of the route, or " +
      "doesn't have a path, every request is sent to the same path. That can be intended, so the finding is a " +
      'warning.',
    { parameter: '{name}' },
  ),
  looksAt: l10n.t(
    'Names in braces in the URIs of HTTP integrations of REST APIs, their mappings in `requestParameters`, ' +
      "routes whose path parameters aren't used anywhere, and URIs without a path for routes that have one. A " +
      "mapping for a name that isn't in the URI doesn't do anything. HTTP APIs replace path parameters without a " +
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
    const shared = routesByUri(over);
    const fixed = over.filter(
      path => losesParameters(path) || (hasNoPath(path) && isPathLost(path, shared.get(uriKey(path)))),
    );
    for (const paths of pathsBy(world, fixed, ({ api }) => api.id).values()) yield sentToOne(world, paths);
  },
});

const isOverHttp = ({ api, kind, uri }: IntegrationPath): boolean =>
  api.kind.node === 'rest-api' && (kind === 'private' || kind === 'http') && uri !== undefined;

/** Parameters of a route, none of which the URI or any mapping or template takes up. */
function losesParameters(path: IntegrationPath): boolean {
  const names = parameterNames(path.route.path ?? '');
  return names.length > 0 && parameterNames(path.uri ?? '').length === 0 && !isTakenUp(path, names);
}

/** A mapping of a path parameter that isn't in the URI takes up nothing. */
function isTakenUp({ route }: IntegrationPath, names: readonly string[]): boolean {
  const mappings = Object.entries(asRecord(route.members?.['requestParameters']))
    .filter(([target]) => !target.startsWith('integration.request.path.'))
    .map(([, value]) => value);
  const texts = [...mappings, ...Object.values(asRecord(route.members?.['requestTemplates']))];
  return texts
    .map(value => asText(value) ?? '')
    .some(
      text =>
        names.some(name => text.includes(name)) ||
        /requestOverride|context\.(?:path|resourcePath)|params\(/.test(text),
    );
}

const uriKey = ({ stage, route, uri }: IntegrationPath): string =>
  JSON.stringify([stage.id, route.httpMethod ?? '', uri]);

/** The paths of routes with one URI, by stage and method. */
function routesByUri(over: readonly IntegrationPath[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const path of over) {
    const key = uriKey(path);
    found.set(key, (found.get(key) ?? new Set()).add(path.route.path ?? ''));
  }
  return found;
}

/** A slash alone can be meant, of one route: of several it tells that their paths were expected to be appended. */
const isPathLost = (path: IntegrationPath, sharing: ReadonlySet<string> | undefined): boolean =>
  !isTakenUp(path, ['path']) && (!/^[a-z]+:\/\/[^/]*\//i.test(path.uri ?? '') || (sharing?.size ?? 0) > 1);

const hasNoPath = ({ uri = '', route }: IntegrationPath): boolean =>
  /^[a-z]+:\/\/[^/?#{]*\/?$/i.test(uri) && (route.path ?? '/') !== '/';

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
  const uri = path.uri ?? '';
  const [name] = parameterNames(path.route.path ?? '');
  const uris = new Set(paths.map(one => one.uri));
  const routes = describeRoutes(world, paths);
  return {
    severity: 'warning',
    nodes: concernedRoutes(world, paths, paths[0].api.id),
    cause:
      uris.size === 1
        ? l10n.t('Every path that matches {routes} is sent to {uri}.', { routes, uri })
        : l10n.t('Every path that matches {routes} is sent to the same URI of its integration.', { routes }),
    evidence: [
      integrationEvidence(paths, 'uri', path.uri),
      integrationEvidence(paths, 'requestParameters', l10n.t('no path parameter')),
    ],
    fix: {
      text:
        name === undefined
          ? l10n.t(
              'Add the path that the backend expects to the URI, for example {path}, unless every route is meant to reach {uri}. Then deploy the API.',
              { path: path.route.path ?? '', uri: quoteValues([uri]) },
            )
          : l10n.t(
              'Add {placeholder} to the URI and map {parameter} to {source}, unless every path is meant to reach {uri}.',
              {
                placeholder: `{${name}}`,
                parameter: `integration.request.path.${name}`,
                source: `method.request.path.${name}`,
                uri: quoteValues([uri]),
              },
            ),
    },
  };
}
