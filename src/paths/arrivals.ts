import type { Facts } from '../facts/facts';
import type { Stage } from '../topology/api';
import { workingCopyRoute, type ServedRoute } from '../topology/servedRoutes';
import { arrivingOnStage } from '../trace/gateway/integrationWay';
import type { ArrivingPattern } from '../trace/gateway/arriving';
import { areRulesRead, metRules } from '../trace/rules/algebra';
import { subjectOf, type Arrivals, type PathSubject, type RuleMatch } from './hops';

/**
 * Which rules of a listener the requests of a route can meet: by method, host and path as they leave its integration on
 * a stage; of every stage that serves it where none is given. Not known where the listener's rules were not read.
 */
export function arrivalsIn(facts: () => Facts): Arrivals {
  const patterns = new Map<string, readonly ArrivingPattern[]>();
  const met = new Map<string, ReadonlyMap<string, RuleMatch>>();
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
  const patternsOf = oneAfterAnother((path): readonly ArrivingPattern[] => {
    const { route, stage, side } = path;
    const key = keyOf(path);
    const known = patterns.get(key) ?? patternsOn(facts(), { route, stage, side }, servedBy);
    patterns.set(key, known);
    return known;
  });
  const likenesses = new Map<string, string>();
  const likenessOf = oneAfterAnother((path): string => {
    const key = keyOf(path);
    const known =
      likenesses.get(key) ??
      patternsOf(path)
        .map(({ method, host, path: text }) => JSON.stringify([method, host, text]))
        .join(' ');
    likenesses.set(key, known);
    return known;
  });
  return {
    likenessOf,
    rulesMet: (listenerId, path) => {
      const all = patternsOf(path);
      if (all.length === 0 || !areRulesRead(facts(), listenerId)) return undefined;
      const key = `${listenerId} ${likenessOf(path)}`;
      const found = met.get(key) ?? rulesOf(facts(), listenerId, all);
      met.set(key, found);
      return found;
    },
  };
}

/** Whoever walks asks for the hops of one path one after the other: the last answer is given again without a look-up. */
function oneAfterAnother<Answer>(answer: (path: PathSubject) => Answer): (path: PathSubject) => Answer {
  let last: (PathSubject & { readonly answer: Answer }) | undefined;
  return path => {
    const { route, stage, side } = path;
    if (last?.route === route && last.stage === stage && last.side === side) return last.answer;
    last = { ...subjectOf(path), answer: answer(path) };
    return last.answer;
  };
}

const keyOf = ({ route, stage, side }: PathSubject): string => `${route} ${side ?? ''} ${stage ?? ''}`;

interface Subject {
  readonly route: string;
  readonly stage: string | undefined;
  readonly side: PathSubject['side'];
}

/** Sorted, each once. */
function patternsOn(
  facts: Facts,
  { route, stage, side }: Subject,
  servedBy: (stageId: string) => ReadonlyMap<string, ServedRoute>,
): readonly ArrivingPattern[] {
  const of = facts.route(route);
  const stages = of?.api.stages.filter(({ name }) => stage === undefined || name === stage) ?? [];
  const found = new Map<string, ArrivingPattern>();
  const add = (on: Stage, as: ServedRoute | undefined): void => {
    if (as === undefined || of === undefined) return;
    const arriving = arrivingOnStage(of.api, on, as);
    found.set(JSON.stringify([arriving.method, arriving.host, arriving.path]), arriving);
  };
  for (const on of stages) {
    if (side === 'edited') add(on, of?.route === undefined ? undefined : workingCopyRoute(of.route));
    else add(on, servedBy(on.id).get(route));
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pattern]) => pattern);
}

/** Of several patterns a rule is one that all requests match where that is so of each. */
function rulesOf(
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
