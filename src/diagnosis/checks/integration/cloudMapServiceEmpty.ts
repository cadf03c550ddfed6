import * as l10n from '@vscode/l10n';
import { cloudMapInstances, type CloudMapInstances } from '../../../paths/cloudMapInstances';
import { formatNumber } from '../../../words/counts';
import { listSomeWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import type { IntegrationPath } from '../../../paths/trace/gateway/integrationPath';
import { defineCheck, type CheckFailure } from '../../check';
import { nodeLabel } from '../../shared/nodeLabel';
import { concernedRoutes, pathsBy, describeRoutes, type Some } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';

export const cloudMapServiceEmpty = defineCheck({
  id: 'RP216',
  name: 'cloud-map-service-empty',
  severity: 'error',
  title: l10n.t("The Cloud Map service is empty, or has instances that can't be called"),
  rationale: l10n.t(
    'API Gateway finds the instances of the service with DiscoverInstances and calls one of them. If there ' +
      'are none, callers get 503. If an instance is without a port, or if no instance is healthy, the finding is a ' +
      'warning, because no document describes what API Gateway does then.',
  ),
  looksAt: l10n.t(
    'The instances of the Cloud Map services that integrations use, filtered by the query of the URI, with ' +
      'their `AWS_INSTANCE_PORT` and their health.',
  ),
  remedy: l10n.t(
    'Start the workload that registers the instances. With Amazon ECS, use SRV records or Service Connect.',
  ),
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  confirmation: {
    kind: 'documented',
    source:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html',
  },
  symptoms: [503],
  needs: [
    ...needsOfLinks,
    'servicediscovery:GetService',
    'servicediscovery:ListInstances',
    'servicediscovery:GetInstancesHealthStatus',
  ],
  applies: world => world.paths.some(({ endpoint, kind }) => kind === 'private' && endpoint !== undefined),
  *check(world) {
    const toServices = world.paths.filter(
      ({ kind, endpoint }) => kind === 'private' && endpoint !== undefined,
    );
    for (const paths of pathsBy(world, toServices, ({ uri }) => uri).values()) {
      const [{ endpoint = '' }] = paths;
      const found = findProblem(world, endpoint, paths);
      if (found !== undefined) yield found;
    }
  },
});

function findProblem(world: World, service: string, paths: Some<IntegrationPath>): CheckFailure | undefined {
  const { facts, graph } = world;
  const node = graph.node(service);
  if (node?.kind === 'missing')
    return describeFailure(world, paths, {
      severity: 'error',
      cause: l10n.t("Cloud Map service {service} doesn't exist.", { service }),
      value: l10n.t('not found'),
      operation: 'servicediscovery:GetService',
    });
  const found = node === undefined ? undefined : cloudMapInstances(facts, service, paths[0].uri);
  if (found === undefined) return undefined;
  const operation = 'servicediscovery:ListInstances';
  const name = nodeLabel(graph, service);
  const isQueried = paths[0].uri?.includes('?') === true;
  if (found.matching.length === 0)
    return describeFailure(world, paths, {
      severity: 'error',
      cause: isQueried
        ? l10n.t("{service} doesn't have an instance that matches the query of the URI.", { service: name })
        : l10n.t("{service} doesn't have any instances.", { service: name }),
      value: l10n.t('no instances'),
      operation,
    });
  if (found.matching.every(({ port }) => port === undefined)) {
    return describeFailure(world, paths, {
      severity: 'warning',
      cause: isQueried
        ? l10n.t('No instance of {service} that matches the query of the URI has a port.', { service: name })
        : l10n.t('No instance of {service} has a port.', { service: name }),
      value: l10n.t('no instance has AWS_INSTANCE_PORT'),
      operation,
    });
  }
  if (!found.isNoneHealthy) return withoutPort(world, paths, found);
  return describeFailure(world, paths, {
    severity: 'warning',
    cause: isQueried
      ? l10n.t('No instance of {service} that matches the query of the URI is healthy.', { service: name })
      : l10n.t('No instance of {service} is healthy.', { service: name }),
    value: l10n.t('all instances are UNHEALTHY'),
    operation: 'servicediscovery:GetInstancesHealthStatus',
  });
}

/** What becomes of a request for which API Gateway picks one of them, no document says. */
function withoutPort(
  world: World,
  paths: Some<IntegrationPath>,
  { matching }: CloudMapInstances,
): CheckFailure | undefined {
  const unusable = matching.filter(({ port }) => port === undefined);
  if (unusable.length === 0) return undefined;
  const [{ endpoint = '' }] = paths;
  return describeFailure(world, paths, {
    severity: 'warning',
    cause: l10n.t(
      "API Gateway needs a port to call an instance, and {count} of {total} instances of {service} don't have one.",
      {
        count: formatNumber(unusable.length),
        total: formatNumber(matching.length),
        service: nodeLabel(world.graph, endpoint),
      },
    ),
    value: l10n.t('no AWS_INSTANCE_PORT: {instances}', {
      instances: listSomeWords(
        unusable.map(({ id }) => id),
        4,
      ),
    }),
    operation: 'servicediscovery:ListInstances',
  });
}

interface Problem {
  readonly severity: 'error' | 'warning';
  readonly cause: string;
  readonly value: string;
  readonly operation: string;
}

function describeFailure(
  world: World,
  paths: Some<IntegrationPath>,
  { severity, cause, value, operation }: Problem,
): CheckFailure {
  const [{ endpoint = '', link, uri = '' }] = paths;
  const node = world.graph.node(endpoint);
  return {
    severity,
    nodes: concernedRoutes(world, paths, endpoint, link),
    cause: [
      capitalize(cause),
      l10n.t('This affects {routes}.', { routes: describeRoutes(world, paths) }),
    ].join(' '),
    evidence: [{ what: l10n.t('instances of {uri}', { uri }), value, operation }],
    fix: {
      text:
        node?.kind === 'missing'
          ? l10n.t('Use an existing Cloud Map service in the integration, then deploy the API.')
          : l10n.t(
              'Start the workload that registers instances with {service}. With Amazon ECS, use SRV records or Service Connect so that each instance has a port.',
              { service: nodeLabel(world.graph, endpoint) },
            ),
    },
  };
}
