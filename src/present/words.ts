import { number, record, records, text, texts } from '../topology/values';
import type { AwsObject, EdgeAttributes } from '../topology/document';
import { shownConditionValue } from './shownConditionValue';
import { facts, grouped, listed, oneLine } from './text';

/** Twelve digits as AWS's console groups them: `1234-5678-9012`. Anything else as it is. */
export function accountWords(account: string): string {
  return /^\d{12}$/.test(account) ? account.replace(/(\d{4})(?=\d)/g, '$1-') : oneLine(account);
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, in words. Both ISO 8601; `now` also as milliseconds since 1970. Empty where either is no time. */
export function age(collectedAt: string, now: string | number): string {
  const elapsed = (typeof now === 'number' ? now : Date.parse(now)) - Date.parse(collectedAt);
  if (Number.isNaN(elapsed)) return '';
  if (elapsed < minute) return 'just now';
  if (elapsed < hour) return `${Math.floor(elapsed / minute)} min ago`;
  if (elapsed < day) return `${Math.floor(elapsed / hour)} h ago`;
  const days = Math.floor(elapsed / day);
  return days === 1 ? 'yesterday' : `${grouped(days)} days ago`;
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

const anyOf = (values: readonly string[]): string => values.map(value => oneLine(value)).join(' or ');

/**
 * `Values` and `RegexValues` of a condition's own member, or the older `Values` beside it. `header`: the name of the
 * header that they are compared with.
 */
function values(condition: AwsObject, member: string, header?: string): string {
  const shown = (value: string): string =>
    header === undefined ? value : shownConditionValue(header, value);
  const config = record(condition[member]);
  const plain = texts(config['Values']);
  const expressions = texts(config['RegexValues']).concat(texts(condition['RegexValues'])).map(shown);
  const written = (plain.length > 0 ? plain : texts(condition['Values'])).map(shown);
  return anyOf([...written, ...new Set(expressions.map(expression => `regex ${expression}`))]);
}

/** One condition of a listener rule in words: `path /orders*`, `header X-Version: 2 or 3`. */
export function conditionWords(condition: AwsObject): string {
  const field = text(condition['Field']);
  switch (field) {
    case 'path-pattern':
      return `path ${values(condition, 'PathPatternConfig')}`;
    case 'host-header':
      return `host ${values(condition, 'HostHeaderConfig')}`;
    case 'http-header': {
      const name = text(record(condition['HttpHeaderConfig'])['HttpHeaderName']) ?? '?';
      return `header ${oneLine(name)}: ${values(condition, 'HttpHeaderConfig', name)}`;
    }
    case 'http-request-method':
      return `method ${values(condition, 'HttpRequestMethodConfig')}`;
    case 'query-string':
      return `query ${anyOf(queryPairs(condition))}`;
    case 'source-ip': {
      const addressType = text(record(condition['SourceIpConfig'])['IpAddressType']);
      return facts(`source ${values(condition, 'SourceIpConfig') || (addressType ?? '?')}`);
    }
    default:
      return `${oneLine(field ?? 'unknown condition')} ${values(condition, '')}`.trim();
  }
}

function queryPairs(condition: AwsObject): readonly string[] {
  return records(record(condition['QueryStringConfig'])['Values']).map(pair => {
    const key = text(pair['Key']);
    const value = shownConditionValue(key ?? '', text(pair['Value']) ?? '');
    return key === undefined ? value : `${key}=${value}`;
  });
}

/** All conditions of a rule: `path /orders* · host api.example.com`. Empty for the default rule. */
export function conditionsWords(conditions: readonly AwsObject[] | undefined): string {
  return facts(records(conditions).map(conditionWords));
}

/** What a load balancer, listener or target group is called, where only its ARN is known. */
export type NameOf = (arn: string) => string;

/** One action in words: `forward to orders (90 %) or orders-new (10 %)`, `redirect 301 to https://#{host}:443/…`. */
export function actionWords(action: AwsObject, nameOf: NameOf): string {
  const type = text(action['Type']);
  switch (type) {
    case 'forward':
      return forwardWords(action, nameOf);
    case 'redirect':
      return redirectWords(record(action['RedirectConfig']));
    case 'fixed-response':
      return `fixed response ${statusOf(record(action['FixedResponseConfig']))}`.trim();
    case 'authenticate-cognito':
      return 'sign-in with Cognito';
    case 'authenticate-oidc': {
      const issuer = text(record(action['AuthenticateOidcConfig'])['Issuer']);
      return issuer === undefined ? 'sign-in with OIDC' : `sign-in with OIDC ${oneLine(issuer)}`;
    }
    case 'jwt-validation': {
      const issuer = text(record(action['JwtValidationConfig'])['Issuer']);
      return issuer === undefined ? 'JWT validation' : `JWT of ${oneLine(issuer)}`;
    }
    default:
      return oneLine(type ?? 'unknown action');
  }
}

const statusOf = (config: AwsObject): string => oneLine(text(config['StatusCode']) ?? '');

function redirectWords(config: AwsObject): string {
  const protocol = (text(config['Protocol']) ?? '#{protocol}').toLowerCase();
  const host = text(config['Host']) ?? '#{host}';
  const port = text(config['Port']) ?? '#{port}';
  const path = text(config['Path']) ?? '/#{path}';
  const query = text(config['Query']) ?? '#{query}';
  const status = /(\d{3})/.exec(statusOf(config))?.[1] ?? '';
  return oneLine(`redirect ${status} to ${protocol}://${host}:${port}${path}?${query}`.replaceAll('  ', ' '));
}

interface WeightedGroup {
  readonly arn: string;
  readonly weight: number | undefined;
}

function groupsOf(action: AwsObject): readonly WeightedGroup[] {
  const groups = records(record(action['ForwardConfig'])['TargetGroups']).flatMap(group => {
    const arn = text(group['TargetGroupArn']);
    return arn === undefined ? [] : [{ arn, weight: number(group['Weight']) }];
  });
  const single = text(action['TargetGroupArn']);
  return groups.length === 0 && single !== undefined ? [{ arn: single, weight: undefined }] : groups;
}

function forwardWords(action: AwsObject, nameOf: NameOf): string {
  const groups = groupsOf(action);
  if (groups.length === 0) return 'forward to no target group';
  const sticky = record(record(action['ForwardConfig'])['TargetGroupStickinessConfig'])['Enabled'] === true;
  const total = groups.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const named = groups.map(({ arn, weight }) =>
    groups.length === 1 || weight === undefined
      ? nameOf(arn)
      : `${nameOf(arn)} (${percent(total === 0 ? 0 : weight / total)})`,
  );
  return `forward to ${named.join(' or ')}${sticky ? ', sticky' : ''}`;
}

/** `0.9` → `90 %`; one decimal where whole percents would lie. */
export function percent(share: number): string {
  const hundredths = Math.round(share * 1000) / 10;
  return `${hundredths} %`;
}

/** All actions in the order AWS carries them out: `sign-in with Cognito, then forward to orders`. */
export function actionsWords(actions: readonly AwsObject[] | undefined, nameOf: NameOf): string {
  const ordered = records(actions)
    .map((action, index) => ({ action, order: number(action['Order']) ?? 1_000_000 + index }))
    .sort((a, b) => a.order - b.order);
  return ordered.map(({ action }) => actionWords(action, nameOf)).join(', then ');
}

/** The same without a plain forward: what a rule does that its target groups do not show. */
export function endingWords(actions: readonly AwsObject[] | undefined, nameOf: NameOf): string {
  return actionsWords(
    records(actions).filter(action => action['Type'] !== 'forward'),
    nameOf,
  );
}

/** `rewrite path ^/v1/(.*)$ → /$1` */
export function transformWords(transform: AwsObject): string {
  const type = text(transform['Type']);
  const what =
    type === 'url-rewrite' ? 'path' : type === 'host-header-rewrite' ? 'host' : oneLine(type ?? '?');
  const config = record(transform[type === 'url-rewrite' ? 'UrlRewriteConfig' : 'HostHeaderRewriteConfig']);
  const rewrites = records(config['Rewrites']).map(
    rewrite => `${oneLine(text(rewrite['Regex']) ?? '')} → ${oneLine(text(rewrite['Replace']) ?? '')}`,
  );
  return `rewrite ${what} ${listed(rewrites)}`.trim();
}

/** One condition of a routing rule in words: `base path /shop or /cart`, `header x-release: next or beta`. */
function routingConditionWords(condition: AwsObject): string {
  const basePaths = texts(record(condition['MatchBasePaths'])['AnyOf']).map(
    path => `/${path.replace(/^\/+/, '')}`,
  );
  const headers = new Map<string, string[]>();
  for (const entry of records(record(condition['MatchHeaders'])['AnyOf'])) {
    const name = text(entry['Header']) ?? '?';
    const value = shownConditionValue(name, text(entry['ValueGlob']) ?? '?');
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  const words = facts(
    basePaths.length === 0 ? undefined : `base path ${anyOf(basePaths)}`,
    [...headers].map(([name, globs]) => `header ${oneLine(name)}: ${anyOf(globs)}`).join(' or '),
  );
  return words || 'unknown condition';
}

/**
 * What a custom domain maps to a stage: `/v1` of a mapping, `rule 100 · base path /shop · header x-release: next` of a
 * routing rule, `rule 200 · every request` of one without conditions.
 */
export function mappingWords(attributes: EdgeAttributes['maps']): string {
  const { basePath, priority, conditions } = attributes;
  const path = basePath === undefined || basePath === '(none)' ? undefined : oneLine(`/${basePath}`);
  if (priority === undefined) return path ?? '/';
  const read = records(conditions).map(routingConditionWords);
  return facts(`rule ${priority}`, read.length > 0 ? read : (path ?? 'every request'));
}
