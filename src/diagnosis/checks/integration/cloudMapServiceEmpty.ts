import { splitAtFirst } from '../../../model/trim';
import type { Entry } from '../../../topology/inventory';
import { member, record, text } from '../../../topology/values';
import type { IntegrationWay } from '../../../trace/gateway/integrationWay';
import { defineCheck, type Failure } from '../../check';
import { called } from '../../shared/called';
import { concerned, waysBy, spokenRoutes, type Some, sentence } from '../../shared/concerned';
import { needsOfLinks } from '../../shared/needs';
import type { World } from '../../world';

export const cloudMapServiceEmpty = defineCheck({
  id: 'RP216',
  name: 'cloud-map-service-empty',
  severity: 'error',
  title: 'The Cloud Map service has no instance that API Gateway can call',
  rationale:
    'API Gateway asks Cloud Map for the instances of the service with DiscoverInstances and calls one of them. Where ' +
    'there is none, callers get 503. Instances without a port, or none of which is healthy, are warnings: what is ' +
    'done with them no document says.',
  looksAt:
    'The instances of Cloud Map services that integrations name, those that the query of the URI asks for, with their ' +
    '`AWS_INSTANCE_PORT` and their health.',
  remedy: 'Start what registers the instances; with Amazon ECS use SRV records or Service Connect.',
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
  applies: world => world.ways.some(({ endpoint, kind }) => kind === 'private' && endpoint !== undefined),
  *check(world) {
    const toServices = world.ways.filter(
      ({ kind, endpoint }) => kind === 'private' && endpoint !== undefined,
    );
    for (const ways of waysBy(world, toServices, ({ uri }) => uri).values()) {
      const [{ endpoint = '' }] = ways;
      const found = trouble(world, endpoint, ways);
      if (found !== undefined) yield found;
    }
  },
});

function trouble(world: World, service: string, ways: Some<IntegrationWay>): Failure | undefined {
  const { facts, graph } = world;
  const node = graph.node(service);
  if (node?.kind === 'missing')
    return failure(world, ways, {
      severity: 'error',
      trouble: 'does not exist',
      value: 'not found',
      operation: 'servicediscovery:GetService',
    });
  if (node === undefined || !isListed(world, service)) return undefined;
  const instances = facts
    .children('AWS::ServiceDiscovery::Instance', service)
    .filter(queried(ways[0].uri ?? ''));
  const operation = 'servicediscovery:ListInstances';
  if (instances.length === 0)
    return failure(world, ways, {
      severity: 'error',
      trouble: 'has no instance',
      value: 'no instance',
      operation,
    });
  if (!instances.some(hasPort)) {
    const value = 'no instance has AWS_INSTANCE_PORT';
    return failure(world, ways, {
      severity: 'warning',
      trouble: 'has no instance with a port',
      value,
      operation,
    });
  }
  if (!areAllUnhealthy(world, service, instances)) return undefined;
  return failure(world, ways, {
    severity: 'warning',
    trouble: 'has no healthy instance',
    value: 'all UNHEALTHY',
    operation: 'servicediscovery:GetInstancesHealthStatus',
  });
}

function isListed({ facts, graph }: World, service: string): boolean {
  const { account = '', region = '' } = graph.node(service) ?? {};
  return facts.answered('servicediscovery:ListInstances', { account, region }, service);
}

/** The query of the URI names attributes that an instance has to have. */
function queried(uri: string): (instance: Entry) => boolean {
  const [, query = ''] = splitAtFirst(uri, '?');
  const wanted = query.split('&').flatMap(pair => {
    const [name = '', value = ''] = pair.split('=');
    return name === '' ? [] : [[plain(name), plain(value)] as const];
  });
  return ({ properties }) => {
    const attributes = record(properties['Attributes']);
    return wanted.every(([name, value]) => member(attributes, name) === value);
  };
}

function plain(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

const hasPort = ({ properties }: Entry): boolean =>
  text(record(properties['Attributes'])['AWS_INSTANCE_PORT']) !== undefined;

function areAllUnhealthy({ facts }: World, service: string, instances: readonly Entry[]): boolean {
  const health = facts.resource('AWS::ServiceDiscovery::InstancesHealthStatus', `${service}#health`);
  const status = record(health?.properties['Status']);
  return instances.every(({ properties }) => member(status, text(properties['Id']) ?? '') === 'UNHEALTHY');
}

interface Trouble {
  readonly severity: 'error' | 'warning';
  readonly trouble: string;
  readonly value: string;
  readonly operation: string;
}

function failure(
  world: World,
  ways: Some<IntegrationWay>,
  { severity, trouble, value, operation }: Trouble,
): Failure {
  const [{ endpoint = '', link, uri = '' }] = ways;
  const node = world.graph.node(endpoint);
  const service = node?.kind === 'missing' ? `Cloud Map service ${endpoint}` : called(world.graph, endpoint);
  return {
    severity,
    nodes: concerned(world, ways, endpoint, link),
    cause: sentence(
      `${service}, where ${spokenRoutes(world, ways)} leads, ${trouble}${uri.includes('?') ? ' for the query of the URI' : ''}.`,
    ),
    evidence: [{ what: `instances of ${uri}`, value, operation }],
    fix: {
      text:
        node?.kind === 'missing'
          ? 'Name a Cloud Map service that exists in the integration and deploy.'
          : `Start what registers instances with ${service}; with Amazon ECS use SRV records or Service Connect, so that each has a port.`,
    },
  };
}
