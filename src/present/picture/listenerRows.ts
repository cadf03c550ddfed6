import * as l10n from '@vscode/l10n';
import type { NodeOf } from '../../paths/hops';
import { areRulesRead } from '../../paths/trace/rules/reachableRules';
import type { PictureRow } from '../../protocol/picture';
import { joinFacts } from '../../text/oneLine';
import { isNode, type TopologyNode } from '../../topology/document';
import { asRecords } from '../../topology/values';
import { countOf, formatNumber } from '../../words/counts';
import { listWords } from '../../words/lists';
import { compareNames } from '../facts';
import { combineHealths } from '../health/combineHealth';
import { noHealth, registeredHealth, type HealthOf } from '../health/targetStates';
import { displayName } from '../names';
import { listenerTitle } from './listenerTitle';
import { bridgingGroups, type Place } from './places';
import { makePictureRow, pictureRowOf, type RowContext } from './rows';
import { shortRule } from './shortRule';

export function inPortOrder(listeners: readonly Place[]): readonly Place[] {
  const port = ({ node }: Place): number =>
    node !== undefined && isNode(node, 'listener') ? (node.attributes.port ?? 0) : 0;
  return [...listeners].sort((one, other) => port(one) - port(other) || compareNames(one.row, other.row));
}

/** `TCP:80 → orders-alb-80`: its groups of type `alb` are part of the row, and of its status. */
export function entranceRow(drawing: RowContext, place: Place): PictureRow {
  const { source, describing } = drawing;
  const { node } = place;
  if (node === undefined || !isNode(node, 'listener')) return missingListenerRow(drawing, place, 'item');
  const groups = bridgingGroups(source, node.id);
  const targets = groups.flatMap(({ id }) =>
    source.graph.outgoing(id, 'registers').map(({ target }) => target),
  );
  const rules = source.graph.outgoing(node.id, 'evaluates').map(({ target }) => target);
  const names = groups.map(group => displayName(group));
  const [only] = groups;
  return pictureRowOf(drawing, node, {
    id: place.row,
    kind: 'item',
    text: displayName(node),
    detail: names.length === 0 ? '' : `→ ${listWords(names)}`,
    elideDetail: 'middle',
    own: only === undefined ? describing.health(node.id) : groupsHealth(drawing, groups),
    about: [...rules, ...groups.map(({ id }) => id), ...targets],
    members: [...rules, ...groups.map(({ id }) => id), ...targets],
    title: listenerTitle(drawing.source.graph, node),
  });
}

function groupsHealth({ source }: RowContext, groups: readonly NodeOf<'target-group'>[]): HealthOf {
  const healths = groups.map(group => registeredHealth(source.graph, group));
  return combineHealths(healths, 'targetGroup', false);
}

/** `1/2`: healthy targets of all. */
export function shareOf({ attributes }: NodeOf<'target-group'>): { readonly share?: string } {
  const { healthyCount = 0, targetCount } = attributes;
  if (targetCount === undefined || targetCount === 0) return {};
  return { share: `${formatNumber(healthyCount)}/${formatNumber(targetCount)}` };
}

export function sectionRows(
  drawing: RowContext,
  section: Place,
  places: readonly Place[],
): readonly PictureRow[] {
  const { node } = section;
  if (node === undefined || !isNode(node, 'listener'))
    return [missingListenerRow(drawing, section, 'section')];
  const rules = places.filter(({ as, parent }) => as === 'rule' && parent === section.row);
  const unmatched = unmatchedRules(drawing, node, rules);
  const certificates = asRecords(node.attributes.certificates).length;
  const isRead = areRulesRead(drawing.source.facts, node.id);
  const row = pictureRowOf(drawing, node, {
    id: section.row,
    kind: 'section',
    text: displayName(node),
    detail: joinFacts(
      certificates < 2 ? undefined : countOf(certificates, 'certificate'),
      isRead ? undefined : l10n.t('rules not loaded'),
    ),
    own: sectionHealth(drawing, node, { hasRules: rules.length > 0 || unmatched.length > 0, isRead }),
    title: listenerTitle(drawing.source.graph, node),
  });
  const shown = inRuleOrder(rules.flatMap(({ node: rule }) => (rule === undefined ? [] : [rule])));
  const rest = shownAfter(unmatched);
  return [
    row,
    ...shown.map(rule => ruleRow(drawing, rule, node, rules)),
    ...(rest.alone === undefined ? [] : [ruleRow(drawing, rest.alone, node, rules)]),
    ...(rest.others.length === 0 ? [] : [unmatchedRow(drawing, node, rest.others)]),
  ];
}

