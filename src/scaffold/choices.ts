import type { Entry, Facts } from '../facts/facts';
import type { Api } from '../topology/api';
import { compare, list, record, text } from '../topology/values';
import { apiIdOf, apiNameOf } from './fill/apis';
import { reaches, linkIdOf, linkNameOf, linksIn, linkStatusOf, vpcOfLink } from './fill/links';
import {
  backendListeners,
  forwards,
  isInternal,
  listenerWords,
  loadBalancerName,
  vpcOf,
  type BackendListener,
} from './fill/listeners';
import { clusterOf, serviceNameOf, servicesIn, vpcsIn } from './fill/privateAlb';
import { linkPeer } from '../network/peers';

/** One thing of the account that can be chosen; texts are plain and may hold names from AWS. */
export interface ScaffoldChoice {
  /** What `ScaffoldOptions` takes. */
  readonly value: string;
  readonly label: string;
  readonly description: string;
  /** Why it is a poor choice, in one sentence; left out where it is a good one. */
  readonly warning?: string;
}

/** What the account has to choose from, best first. */
export interface ScaffoldChoices {
  readonly restApis: readonly ScaffoldChoice[];
  readonly httpApis: readonly ScaffoldChoice[];
  /** Of an API, by its id or node id: `METHOD /path` of its routes. */
  routes(apiId: string): readonly ScaffoldChoice[];
  stages(apiId: string): readonly ScaffoldChoice[];
  /** Listeners of application load balancers, internal ones first. */
  readonly listeners: readonly ScaffoldChoice[];
  /** VPC links V2 in the VPC of a listener's load balancer, and `new`. */
  links(listenerArn: string): readonly ScaffoldChoice[];
  readonly vpcs: readonly ScaffoldChoice[];
  readonly services: readonly ScaffoldChoice[];
}

export function scaffoldChoices(facts: Facts): ScaffoldChoices {
  const apiOf = (id: string): Api | undefined => facts.api(id) ?? facts.apis.find(api => apiIdOf(api) === id);
  return {
    restApis: apis(facts, 'rest-api'),
    httpApis: apis(facts, 'http-api'),
    routes: id => (apiOf(id)?.routes ?? []).map(routeChoice).sort(byLabel),
    stages: id => (apiOf(id)?.stages ?? []).map(stageChoice).sort(byLabel),
    listeners: bestFirst(backendListeners(facts).map(one => listenerChoice(facts, one))),
    links: arn => links(facts, arn),
    vpcs: vpcsIn(facts).map(({ id, place }) => ({
      value: id,
      label: id,
      description: `${place.account}, ${place.region}`,
    })),
    services: bestFirst(servicesIn(facts).map(serviceChoice)),
  };
}

const byLabel = (a: ScaffoldChoice, b: ScaffoldChoice): number =>
  compare(a.label, b.label) || compare(a.value, b.value);

/** Those without a warning come first; else they stay in their order. */
function bestFirst(choices: readonly ScaffoldChoice[]): readonly ScaffoldChoice[] {
  return [
    ...choices.filter(({ warning }) => warning === undefined),
    ...choices.filter(({ warning }) => warning !== undefined),
  ];
}

/** The node id is the value: a name or an id may stand twice where several accounts were read. */
function apis(facts: Facts, kind: 'rest-api' | 'http-api'): readonly ScaffoldChoice[] {
  return facts.apis
    .filter(api => api.kind.node === kind)
    .map(api => ({
      value: api.id,
      label: apiNameOf(api),
      description: `${apiIdOf(api)}, ${api.entry.account}, ${api.entry.region}`,
      ...(api.isComplete
        ? {}
        : { warning: 'Not all of its routes were read: they cannot be told from new ones.' }),
    }))
    .sort(byLabel);
}

function routeChoice({ key, integration }: Api['routes'][number]): ScaffoldChoice {
  const leads = integration?.uri ?? integration?.type ?? 'no integration';
  return { value: key, label: key, description: leads };
}

function stageChoice({ name, deploymentId }: Api['stages'][number]): ScaffoldChoice {
  return {
    value: name,
    label: name,
    description: deploymentId === undefined ? '' : `deployment ${deploymentId}`,
  };
}

