import * as l10n from '@vscode/l10n';
import { describeVerdict } from '../../../network/describeVerdict';
import { countOf, formatNumber } from '../../../words/counts';
import { listWords } from '../../../words/lists';
import { capitalize } from '../../../words/sentences';
import type { TraceHop } from '../document';
import { shownConditionValue } from '../../../text/shownValue';
import type { Alternatives, Condition } from '../rules/conditions';
import { describePart } from './describeGateEnd';
import { describePair, describeRuleReason } from './describeRuleReason';
import type { HopReason, HopReasonCode, ReasonedHop } from './hopReason';
import { joinSentences } from './words';

type ReasonOf<Code extends HopReasonCode> = Extract<HopReason, { readonly code: Code }>;

type Describe = { readonly [Code in HopReasonCode]: (reason: ReasonOf<Code>) => string };

/** Sentences without a full stop. */
const sentences: Describe = {
  'api-named': () => l10n.t('You selected this API'),
  'own-endpoint': ({ host }) => l10n.t('{host} is the endpoint of this API', { host }),
  'domain-name-leads-to-api': ({ domainName }) => l10n.t('{domainName} maps to this API', { domainName }),
  'private-api': () => l10n.t('The API is private: only VPC endpoints that its policy allows can reach it'),

  'domain-name-is-host': ({ host }) => l10n.t('{host} is this custom domain name', { host }),
  'domain-name-is-wildcard': ({ host, domainName }) =>
    l10n.t('{host} matches the wildcard {domainName}', { host, domainName }),
  'trust-store-warnings': ({ count }) =>
    l10n.t(
      'API Gateway reports {warnings} about the trust store, so it may not accept every certificate in it',
      {
        warnings: countOf(count, 'warning'),
      },
    ),
  'routing-rule-matches': ({ priority, stripped }) => {
    const rule = describeRoutingRule(priority);
    return stripped === undefined
      ? l10n.t('{rule} matches', { rule })
      : l10n.t('{rule} matches and strips /{basePath}', { rule, basePath: stripped });
  },
  'base-path-mapped': ({ basePath, hasStage }) => {
    if (basePath === '') {
      return hasStage
        ? l10n.t('The empty base path is mapped to a stage')
        : l10n.t('The empty base path is mapped to an API without a stage');
    }
    return hasStage
      ? l10n.t('The base path /{basePath} is mapped to a stage', { basePath })
      : l10n.t('The base path /{basePath} is mapped to an API without a stage', { basePath });
  },

  'stage-in-path': ({ stage }) => l10n.t('The path begins with the stage name, /{stage}', { stage }),
  'default-stage': ({ segment }) =>
    segment === ''
      ? l10n.t("The path doesn't name another stage, so $default receives the request")
      : l10n.t('No other stage is named {segment}, so $default receives the request', { segment }),
  'domain-name-leads-to-stage': () => l10n.t('The custom domain name maps to this stage'),
  'canary-share': ({ percent, isCanary }) =>
    isCanary
      ? l10n.t('This is the canary, which receives {percent}% of the requests', {
          percent: formatNumber(percent),
        })
      : l10n.t('{percent}% of the requests go to a canary', { percent: formatNumber(percent) }),
  'responses-cached': ({ seconds, keys, unkeyed }) =>
    joinSentences([
      keys.length === 0
        ? l10n.t('Responses are cached for up to {seconds} s without parameters in the key', {
            seconds: formatNumber(seconds),
          })
        : l10n.t('Responses are cached for up to {seconds} s by {parts}', {
            seconds: formatNumber(seconds),
            parts: listWords(keys.map(describePart)),
          }),
      unkeyed.length === 0
        ? ''
        : l10n.t('All values of {parts} share one cached response', {
            parts: listWords(unkeyed.map(describePart)),
          }),
    ]),

  'route-matches': ({ method, path }) => l10n.t('Matches {method} {path}', { method, path }),
  'no-other-route': ({ route }) =>
    l10n.t('No other route matches, so {route} receives the request', { route }),
  'connection-opened': () => l10n.t('Opening a connection calls $connect'),
  'deployment-not-read': ({ stage }) =>
    l10n.t("The deployment of {stage} wasn't loaded, so the trace uses the working copy", { stage }),
  'taken-as-edited': ({ members }) =>
    l10n.t("The deployment doesn't include {members}, so the trace uses the values in the working copy", {
      members: listWords(members),
    }),

  'throttled-above': ({ rate, burst }) => describeLimit(rate, burst),
  'usage-plans-limit': ({ plans }) =>
    l10n.t('Usage plans with limits or quotas of their own: {plans}', { plans: listWords(plans) }),

  'path-of-uri': ({ stage }) =>
    l10n.t(
      "The path is the path of the URI. The developer guide says that /{stage} is prepended, but tests against AWS (aws-cdk, serverless-patterns) show that it isn't",
      { stage },
    ),
  'path-parameter-not-mapped': () => l10n.t("A path parameter in braces isn't mapped and is sent as written"),
  'host-mapped': () => l10n.t('The Host header is mapped'),
  'template-not-evaluated': () =>
    l10n.t("The trace doesn't evaluate the mapping template, which overrides parts of the request"),
  'path-overwritten': () => l10n.t('The parameter overwrite:path sets the path'),
  'stage-before-path': () =>
    l10n.t('API Gateway puts the stage before the path because no overwrite:path removes it'),
  'host-overwritten': () => l10n.t('The Host header is overwritten'),

  endpoint: ({ kind }) => endpoints[kind](),
  'host-of-load-balancer': ({ host, loadBalancer }) =>
    l10n.t('{host} is the DNS name of {loadBalancer}', { host, loadBalancer }),
  'cloud-map-asked': ({ service }) =>
    l10n.t('The integration gets the instances of {service} from Cloud Map', { service }),
  'over-link': ({ link, version }) =>
    version === undefined
      ? l10n.t('The integration uses the VPC link {link}', { link })
      : l10n.t('The integration uses the VPC link {link} ({version})', { link, version }),
  'link-made-for': ({ loadBalancer }) => l10n.t('The VPC link connects to {loadBalancer}', { loadBalancer }),
  'integration-names': ({ loadBalancer }) =>
    l10n.t('The integration refers to {loadBalancer}', { loadBalancer }),
  'link-not-admitted': ({ verdict }) => capitalize(describeVerdict({ reason: verdict })),

  'at-listener': ({ port, scheme, host, path }) =>
    l10n.t('The listener on port {port} receives {url}', { port, url: `${scheme}://${host}${path}` }),
  'rule-met': ({ remarks, ...rule }) =>
    remarks.length === 0
      ? describeMatchedRule(rule)
      : l10n.t('{match} ({remarks})', {
          match: describeMatchedRule(rule),
          remarks: remarks.map(describeRuleReason).join('; '),
        }),
  'forwarded-to-group': ({ targetGroup }) =>
    l10n.t('The request is forwarded to {targetGroup}', { targetGroup }),
  'target-is-load-balancer': ({ loadBalancer, address, port }) =>
    address === undefined
      ? l10n.t('The target is {loadBalancer}, on port {port}', { loadBalancer, port })
      : l10n.t('The target {address} is an address of {loadBalancer}, on port {port}', {
          address,
          loadBalancer,
          port,
        }),
};

