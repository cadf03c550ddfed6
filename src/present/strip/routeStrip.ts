import * as l10n from '@vscode/l10n';
import { findingsOfTrace } from '../../diagnosis/onPath';
import type { Finding } from '../../diagnosis/finding';
import type { Account } from '../../paths/account';
import type { Facts } from '../../paths/facts';
import { integrationTimeout } from '../../paths/integrationFacts';
import type { Trace } from '../../paths/trace/document';
import type { TraceInput } from '../../paths/trace/input/header';
import { parseTraceInput } from '../../paths/trace/input/requestInput';
import { findMissingPart, traceRequest, type MissingPart } from '../../paths/trace/trace';
import type { RouteStrip } from '../../protocol/strip';
import { isNode, type TopologyNode } from '../../topology/document';
import { joinFacts, oneLine, percentEncoded } from '../../text/oneLine';
import { listSomeWords } from '../../words/lists';
import { concernsStage, findingMarks, findingsAt } from '../findings/marks';
import { markWords } from '../health/compositeStatus';
import { healthIn } from '../health/health';
import { worseHealth } from '../health/combineHealth';
import { displayName } from '../names';
import { hideSecrets } from '../trace/hiddenSecrets';
import { requestOfRoute, type RouteRequest } from '../trace/routeRequests';
import { tracedSideView } from '../trace/traceView';
import { canarySide, stageSide } from '../trace/traceWords';
import { orderFindings } from './decidingFinding';
import { stripHead, stripHeadFindings, type StripOptions } from './stripHead';

/** A route's representative request, traced. */
export interface TracedRoute {
  readonly trace: Trace;
  readonly example: RouteRequest;
  readonly stage: string;
  /** Names of headers and query parameters that were added as examples. */
  readonly parts: readonly string[];
}

/**
 * Traces a request of a route as a stage serves it; `undefined` where there is none to trace: of a WebSocket API, or of
 * a route that no stage serves.
 */
export function traceRoute(
  { graph, facts }: Account,
  route: TopologyNode<'route'>,
  stage: string | undefined,
): TracedRoute | undefined {
  const serving = graph.incoming(route.id, 'serves').map(({ source }) => source);
  const own = serving.find(id => id === stage) ?? (stage === undefined ? serving[0] : undefined);
  const example = own === undefined ? undefined : requestOfRoute(graph, route, own);
  if (own === undefined || example === undefined) return undefined;
  const request = requestIn(example);
  if (request === undefined) return undefined;
  const { api } = example;
  const named = api === undefined ? {} : { api };
  const { complete, parts } = withAskedParts(facts, request, named);
  // Examples are no secrets of a caller: what is hidden is what mappings and rules put in.
  const trace = hideSecrets(traceRequest(facts, { ...complete, ...named }), request);
  return { trace, example, stage: own, parts };
}

/** More than any route asks for. */
const MOST_PARTS = 20;

/** The request with an example of each header and parameter without which API Gateway refuses every caller. */
function withAskedParts(
  facts: Facts,
  request: TraceInput,
  named: { readonly api?: string },
): { readonly complete: TraceInput; readonly parts: readonly string[] } {
  const parts: string[] = [];
  let complete = request;
  while (parts.length < MOST_PARTS) {
    const missing = findMissingPart(facts, { ...complete, ...named });
    if (missing === undefined || parts.includes(missing.part.name) || !isOfCaller(missing)) break;
    parts.push(missing.part.name);
    complete = withPart(complete, missing);
  }
  return { complete, parts };
}

function withPart(request: TraceInput, { part: { place, name }, example }: MissingPart): TraceInput {
  if (place === 'header') return { ...request, headers: [...request.headers, [name, example]] };
  const separator = request.url.includes('?') ? '&' : '?';
  return { ...request, url: `${request.url}${separator}${percentEncoded(name)}=${percentEncoded(example)}` };
}

const isOfCaller = ({ part: { place } }: MissingPart): boolean => place === 'header' || place === 'query';

function requestIn({ text }: RouteRequest): TraceInput | undefined {
  const parsed = parseTraceInput(text);
  return parsed.kind === 'request' ? parsed.request : undefined;
}