function listenerChoice(facts: Facts, listener: BackendListener): ScaffoldChoice {
  const { arn, loadBalancer } = listener;
  const warning = listenerWarning(facts, listener);
  return {
    value: arn,
    label: `${loadBalancerName(loadBalancer)} ${listener.scheme.toUpperCase()}:${String(listener.port)}`,
    description: text(loadBalancer.properties['DNSName']) ?? arn,
    ...(warning === undefined ? {} : { warning }),
  };
}

function listenerWarning(facts: Facts, listener: BackendListener): string | undefined {
  const { loadBalancer, port } = listener;
  const state = text(record(loadBalancer.properties['State'])['Code']);
  if (state === 'failed') return 'The load balancer is in the state failed.';
  if (!forwards(facts, listener)) {
    return 'It forwards nothing: its rules only redirect or answer by themselves.';
  }
  if (!isInternal(loadBalancer)) {
    return 'The load balancer is internet-facing: whoever finds it gets by API Gateway.';
  }
  // API Gateway API reference, Integration, `type`: 80, 443 and ports above 1024.
  return port === 80 || port === 443 || port > 1024
    ? undefined
    : `API Gateway connects to the ports 80, 443 and those above 1024, not to ${String(port)}.`;
}

function links(facts: Facts, listenerArn: string): readonly ScaffoldChoice[] {
  const listener = backendListeners(facts).find(({ arn }) => arn === listenerArn);
  const fresh: ScaffoldChoice = {
    value: 'new',
    label: 'A new VPC link',
    description: 'with a security group that lets out to the load balancer alone',
  };
  if (listener === undefined) return [fresh];
  const choices = linksIn(facts, listener.loadBalancer).map(link => linkChoice(facts, link, listener));
  return [
    ...choices.filter(({ warning }) => warning === undefined),
    fresh,
    ...choices.filter(({ warning }) => warning !== undefined),
  ];
}

function linkChoice(facts: Facts, link: Entry, listener: BackendListener): ScaffoldChoice {
  const warning = linkWarning(facts, link, listener);
  return {
    value: linkIdOf(link),
    label: linkNameOf(link),
    description: `${linkIdOf(link)}, ${vpcOfLink(facts, link) ?? 'its VPC was not read'}, ${linkStatusOf(link)}`,
    ...(warning === undefined ? {} : { warning }),
  };
}

const statusWarnings: Readonly<Record<string, string>> = {
  INACTIVE: 'It is INACTIVE: the first requests fail until it is provisioned again, which takes minutes.',
  PENDING: 'It is PENDING: a deployment waits until it is available.',
  FAILED: 'It is FAILED and carries no requests.',
  DELETING: 'It is being deleted.',
};

function linkWarning(facts: Facts, link: Entry, listener: BackendListener): string | undefined {
  const own = vpcOfLink(facts, link);
  const vpc = vpcOf(listener.loadBalancer);
  if (own !== undefined && vpc !== undefined && own !== vpc) {
    return `It is in another VPC (${own}) than the load balancer (${vpc}): it cannot reach it.`;
  }
  const status = linkStatusOf(link);
  if (Object.hasOwn(statusWarnings, status)) return statusWarnings[status];
  if (own === undefined)
    return 'Its subnets were not read: whether it is in the VPC of the load balancer is not known.';
  return reaches(facts, linkPeer(facts, facts.idOf(link)), listener).isReachable
    ? undefined
    : `Security groups do not let it through to ${listenerWords(listener)} yet: rules for that are part of the code.`;
}

function serviceChoice(service: Entry): ScaffoldChoice {
  const { properties } = service;
  const cluster = clusterOf(service);
  const status = text(properties['status']);
  const hasBalancer = list(properties['loadBalancers']).length > 0;
  const warning =
    status !== undefined && status !== 'ACTIVE'
      ? `It is ${status}.`
      : hasBalancer
        ? 'It is registered with a load balancer already.'
        : undefined;
  return {
    value: service.arn,
    label: serviceNameOf(service),
    description: cluster === undefined ? service.region : `cluster ${cluster}`,
    ...(warning === undefined ? {} : { warning }),
  };
}