function describeLimit(rate: number | undefined, burst: number | undefined): string {
  if (rate === undefined)
    return l10n.t('Throttling rejects bursts of more than {burst} requests', {
      burst: formatNumber(burst ?? 0),
    });
  const limit = { rate: formatNumber(rate), burst: formatNumber(burst ?? 0) };
  return burst === undefined
    ? l10n.t('Throttling rejects more than {rate} requests per second', limit)
    : l10n.t(
        'Throttling rejects more than {rate} requests per second, and bursts of more than {burst}',
        limit,
      );
}

const endpoints = {
  lambda: () => l10n.t('The integration invokes this Lambda function'),
  http: () => l10n.t('The integration calls this HTTP endpoint over the internet'),
  'aws-service': () => l10n.t('The integration calls this AWS service'),
} as const;

/** A routing rule of a custom domain name, at the beginning of a sentence. */
export function describeRoutingRule(priority: number | undefined): string {
  return priority === undefined
    ? l10n.t('A routing rule without priority')
    : l10n.t('Routing rule {priority}', { priority });
}

function describeMatchedRule({
  rule,
  isOnly,
  conditions,
}: Pick<ReasonOf<'rule-met'>, 'rule' | 'isOnly' | 'conditions'>): string {
  if (rule === 'default') {
    return isOnly
      ? l10n.t('The listener has only the default rule')
      : l10n.t('No other rule matches, so the default rule applies');
  }
  return conditions.length === 0
    ? l10n.t("Rule {priority} doesn't have conditions", { priority: rule })
    : l10n.t('Rule {priority} matches: {conditions}', {
        priority: rule,
        conditions: listWords(conditions.map(describeCondition)),
      });
}

function describeCondition(condition: Condition): string {
  switch (condition.field) {
    case 'host-header':
    case 'path-pattern':
      return `${condition.field} ${shownAlternatives(condition)}`;
    case 'http-header':
      return `${condition.field} ${condition.name} ${shownAlternatives(condition, condition.name)}`;
    case 'http-request-method':
      return `${condition.field} ${condition.methods.join(', ')}`;
    case 'query-string':
      return `${condition.field} ${condition.pairs.map(describePair).join(', ')}`;
    case 'source-ip':
      return `${condition.field} ${condition.blocks.map(block => shownConditionValue(undefined, block)).join(', ')}`;
    case 'address-type':
      return `source-ip ${condition.type}`;
    case 'unreadable':
      return condition.name;
  }
}

const shownAlternatives = ({ patterns, expressions }: Alternatives, name?: string): string =>
  [...patterns, ...expressions].map(value => shownConditionValue(name, value)).join(', ');

const describeReason = (reason: HopReason): string =>
  (sentences[reason.code] as (reason: HopReason) => string)(reason);

/** A hop as the trace document writes it. */
export function describeHop({ node, kind, reasons, request }: ReasonedHop): TraceHop {
  return { node, kind, because: joinSentences(reasons.map(describeReason)), request };
}
