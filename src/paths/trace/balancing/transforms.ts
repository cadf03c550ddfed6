import { splitAtFirst } from '../../../model/trim';
import { ownMember, asRecord, asRecords, asText } from '../../../topology/values';
import type { AwsObject } from '../../../topology/document';
import type { Message } from '../message';
import type { BalancingReason, RewrittenPart } from '../reasons/balancingReason';
import { runExpression } from '../../../model/expression/run';
import { pathWithQuery } from './walk';

/** A request after the transforms of a rule, and what a person should know of them. */
export interface Transformed {
  readonly message: Message;
  readonly remarks: readonly BalancingReason[];
}

/**
 * What a rule's transforms make of a request before it is forwarded. They have no part in which rule it meets; each
 * replaces what its expression matches, and a request in which it matches nothing stays as it is (Application Load
 * Balancer user guide, "Transforms for listener rules").
 */
export function transformMessage(
  transforms: readonly AwsObject[] | undefined,
  message: Message,
): Transformed {
  let transformed: Transformed = { message, remarks: [] };
  for (const one of asRecords(transforms)) transformed = applyTransform(one, transformed);
  return transformed;
}

function applyTransform(one: AwsObject, { message, remarks }: Transformed): Transformed {
  const type = asText(ownMember(one, 'Type'));
  if (type === 'host-header-rewrite') {
    const rewritten = rewriteText(ownMember(one, 'HostHeaderRewriteConfig'), message.host, true);
    const headers = message.headers.map(([name, value]) =>
      name === 'host' ? ([name, rewritten.text] as const) : ([name, value] as const),
    );
    return {
      message: { ...message, host: rewritten.text, headers },
      remarks: [...remarks, ...rewriteRemarks('host', message.host, rewritten)],
    };
  }
  if (type === 'url-rewrite') {
    const url = pathWithQuery(message);
    const rewritten = rewriteText(ownMember(one, 'UrlRewriteConfig'), url, false);
    return {
      message: rewritten.text === url ? message : { ...message, ...urlParts(rewritten.text) },
      remarks: [...remarks, ...rewriteRemarks('URL', url, rewritten)],
    };
  }
  return { message, remarks: [...remarks, { code: 'transform-not-understood', type }] };
}

function urlParts(url: string): Pick<Message, 'path' | 'query'> {
  const [path, query = ''] = splitAtFirst(url, '?');
  const pairs = query.split('&').filter(pair => pair !== '');
  return {
    path: path.startsWith('/') ? path : `/${path}`,
    query: pairs.map(pair => {
      const [name, value = ''] = splitAtFirst(pair, '=');
      return [name, value] as const;
    }),
  };
}

interface Rewritten {
  readonly text: string;
  /** An expression that could not be followed: what comes of it is not known. */
  readonly undecided: string | undefined;
}

function rewriteText(configuration: unknown, given: string, ignoreCase: boolean): Rewritten {
  let result = given;
  for (const { Regex, Replace } of asRecords(asRecord(configuration)['Rewrites'])) {
    const expression = asText(Regex);
    if (expression === undefined) continue;
    const found = runExpression(expression, result, { dialect: 'load-balancer', ignoreCase });
    if (found === 'undecided') return { text: result, undecided: expression };
    if (found === 'none') continue;
    const [from = 0, to = from] = found.captures;
    const captured = (group: number): string | undefined => {
      if (2 * group >= found.captures.length) return undefined;
      return result.slice(found.captures[2 * group] ?? 0, found.captures[2 * group + 1] ?? 0);
    };
    result = `${result.slice(0, from)}${expandReplacement(asText(Replace) ?? '', captured)}${result.slice(to)}`;
  }
  return { text: result, undecided: undefined };
}

/** `$1` is what the first group captured. A number that no group has stays as it is written. */
function expandReplacement(replacement: string, captured: (group: number) => string | undefined): string {
  return replacement.replace(/\$(\d)/g, (reference, group: string) => captured(Number(group)) ?? reference);
}

function rewriteRemarks(
  part: RewrittenPart,
  before: string,
  { text: after, undecided }: Rewritten,
): readonly BalancingReason[] {
  if (undecided !== undefined) return [{ code: 'transform-not-evaluated', part, expression: undecided }];
  return before === after ? [] : [{ code: 'rewritten', part, before, after }];
}
