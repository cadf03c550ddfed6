import type { Facts } from './facts';
import type { ApiStage } from '../topology/api';
import { workingCopyRoute, type ServedRoute } from '../topology/servedRoutes';
import { arrivingOnStage } from './trace/gateway/integrationPath';
import { arrivingKey, type ArrivingPattern } from './trace/gateway/arrivingPattern';
import { areRulesRead, metRules } from './trace/rules/reachableRules';
import type { Arrivals, PathSubject, RuleMatch } from './hops';

/**
 * Which rules of a listener the requests of a route can meet: by method, host and path as they leave its integration on
 * a stage; of every stage that serves it where none is given. Not known where the listener's rules were not read.
 */
export function createArrivals(facts: () => Facts): Arrivals {
  const likenesses = new Map<string, Likeness>();
  const served = new Map<string, ReadonlyMap<string, ServedRoute>>();
  const servedBy = (stageId: string): ReadonlyMap<string, ServedRoute> => {
    const known =
      served.get(stageId) ??
      new Map(
        facts()
          .routesOn(stageId)
          .map(route => [route.id, route]),
      );
    served.set(stageId, known);
    return known;
  };
  const make = ({ route, stage, side }: PathSubject): Likeness => {
    const patterns = patternsOn(facts(), { route, stage, side }, servedBy);
    const key = patterns.map(arrivingKey).join('\n');
    const known = likenesses.get(key) ?? { key: String(likenesses.size), patterns, met: new Map() };
    likenesses.set(key, known);
    return known;
  };
  const likeness = rememberedByPath(make);
  return {
    likenessOf: path => likeness(path).key,
    rulesMet: (listenerId, path) => {
      const { patterns, met } = likeness(path);
      if (patterns.length === 0 || !areRulesRead(facts(), listenerId)) return undefined;
      const found = met.get(listenerId) ?? findMetRules(facts(), listenerId, patterns);
      met.set(listenerId, found);
      return found;
    },
  };
}

/** What requests look like that are alike, with the rules that they meet, by the id of a listener. */
interface Likeness {
  /** Counted up. */
  readonly key: string;
  readonly patterns: readonly ArrivingPattern[];
  readonly met: Map<string, ReadonlyMap<string, RuleMatch>>;
}

/**
 * By route, then by stage and side. Whoever walks asks for the hops of one path one after the other, and so the last
 * answer is given again without a look-up.
 */
function rememberedByPath<Answer>(answer: (path: PathSubject) => Answer): (path: PathSubject) => Answer {
  const known = new Map<string, Map<string, Answer>>();
  let last: (PathSubject & { readonly answer: Answer }) | undefined;
  return ({ route, stage, side }) => {
    if (last?.route === route && last.stage === stage && last.side === side) return last.answer;
    const ofRoute = known.get(route) ?? new Map<string, Answer>();
    known.set(route, ofRoute);
    const key = `${side ?? ''} ${stage ?? ''}`;
    const found = ofRoute.get(key) ?? answer({ route, stage, side });
    ofRoute.set(key, found);
    last = { route, stage, side, answer: found };
    return found;
  };
}

/** Sorted, each once. */
function patternsOn(
  facts: Facts,
  { route, stage, side }: PathSubject,
  servedBy: (stageId: string) => ReadonlyMap<string, ServedRoute>,
): readonly ArrivingPattern[] {
  const of = facts.route(route);
  const stages = of?.api.stages.filter(({ name }) => stage === undefined || name === stage) ?? [];
  const found = new Map<string, ArrivingPattern>();
  const add = (on: ApiStage, as: ServedRoute | undefined): void => {
    if (as === undefined || of === undefined) return;
    const arriving = arrivingOnStage(of.api, on, as);
    found.set(arrivingKey(arriving), arriving);
  };
  for (const on of stages) {
    if (side === 'edited') add(on, of?.route === undefined ? undefined : workingCopyRoute(of.route));
    else add(on, servedBy(on.id).get(route));
  }
  if (found.size < 2) return [...found.values()];
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pattern]) => pattern);
}

/** Of several patterns a rule is one that all requests match where that is so of each. */
function findMetRules(
  facts: Facts,
  listenerId: string,
  patterns: readonly ArrivingPattern[],
): ReadonlyMap<string, RuleMatch> {
  const rules = new Map<string, RuleMatch>();
  for (const [index, pattern] of patterns.entries()) {
    const always = new Set<string>();
    for (const { rule, match } of metRules(facts, listenerId, pattern)) {
      if (match === 'always') always.add(rule.id);
      rules.set(
        rule.id,
        match === 'always' && (index === 0 || rules.get(rule.id) === 'always') ? 'always' : 'maybe',
      );
    }
    for (const id of rules.keys()) if (!always.has(id)) rules.set(id, 'maybe');
  }
  return rules;
}
