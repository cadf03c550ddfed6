import { exchangeOnce, prepareRow, siftRow } from './exchange';
import { asGiven, fromFarEnd, fromLeft, fromRight, type Start } from './starts';
import { barycentre, median, sweepFrom, sweepRows, type Measure } from './sweep';
import { numberAt, valueAt, type RowGraph } from './tierGraph';
import { orderCrossings, renumberRow, takeOrder, workingCrossings, workingOn } from './working';
import type { Order, Working } from './working';

/** Rounds that show what a start is worth, the share of the visits that may go there, how many then go on. */
const scoutRounds = 3;
const scoutShare = 0.3;
const mostContinued = 2;

/** The most rounds of sweeps that an order is worth, and how many without a better outcome end it. */
const mostRounds = 24;
const patience = 6;

/** Rounds after a disturbance, how often it may double the vertices moved, and how much worse may be gone on from. */
const disturbedRounds = 6;
const mostDoublings = 4;
const tolerance = 1.03;

/** How far a vertex is moved on without gain, to see whether there is one behind. */
const reach = 10;

const starts: readonly { readonly start: Start; readonly measure: Measure }[] = [
  { start: fromLeft, measure: barycentre },
  { start: fromFarEnd, measure: barycentre },
  { start: fromFarEnd, measure: median },
  { start: fromRight, measure: barycentre },
  { start: fromLeft, measure: median },
  { start: asGiven, measure: barycentre },
  { start: fromRight, measure: median },
  { start: asGiven, measure: median },
];

/** An order with its crossings. */
interface Found {
  readonly order: Order;
  readonly crossings: number;
}

/** What is being done, the best that was found, and how many visits it may take. */
interface Search {
  readonly working: Working;
  readonly visits: number;
  best: Found;
}

/**
 * An order of connected rows with few crossings: several starts, each tried for a few rounds; the best of them are
 * improved until nothing more is gained. What visits are left go into disturbing a good order and improving it again.
 */
export function searchOrder(graph: RowGraph, initial: Order, visits: number): Order {
  const best = { order: initial, crossings: orderCrossings(graph, initial) };
  if (best.crossings === 0) return initial;
  const search: Search = { working: workingOn(graph, initial), visits, best };
  for (const { order, measure } of tryStarts(search).slice(0, mostContinued)) {
    takeOrder(search.working, order);
    if (canGoOn(search)) improveOrder(search, measure, mostRounds);
  }
  const random = repeatableNumbers();
  let current = search.best;
  while (canGoOn(search)) {
    takeOrder(search.working, current.order);
    disturbOrder(search.working, random);
    const found = improveOrder(search, barycentre, disturbedRounds);
    current = found.crossings <= search.best.crossings * tolerance ? found : search.best;
  }
  return search.best.order;
}

function canGoOn({ working, visits, best }: Search): boolean {
  return best.crossings > 0 && working.visits < visits;
}

/** What each start comes to after few rounds, the best first. */
function tryStarts(search: Search): readonly (Found & { readonly measure: Measure })[] {
  const { working } = search;
  const initial = search.best.order;
  const tried: (Found & { readonly measure: Measure })[] = [];
  for (const { start, measure } of starts) {
    if (tried.length > 0 && working.visits > scoutShare * search.visits) break;
    takeOrder(working, start(working.graph, initial));
    const found = sweepAndExchange(search, measure, scoutRounds);
    keepBetter(search, found);
    tried.push({ ...found, measure });
    if (found.crossings === 0) break;
  }
  return tried.sort((a, b) => a.crossings - b.crossings);
}

function keepBetter(search: Search, found: Found): void {
  if (found.crossings < search.best.crossings) search.best = found;
}

/** Improves the order at hand by sweeps and exchanges, then by moving single vertices. */
function improveOrder(search: Search, measure: Measure, rounds: number): Found {
  const { working } = search;
  const found = sweepAndExchange(search, measure, rounds);
  keepBetter(search, found);
  takeOrder(working, found.order);
  let saved = 1;
  let total = 0;
  for (let pass = 0; pass < rounds / 4 && saved > 0 && working.visits < search.visits; pass++) {
    saved = 0;
    for (const index of working.rows.keys()) saved += siftRow(working, prepareRow(working, index), reach);
    total += saved;
  }
  if (total === 0) return found;
  const improved = { order: copyRows(working), crossings: found.crossings - total };
  keepBetter(search, improved);
  return improved;
}

/** Sweeps to and fro, with exchanges after each; the best order on the way. */
function sweepAndExchange({ working, visits }: Search, measure: Measure, rounds: number): Found {
  let best: Found = { order: [], crossings: Infinity };
  let idle = 0;
  for (let round = 0; round < rounds && idle < patience && best.crossings > 0; round++) {
    if (round > 1 && working.visits > visits) break;
    sweepRows(working, measure, round % 2 === 0);
    exchangeNeighbours(working, round);
    const crossings = workingCrossings(working);
    idle += 1;
    if (crossings >= best.crossings) continue;
    best = { order: copyRows(working), crossings };
    idle = 0;
  }
  return best;
}

function copyRows({ rows }: Working): Order {
  return rows.map(row => row.slice());
}

/** Exchanges neighbours of a row where that takes crossings away; on odd rounds also where it adds none. */
function exchangeNeighbours(working: Working, round: number): void {
  for (const index of working.rows.keys()) {
    const row = prepareRow(working, index);
    const isTieBroken = round % 2 === 1;
    if (exchangeOnce(working, row, false, () => isTieBroken)) exchangeOnce(working, row, false, () => false);
  }
}

/**
 * Moves some vertices of one row, and lets the rows on both sides follow: a load balancer takes what is behind it
 * along, which no exchange in a single row can do.
 */
function disturbOrder(working: Working, random: (limit: number) => number): void {
  const pivot = chooseRow(working, random);
  const row = working.rows[pivot] ?? new Int32Array();
  for (let moves = 1 << random(mostDoublings + 1); row.length > 1 && moves > 0; moves--) {
    const from = random(row.length);
    const to = random(row.length);
    const vertex = valueAt(row, from);
    if (to > from) row.copyWithin(from, from + 1, to + 1);
    else row.copyWithin(to + 1, to, from);
    row[to] = vertex;
  }
  renumberRow(row, working.places);
  sweepFrom(working, barycentre, pivot);
}

/** A row by chance, the more likely the more crossings there are beside it. */
function chooseRow(working: Working, random: (limit: number) => number): number {
  const { gaps } = working;
  let left = random(2 * workingCrossings(working));
  for (let index = 0; index < gaps.length; index++) {
    left -= numberAt(gaps, index) + (index === 0 ? 0 : numberAt(gaps, index - 1));
    if (left < 0) return index;
  }
  return 0;
}

/** Whole numbers below a limit that look like chance and are the same every time. */
function repeatableNumbers(): (limit: number) => number {
  let state = 1;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
