import { runExpression } from '../../model/expression/run';
import type { ExpressionDialect } from '../../model/expression/syntax';
import type { SandboxAccount, AwsShape } from '../account';
import { globMatches } from '../glob';
import { shapeValue, shapeValues, textValue, textValues } from './values';

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
function matchesWildcard(pattern: string, value: string, ignoreCase: boolean): boolean {
  return ignoreCase ? globMatches(pattern.toLowerCase(), value.toLowerCase()) : globMatches(pattern, value);
}

/** Whether the whole value matches; an expression that is none, or is not understood, matches nothing. */
export function matchesWhole(pattern: string, value: string, dialect: ExpressionDialect): boolean {
  const found = runExpression(pattern, value, { dialect, ignoreCase: false, isWhole: true });
  return typeof found === 'object';
}

function matchesAny(configuration: AwsShape, value: string, ignoreCase: boolean): boolean {
  return (
    textValues(configuration['Values']).some(pattern => matchesWildcard(pattern, value, ignoreCase)) ||
    textValues(configuration['RegexValues']).some(pattern => matchesWhole(pattern, value, 'load-balancer'))
  );
}

function queryMatches(configuration: AwsShape, query: string): boolean {
  const given = [...new URLSearchParams(query)];
  return shapeValues(configuration['Values']).some(wanted =>
    given.some(
      ([key, value]) =>
        (textValue(wanted['Key']) === undefined || matchesWildcard(String(wanted['Key']), key, true)) &&
        matchesWildcard(textValue(wanted['Value']) ?? '*', value, true),
    ),
  );
}

/** The part of a condition that its `Field` names; `Values` beside it is the older form. */
function conditionMember(condition: AwsShape, member: string): AwsShape {
  const configuration = shapeValue(condition[member]);
  return Object.keys(configuration).length > 0 ? configuration : condition;
}

function conditionMatches(condition: AwsShape, request: BackendRequest): boolean {
  switch (condition['Field']) {
    case 'path-pattern':
      return matchesAny(conditionMember(condition, 'PathPatternConfig'), request.path, false);
    case 'host-header':
      return matchesAny(conditionMember(condition, 'HostHeaderConfig'), request.host, true);
    case 'http-request-method':
      return textValues(conditionMember(condition, 'HttpRequestMethodConfig')['Values']).includes(
        request.method,
      );
    case 'http-header': {
      const configuration = shapeValue(condition['HttpHeaderConfig']);
      const value = request.headers[(textValue(configuration['HttpHeaderName']) ?? '').toLowerCase()];
      return value !== undefined && matchesAny(configuration, value, true);
    }
    case 'query-string':
      return queryMatches(shapeValue(condition['QueryStringConfig']), request.query);
    default:
      // Which address the request comes from is not simulated.
      return false;
  }
}

const shapePriority = (rule: AwsShape): number =>
  rule['Priority'] === 'default' ? Infinity : Number(rule['Priority']);

/** The first rule by priority whose conditions all hold; the default one has none. */
export function matchingRule(
  account: SandboxAccount,
  listenerArn: string,
  request: BackendRequest,
): AwsShape | undefined {
  return account.rules
    .filter(rule => rule['ListenerArn'] === listenerArn)
    .sort((a, b) => shapePriority(a) - shapePriority(b))
    .find(rule => shapeValues(rule['Conditions']).every(condition => conditionMatches(condition, request)));
}