/** Rules have a status of their own; the heading has one where there are none, or where not all are known. */
function sectionHealth(
  { describing }: RowContext,
  { id }: TopologyNode,
  { hasRules, isRead }: { readonly hasRules: boolean; readonly isRead: boolean },
): HealthOf {
  if (!hasRules) return describing.health(id);
  return isRead ? noHealth : { health: 'unknown', text: l10n.t('rules not loaded') };
}

/** A default action that nothing here can match takes no more room than the row that would stand for it. */
function shownAfter(unmatched: readonly NodeOf<'rule'>[]): {
  readonly alone?: NodeOf<'rule'>;
  readonly others: readonly NodeOf<'rule'>[];
} {
  const [only] = unmatched;
  return unmatched.length === 1 && only?.attributes.priority === 'default'
    ? { alone: only, others: [] }
    : { others: unmatched };
}

function unmatchedRules(
  { source: { graph } }: RowContext,
  listener: TopologyNode,
  rules: readonly Place[],
): readonly NodeOf<'rule'>[] {
  const shown = new Set(rules.map(({ node }) => node?.id));
  return graph.outgoing(listener.id, 'evaluates').flatMap(({ target }) => {
    const rule = graph.node(target);
    return rule !== undefined && isNode(rule, 'rule') && !shown.has(target) ? [rule] : [];
  });
}

function inRuleOrder(rules: readonly TopologyNode[]): readonly NodeOf<'rule'>[] {
  const order = ({ attributes }: NodeOf<'rule'>): number => {
    const priority = Number(attributes.priority);
    return Number.isNaN(priority) ? Number.MAX_SAFE_INTEGER : priority;
  };
  return rules
    .flatMap(rule => (isNode(rule, 'rule') ? [rule] : []))
    .sort((one, other) => order(one) - order(other) || compareNames(one.id, other.id));
}

function ruleRow(
  drawing: RowContext,
  rule: NodeOf<'rule'>,
  listener: TopologyNode,
  places: readonly Place[],
): PictureRow {
  const short = shortRule(rule, drawing.names);
  return pictureRowOf(drawing, rule, {
    id: places.find(({ node }) => node === rule)?.row ?? rule.id,
    kind: 'item',
    ...short,
    own: drawing.describing.health(rule.id),
    title: joinFacts(
      listenerTitle(drawing.source.graph, listener),
      rule.attributes.priority === 'default'
        ? l10n.t('default rule')
        : l10n.t('rule {priority}', { priority: short.lead }),
      short.lead === '∗' ? '' : short.text,
    ),
  });
}

function unmatchedRow(
  drawing: RowContext,
  listener: TopologyNode,
  rules: readonly TopologyNode[],
): PictureRow {
  return makePictureRow(drawing, {
    id: `unmatched ${listener.id}`,
    kind: 'item',
    vertexKind: 'rule',
    text: unmatchedText(rules.length),
    members: rules.map(({ id }) => id),
  });
}

/** `50 rules no route here can match` */
export function unmatchedText(count: number): string {
  return count === 1
    ? l10n.t('1 rule no route here can match')
    : l10n.t('{rules} no route here can match', { rules: countOf(count, 'rule') });
}

function missingListenerRow(drawing: RowContext, { row, node }: Place, kind: 'item' | 'section'): PictureRow {
  const health: HealthOf = { health: 'failing', text: l10n.t("doesn't exist") };
  return node === undefined
    ? makePictureRow(drawing, {
        id: row,
        kind,
        vertexKind: 'listener',
        text: row,
        own: health,
        presence: 'missing',
      })
    : pictureRowOf(drawing, node, {
        id: row,
        kind,
        text: displayName(node),
        detail: l10n.t('no listener'),
        own: health,
      });
}

/** Listeners of the load balancer that no route in view uses. */
export function otherListeners(
  drawing: RowContext,
  balancer: Place,
  shown: readonly Place[],
): readonly PictureRow[] {
  const { graph } = drawing.source;
  const used = new Set(shown.map(({ node }) => node?.id));
  const others = graph.outgoing(balancer.node?.id ?? '', 'listens').flatMap(({ target }) => {
    const node = graph.node(target);
    return node === undefined || used.has(target) ? [] : [node];
  });
  if (others.length === 0) return [];
  const names = others.map(displayName).sort(compareNames);
  return [
    makePictureRow(drawing, {
      id: `others ${balancer.row}`,
      kind: 'item',
      vertexKind: 'listener',
      text: l10n.t('other listeners: {listeners}', { listeners: names.join(', ') }),
      members: others.map(({ id }) => id),
    }),
  ];
}
