import * as l10n from '@vscode/l10n';
import { joinFacts, oneLine } from '../../text/oneLine';
import type { AwsObject, TopologyNode } from '../../topology/document';
import { shownCondition } from '../../topology/shownConditions';
import { asRecord, asRecords, asText } from '../../topology/values';
import { listAlternatives } from '../../words/lists';
import { conditionValueList, conditionWords, endingWords, type NameOf } from '../words';

/** A rule as a row says it: `10`, `/orders[/*]`, `X-Preview: canary`. */
export interface ShortRule {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
}

/** The first of these that a rule has is what its row is called; the others stand after it. */
const fields = [
  'path-pattern',
  'host-header',
  'http-header',
  'query-string',
  'http-request-method',
  'source-ip',
];

export function shortRule({ attributes }: TopologyNode<'rule'>, names: NameOf): ShortRule {
  const { priority, conditions, actions } = attributes;
  const ending = endingWords(actions, names);
  if (priority === 'default') return { lead: '∗', text: l10n.t('default'), detail: ending };
  const lead = oneLine(priority ?? '?', 12);
  const [text, ...others] = sortedConditions(conditions).map(shortCondition);
  return text === undefined
    ? { lead, text: ending === '' ? l10n.t('every request') : ending, detail: '' }
    : { lead, text, detail: joinFacts(others, ending) };
}

function sortedConditions(conditions: readonly AwsObject[] | undefined): readonly AwsObject[] {
  const rank = (condition: AwsObject): number => {
    const index = fields.indexOf(asText(condition['Field']) ?? '');
    return index < 0 ? fields.length : index;
  };
  return [...asRecords(conditions)].sort((one, other) => rank(one) - rank(other));
}

function shortCondition(given: AwsObject): string {
  const condition = shownCondition(given);
  switch (asText(condition['Field'])) {
    case 'path-pattern':
      return listAlternatives(shortPatterns(conditionValueList(condition, 'PathPatternConfig')).map(shorten));
    case 'http-request-method':
      return listAlternatives(conditionValueList(condition, 'HttpRequestMethodConfig').map(shorten));
    case 'http-header': {
      const name = asText(asRecord(condition['HttpHeaderConfig'])['HttpHeaderName']) ?? '?';
      return l10n.t('{name}: {values}', {
        name: oneLine(name),
        values: listAlternatives(conditionValueList(condition, 'HttpHeaderConfig').map(shorten)),
      });
    }
    default:
      return conditionWords(given);
  }
}

const shorten = (value: string): string => oneLine(value);

/** `/orders` and `/orders/*` together are `/orders[/*]`. */
export function shortPatterns(patterns: readonly string[]): readonly string[] {
  const all = new Set(patterns);
  return patterns.flatMap(pattern => {
    const base = pattern.endsWith('/*') ? pattern.slice(0, -2) : undefined;
    if (base !== undefined && base !== '' && all.has(base)) return [];
    return [pattern !== '' && all.has(`${pattern}/*`) ? `${pattern}[/*]` : pattern];
  });
}
