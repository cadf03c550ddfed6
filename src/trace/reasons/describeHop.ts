import { describeVerdict } from '../../network/describeVerdict';
import type { TraceHop } from '../document';
import type { Condition } from '../rules/conditions';
import { describeRuleName } from './describeBalancingReason';
import { describePair, describeRuleReason } from './describeRuleReason';
import type { HopReason, HopReasonCode, ReasonedHop } from './hopReason';
import { listWords } from './words';

type Describe = {
  readonly [Code in HopReasonCode]: (reason: Extract<HopReason, { readonly code: Code }>) => string;
};

const endpoints = {
  lambda: 'the Lambda function that the integration invokes',
  http: 'the HTTP endpoint of the integration, over the internet',
  'aws-service': 'the AWS service that the integration calls',
} as const;

/** Clauses, without a capital letter and without a full stop. */
const clauses: Describe = {
  'api-named': () => 'it was named',
  'own-endpoint': ({ host }) => `${host} is its endpoint`,
  'domain-name-leads-to-api': ({ domainName }) => `${domainName} leads to it`,
  'private-api': () => 'it is private: only VPC endpoints that its policy allows come to it',
  'resource-policy-not-evaluated': () =>
    'its resource policy, which is not evaluated here, lets the caller in',

  'domain-name-is-host': ({ host }) => `${host} is this custom domain name`,
  'domain-name-is-wildcard': ({ host, domainName }) => `${host} falls under ${domainName}`,
  'routing-rule-matches': ({ priority, stripped }) =>
    `${describeRoutingRule(priority)} matches${stripped === undefined ? '' : ` and strips /${stripped}`}`,
  'base-path-mapped': ({ basePath, hasStage }) => {
    const name = basePath === '' ? 'the empty base path' : `the base path /${basePath}`;
    return hasStage ? `${name} is mapped` : `${name} is mapped to an API and no stage`;
  },

  'stage-in-path': ({ stage }) => `/${stage} at the beginning of the path is its name`,
  'default-stage': ({ segment }) =>
    `no other stage is named ${segment === '' ? 'in the path' : segment}, so the request is for $default`,
  'domain-name-leads-to-stage': () => 'the custom domain name leads to it',
  'canary-not-followed': ({ percent }) =>
    `${percent} % of its requests go to a canary, which this trace does not follow`,

  'route-matches': ({ method, path }) => `it matches ${method} ${path}`,
  'no-other-route': ({ route }) => `no other route matches, so it is for ${route}`,
  'authorization-assumed': ({ authorizationType }) =>
    `its authorization, ${authorizationType}, lets the caller in`,
  'api-key-assumed': () => 'the caller has an API key that it takes',
  'deployment-not-read': ({ stage }) =>
    `what ${stage} has deployed was not read, so this is the route as it is edited`,
  'taken-as-edited': ({ members }) =>
    `the deployment does not tell its ${listWords(members)}, taken here as edited`,

  'path-of-uri': ({ stage }) =>
    `the path is that of the URI: the developer guide says that /${stage} is put before it, tests against AWS (aws-cdk, serverless-patterns) show that it is not`,
  'path-parameter-not-mapped': () => 'a parameter in braces has no mapping and goes out as it is written',
  'host-mapped': () => 'its Host header is mapped',
  'template-not-evaluated': () =>
    'its mapping template overrides parts of the request, which is not worked out here',
  'path-overwritten': () => 'overwrite:path sets its path',
  'stage-before-path': () => 'the stage goes before the path, as no overwrite:path takes it away',
  'host-overwritten': () => 'its Host header is overwritten',

  endpoint: ({ kind }) => endpoints[kind],
  'host-of-load-balancer': ({ host, loadBalancer }) => `${host} is the DNS name of ${loadBalancer}`,
  'cloud-map-asked': ({ service }) => `the integration asks Cloud Map for instances of ${service}`,
  'over-link': ({ link, version }) =>
    `the integration goes through the VPC link ${link}${version === undefined ? '' : ` (${version})`}`,
  'link-made-for': ({ loadBalancer }) => `the link is made for ${loadBalancer}`,
  'integration-names': ({ loadBalancer }) => `the integration names ${loadBalancer}`,
  'link-not-admitted': ({ verdict }) => describeVerdict({ reason: verdict }),

  'at-listener': ({ port, scheme, host, path }) => `port ${port} of ${scheme}://${host}${path}`,
  'rule-met': ({ remarks, ...rule }) =>
    remarks.length === 0
      ? describeMetRule(rule)
      : `${describeMetRule(rule)} (${remarks.map(describeRuleReason).join('; ')})`,
  'forwarded-to-group': ({ targetGroup }) => `it is forwarded to ${targetGroup}`,
  'target-is-load-balancer': ({ loadBalancer, address, port }) =>
    `${address === undefined ? 'the target is' : `${address} is an address of`} ${loadBalancer}, on port ${port}`,
};

/** A routing rule of a custom domain name. */
export function describeRoutingRule(priority: number | undefined): string {
  return `routing rule ${priority ?? 'without priority'}`;
}

function describeMetRule({
  rule,
  isOnly,
  conditions,
}: Pick<Extract<HopReason, { code: 'rule-met' }>, 'rule' | 'isOnly' | 'conditions'>): string {
  if (rule === 'default') return isOnly ? 'the default rule is the only one' : 'no other rule matches';
  const matched = conditions.map(describeCondition).join(' and ');
  return `${describeRuleName(rule)} ${matched === '' ? 'has no conditions' : `matches: ${matched}`}`;
}

function describeCondition(condition: Condition): string {
  switch (condition.field) {
    case 'host-header':
    case 'path-pattern':
      return `${condition.field} ${[...condition.patterns, ...condition.expressions].join(', ')}`;
    case 'http-header':
      return `${condition.field} ${condition.name} ${[...condition.patterns, ...condition.expressions].join(', ')}`;
    case 'http-request-method':
      return `${condition.field} ${condition.methods.join(', ')}`;
    case 'query-string':
      return `${condition.field} ${condition.pairs.map(describePair).join(', ')}`;
    case 'source-ip':
      return `${condition.field} ${condition.blocks.join(', ')}`;
    case 'address-type':
      return `source-ip ${condition.type}`;
    case 'unreadable':
      return condition.name;
  }
}

const describeReason = (reason: HopReason): string =>
  (clauses[reason.code] as (reason: HopReason) => string)(reason);

/** A hop as the trace document writes it. */
export function describeHop({ node, kind, reasons, request }: ReasonedHop): TraceHop {
  return { node, kind, because: reasons.map(describeReason).join('; '), request };
}
