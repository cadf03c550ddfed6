import * as l10n from '@vscode/l10n';
import { asNumber, asRecord, asRecords, asText, asTexts } from '../topology/values';
import type { AwsObject, EdgeAttributes } from '../topology/document';
import { shownAction, shownCondition, shownTransform } from '../topology/shownConditions';
import { listAlternatives, listWords } from '../words/lists';
import { joinFacts, oneLine } from '../text/oneLine';

export { formatAge as age } from '../words/age';

/** Twelve digits as AWS's console groups them: `1234-5678-9012`. Anything else as it is. */
export function accountWords(account: string): string {
  return /^\d{12}$/.test(account) ? account.replace(/(\d{4})(?=\d)/g, '$1-') : oneLine(account);
}

/**
 * The IAM action that allows an operation. API Gateway has one per HTTP method for nearly everything, and all that is
 * only read is `GET`; routing rules came later and have actions of their own. Elsewhere the action has the operation's
 * name (Service Authorization Reference).
 */
export function iamAction(operation: string): string {
  const [, name] = /^apigateway(?:v2)?:(.*)$/s.exec(operation) ?? [];
  if (name === undefined) return operation;
  return name.includes('RoutingRule') ? `apigateway:${name}` : 'apigateway:GET';
}

const anyValue = (values: readonly string[]): string => listAlternatives(values.map(value => oneLine(value)));

/** `Values` and `RegexValues` of a condition's own member, or the older `Values` beside it. */
export function conditionValueList(condition: AwsObject, member: string): readonly string[] {
  const config = asRecord(condition[member]);
  const plain = asTexts(config['Values']);
  const expressions = asTexts(config['RegexValues']).concat(asTexts(condition['RegexValues']));
  const written = plain.length > 0 ? plain : asTexts(condition['Values']);
  return [
    ...written,
    ...new Set(expressions.map(expression => l10n.t('regex {expression}', { expression }))),
  ];
}

const conditionValues = (condition: AwsObject, member: string): string =>
  anyValue(conditionValueList(condition, member));

/** One condition of a listener rule in words: `path /orders*`, `header X-Version: 2 or 3`. */
export function conditionWords(given: AwsObject): string {
  const condition = shownCondition(given);
  const field = asText(condition['Field']);
  switch (field) {
    case 'path-pattern':
      return l10n.t('path {values}', { values: conditionValues(condition, 'PathPatternConfig') });
    case 'host-header':
      return l10n.t('host {values}', { values: conditionValues(condition, 'HostHeaderConfig') });
    case 'http-header': {
      const name = asText(asRecord(condition['HttpHeaderConfig'])['HttpHeaderName']) ?? '?';
      return headerWords(name, conditionValues(condition, 'HttpHeaderConfig'));
    }
    case 'http-request-method':
      return l10n.t('method {values}', { values: conditionValues(condition, 'HttpRequestMethodConfig') });
    case 'query-string':
      return l10n.t('query {values}', { values: anyValue(queryPairs(condition)) });
    case 'source-ip': {
      const addressType = asText(asRecord(condition['SourceIpConfig'])['IpAddressType']);
      return l10n.t('source {values}', {
        values: conditionValues(condition, 'SourceIpConfig') || (addressType ?? '?'),
      });
    }
    default:
      return `${oneLine(field ?? l10n.t('unknown condition'))} ${conditionValues(condition, '')}`.trim();
  }
}

const headerWords = (name: string, shown: string): string =>
  l10n.t('header {name}: {values}', { name: oneLine(name), values: shown });

function queryPairs(condition: AwsObject): readonly string[] {
  return asRecords(asRecord(condition['QueryStringConfig'])['Values']).map(pair => {
    const key = asText(pair['Key']);
    const value = asText(pair['Value']) ?? '';
    return key === undefined ? value : `${key}=${value}`;
  });
}

/** All conditions of a rule: `path /orders* · host api.example.com`. Empty for the default rule. */
export function conditionsWords(conditions: readonly AwsObject[] | undefined): string {
  return joinFacts(asRecords(conditions).map(conditionWords));
}

/** What a load balancer, listener or target group is called, where only its ARN is known. */
export type NameOf = (arn: string) => string;

/** One action in words: `forward to orders (90%) or orders-new (10%)`, `redirect 301 to https://#{host}:443/…`. */
export function actionWords(given: AwsObject, nameOf: NameOf): string {
  const action = shownAction(given);
  const type = asText(action['Type']);
  switch (type) {
    case 'forward':
      return forwardWords(action, nameOf);
    case 'redirect':
      return redirectWords(asRecord(action['RedirectConfig']));
    case 'fixed-response':
      return fixedResponseWords(responseStatusWords(asRecord(action['FixedResponseConfig'])));
    case 'authenticate-cognito':
      return l10n.t('sign-in with Cognito');
    case 'authenticate-oidc': {
      const issuer = asText(asRecord(action['AuthenticateOidcConfig'])['Issuer']);
      return issuer === undefined
        ? l10n.t('sign-in with OIDC')
        : l10n.t('sign-in with OIDC {issuer}', { issuer: oneLine(issuer) });
    }
    case 'jwt-validation': {
      const issuer = asText(asRecord(action['JwtValidationConfig'])['Issuer']);
      return issuer === undefined
        ? l10n.t('JWT validation')
        : l10n.t('JWT from {issuer}', { issuer: oneLine(issuer) });
    }
    default:
      return oneLine(type ?? l10n.t('unknown action'));
  }
}

const responseStatusWords = (config: AwsObject): string => oneLine(asText(config['StatusCode']) ?? '');

const fixedResponseWords = (status: string): string =>
  status === '' ? l10n.t('fixed response') : l10n.t('fixed response {status}', { status });