/** What a request of a route would meet; `undefined` where none can be traced. */
export function createRouteStrip(
  account: Account,
  route: TopologyNode<'route'>,
  options: StripOptions,
): RouteStrip | undefined {
  const traced = traceRoute(account, route, options.stage);
  if (traced === undefined) return undefined;
  const { trace, stage } = traced;
  const { graph } = account;
  const canary = canarySide(trace);
  const shown = { showing: options.showing, timeout: traceTimeout(account, trace) };
  const all = options.findings ?? [];
  const own = findingsAt(all, route.id, stage);
  const found = [...new Set([...own, ...findingsOnStage(account, trace, all)])];
  const { findings, notes } = stripHeadFindings(account, orderFindings(graph, trace, found), options);
  const stageNode = graph.node(stage);
  const head = stripHead(account, route, { ...options, stage });
  const side = tracedSideView(graph, stageSide(trace), shown);
  return {
    kind: 'route',
    ...head,
    statusText: routeStatusText(account, { route, stage, all }),
    // A row says how things are, a request can fail all the same; one sign stands for both.
    health: worseHealth(head.health, side.health),
    place: stageNode === undefined ? '' : l10n.t('on {stage}', { stage: displayName(stageNode) }),
    side,
    ...(canary === undefined ? {} : { canary: tracedSideView(graph, canary, shown) }),
    request: oneLine(`${trace.request.method} ${trace.request.url}`, 2000),
    findings,
    notes: [...notes, ...exampleNotes(account, route, traced)],
  };
}

/** What is wrong with a route by its health, and how much checks found: what is well its path says. */
function routeStatusText(
  { graph }: Account,
  {
    route,
    stage,
    all,
  }: { readonly route: TopologyNode; readonly stage: string; readonly all: readonly Finding[] },
): string {
  const node = graph.node(stage);
  const name = node !== undefined && isNode(node, 'stage') ? node.attributes.stageName : undefined;
  const marks = findingMarks(all);
  const { health, text } = healthIn(graph, { marks })(route.id, name);
  const mark = marks.at(route.id, stage);
  const isWell = health === 'healthy' || health === 'none';
  return joinFacts(isWell ? undefined : text, mark === undefined ? undefined : markWords(mark));
}

/** What fails on the path of a request, without what is only so on other stages of its API. */
export function findingsOnStage(
  { graph }: Account,
  trace: Trace,
  findings: readonly Finding[],
): readonly Finding[] {
  const stage = trace.hops.find(({ kind }) => kind === 'stage')?.node;
  return findingsOfTrace(graph, trace, findings).filter(
    finding => stage === undefined || concernsStage(finding, stage, stage),
  );
}

/** How long API Gateway waits for the backend of a traced request; empty where it comes to none. */
export function traceTimeout(account: Account, { hops }: Trace): string {
  const nodeOf = (kind: string): string | undefined => hops.find(hop => hop.kind === kind)?.node;
  const [stage, route] = [nodeOf('stage'), nodeOf('route')];
  const path = account.paths.find(one => one.route.id === route && one.stage.id === stage);
  return path === undefined ? '' : l10n.t('{seconds} s', { seconds: integrationTimeout(path) });
}

/** What the example decides that other requests of the route may not have. */
function exampleNotes(
  account: Account,
  route: TopologyNode<'route'>,
  { example, trace, stage, parts }: TracedRoute,
): readonly string[] {
  const { graph } = account;
  const parameters = [...example.parameters, ...parts];
  const taken = trace.hops.find(({ kind }) => kind === 'route')?.node;
  const other = taken === undefined || taken === route.id ? undefined : graph.node(taken);
  const rules = otherRules(account, route, trace, stage);
  const served = account.facts.stage(stage);
  return [
    ...(other === undefined
      ? []
      : [l10n.t('This request goes to the route {route} instead.', { route: displayName(other) })]),
    ...(parameters.length === 0
      ? []
      : [
          l10n.t('Traced with example values for {names}.', {
            names: listSomeWords(parameters.map(name => oneLine(name, 100))),
          }),
        ]),
    ...(rules.length === 0
      ? []
      : [l10n.t('Other requests of this route can match rule {rules}.', { rules: listSomeWords(rules) })]),
    ...(served === undefined || served.stage.deployed !== undefined
      ? []
      : [l10n.t("What this stage has deployed isn't loaded. This is the route as it is edited.")]),
  ];
}

/** Priorities of the rules that requests of the route can match at the listeners of this trace, but this one doesn't. */
function otherRules(
  { graph }: Account,
  route: TopologyNode<'route'>,
  { hops }: Trace,
  stageId: string,
): readonly string[] {
  const passed = new Set(hops.map(({ node }) => node));
  const stage = graph.node(stageId);
  const name = stage !== undefined && isNode(stage, 'stage') ? stage.attributes.stageName : undefined;
  return hops
    .filter(({ kind }) => kind === 'listener')
    .flatMap(({ node }) => [...(graph.arrivals.rulesMet(node, { route: route.id, stage: name }) ?? [])])
    .flatMap(([id]) => {
      const rule = graph.node(id);
      if (passed.has(id) || rule === undefined || !isNode(rule, 'rule')) return [];
      const { priority } = rule.attributes;
      return priority === undefined || priority === 'default' ? [] : [oneLine(priority)];
    });
}
