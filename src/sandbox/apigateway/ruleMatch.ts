import { runExpression } from '../../model/expression/run';
import type { Dialect } from '../../model/expression/syntax';
import type { Account, AwsShape } from '../account';
import { globMatches } from '../glob';
import { record, records, text, texts } from './values';

/** A request as a listener sees it. */
export interface BackendRequest {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** `*` is any run of characters, `?` exactly one. */
function wildcard(pattern: string, value: string, ignoreCase: boolean): boolean {
  return ignoreCase ? globMatches(pattern.toLowerCase(), value.toLowerCase()) : globMatches(pattern, value);
}

/** Whether the whole value matches; an expression that is none, or is not understood, matches nothing. */
export function matchesWhole(pattern: string, value: string, dialect: Dialect): boolean {
  const found = runExpression(pattern, value, { dialect, ignoreCase: false, isWhole: true });
  return typeof found === 'object';
}

function anyOf(configuration: AwsShape, value: string, ignoreCase: boolean): boolean {
  return (
    texts(configuration['Values']).some(pattern => wildcard(pattern, value, ignoreCase)) ||
    texts(configuration['RegexValues']).some(pattern => matchesWhole(pattern, value, 'load-balancer'))
  );
}

function queryMatches(configuration: AwsShape, query: string): boolean {
  const given = [...new URLSearchParams(query)];
  return records(configuration['Values']).some(wanted =>
    given.some(
      ([key, value]) =>
        (text(wanted['Key']) === undefined || wildcard(String(wanted['Key']), key, true)) &&
        wildcard(text(wanted['Value']) ?? '*', value, true),
    ),
  );
}

/** The part of a condition that its `Field` names; `Values` beside it is the older form. */
function configurationOf(condition: AwsShape, member: string): AwsShape {
  const configuration = record(condition[member]);
  return Object.keys(configuration).length > 0 ? configuration : condition;
}

function conditionMatches(condition: AwsShape, request: BackendRequest): boolean {
  switch (condition['Field']) {
    case 'path-pattern':
      return anyOf(configurationOf(condition, 'PathPatternConfig'), request.path, false);
    case 'host-header':
      return anyOf(configurationOf(condition, 'HostHeaderConfig'), request.host, true);
    case 'http-request-method':
      return texts(configurationOf(condition, 'HttpRequestMethodConfig')['Values']).includes(request.method);
    case 'http-header': {
      const configuration = record(condition['HttpHeaderConfig']);
      const value = request.headers[(text(configuration['HttpHeaderName']) ?? '').toLowerCase()];
      return value !== undefined && anyOf(configuration, value, true);
    }
    case 'query-string':
      return queryMatches(record(condition['QueryStringConfig']), request.query);
    default:
      // Which address the request comes from is not simulated.
      return false;
  }
}

const priorityOf = (rule: AwsShape): number =>
  rule['Priority'] === 'default' ? Infinity : Number(rule['Priority']);

/** The first rule by priority whose conditions all hold; the default one has none. */
export function matchingRule(
  account: Account,
  listenerArn: string,
  request: BackendRequest,
): AwsShape | undefined {
  return account.rules
    .filter(rule => rule['ListenerArn'] === listenerArn)
    .sort((a, b) => priorityOf(a) - priorityOf(b))
    .find(rule => records(rule['Conditions']).every(condition => conditionMatches(condition, request)));
}