function redirectWords(config: AwsObject): string {
  const protocol = (asText(config['Protocol']) ?? '#{protocol}').toLowerCase();
  const host = asText(config['Host']) ?? '#{host}';
  const port = asText(config['Port']) ?? '#{port}';
  const path = asText(config['Path']) ?? '/#{path}';
  const query = asText(config['Query']) ?? '#{query}';
  const status = /(\d{3})/.exec(responseStatusWords(config))?.[1] ?? '';
  const url = oneLine(`${protocol}://${host}:${port}${path}?${query}`);
  return status === ''
    ? l10n.t('redirect to {url}', { url })
    : l10n.t('redirect {status} to {url}', { status, url });
}

interface WeightedGroup {
  readonly arn: string;
  readonly weight: number | undefined;
}

function weightedGroupsIn(action: AwsObject): readonly WeightedGroup[] {
  const groups = asRecords(asRecord(action['ForwardConfig'])['TargetGroups']).flatMap(group => {
    const arn = asText(group['TargetGroupArn']);
    return arn === undefined ? [] : [{ arn, weight: asNumber(group['Weight']) }];
  });
  const single = asText(action['TargetGroupArn']);
  return groups.length === 0 && single !== undefined ? [{ arn: single, weight: undefined }] : groups;
}

function forwardWords(action: AwsObject, nameOf: NameOf): string {
  const groups = weightedGroupsIn(action);
  if (groups.length === 0) return l10n.t('forward to no target group');
  const sticky =
    asRecord(asRecord(action['ForwardConfig'])['TargetGroupStickinessConfig'])['Enabled'] === true;
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const named = groups.map(({ arn, weight }) =>
    groups.length === 1 || weight === undefined
      ? nameOf(arn)
      : `${nameOf(arn)} (${formatPercent(total === 0 ? 0 : weight / total)})`,
  );
  const values = { targetGroups: listAlternatives(named) };
  return sticky
    ? l10n.t('forward to {targetGroups}, sticky', values)
    : l10n.t('forward to {targetGroups}', values);
}

/** `0.9` → `90%`; one decimal where whole percents would lie. */
export function formatPercent(share: number): string {
  const hundredths = Math.round(share * 1000) / 10;
  return l10n.t('{number}%', { number: hundredths });
}

/** All actions in the order in which AWS runs them: `sign-in with Cognito, then forward to orders`. */
export function actionsWords(actions: readonly AwsObject[] | undefined, nameOf: NameOf): string {
  const ordered = asRecords(actions)
    .map((action, index) => ({ action, order: asNumber(action['Order']) ?? 1_000_000 + index }))
    .sort((a, b) => a.order - b.order);
  const words = ordered.map(({ action }) => actionWords(action, nameOf));
  return words.length === 0
    ? ''
    : words.reduce((first, next) => l10n.t('{first}, then {next}', { first, next }));
}

/** The same without a plain forward: what a rule does that its target groups do not show. */
export function endingWords(actions: readonly AwsObject[] | undefined, nameOf: NameOf): string {
  return actionsWords(
    asRecords(actions).filter(action => action['Type'] !== 'forward'),
    nameOf,
  );
}

/** `rewrite path ^/v1/(.*)$ → /$1` */
export function transformWords(given: AwsObject): string {
  const transform = shownTransform(given);
  const type = asText(transform['Type']);
  const config = asRecord(transform[type === 'url-rewrite' ? 'UrlRewriteConfig' : 'HostHeaderRewriteConfig']);
  const rewrites = asRecords(config['Rewrites']).map(
    rewrite => `${oneLine(asText(rewrite['Regex']) ?? '')} → ${oneLine(asText(rewrite['Replace']) ?? '')}`,
  );
  const values = { rewrites: listWords(rewrites), type: oneLine(type ?? '?') };
  switch (type) {
    case 'url-rewrite':
      return l10n.t('rewrite path {rewrites}', values);
    case 'host-header-rewrite':
      return l10n.t('rewrite host {rewrites}', values);
    default:
      return l10n.t('rewrite {type} {rewrites}', values);
  }
}

/** One condition of a routing rule in words: `base path /shop or /cart`, `header x-release: next or beta`. */
function routingConditionWords(given: AwsObject): string {
  const condition = shownCondition(given);
  const basePaths = asTexts(asRecord(condition['MatchBasePaths'])['AnyOf']).map(
    path => `/${path.replace(/^\/+/, '')}`,
  );
  const headers = new Map<string, string[]>();
  for (const entry of asRecords(asRecord(condition['MatchHeaders'])['AnyOf'])) {
    const name = asText(entry['Header']) ?? '?';
    const value = asText(entry['ValueGlob']) ?? '?';
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  const words = joinFacts(
    basePaths.length === 0 ? undefined : l10n.t('base path {values}', { values: anyValue(basePaths) }),
    listAlternatives([...headers].map(([name, globs]) => headerWords(name, anyValue(globs)))),
  );
  return words || l10n.t('unknown condition');
}

/**
 * What a custom domain maps to a stage: `/v1` of a mapping, `rule 100 · base path /shop · header x-release: next` of a
 * routing rule, `rule 200 · every request` of one without conditions.
 */
export function mappingWords(attributes: EdgeAttributes['maps']): string {
  const { basePath, priority, conditions } = attributes;
  const path = basePath === undefined || basePath === '(none)' ? undefined : oneLine(`/${basePath}`);
  if (priority === undefined) return path ?? '/';
  const read = asRecords(conditions).map(routingConditionWords);
  return joinFacts(
    l10n.t('rule {priority}', { priority }),
    read.length > 0 ? read : (path ?? l10n.t('every request')),
  );
}
