import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { isNode } from '../../topology/document';
import type { TopologyGraph } from '../../paths/graph';
import type { TraceInput } from '../../paths/trace/input/header';
import { requestText, withHiddenKept } from '../../present/trace/requestText';
import { type RouteRequest, requestOfRoute } from '../../present/trace/routeRequests';
import { hideRequestSecrets } from '../../present/trace/hiddenSecrets';
import { parseExecuteApiHost, hostInUrl, subjectOfHops } from '../../present/trace/traceSubject';
import { traceRequest } from '../../paths/trace/trace';
import { listWords } from '../../words/lists';
import { Cancelled, type Host } from '../commands/command';
import { RefusedRequest } from '../connection/refusedRequest';
import { requirePicture } from '../requireAccount';
import { TreeRow, subjectOfRow } from '../tree/treeRow';
import { readClipboard } from '../window/clipboard';
import { showNotification } from '../window/notifications';
import { chooseRequest, editRequest, requestPrompt } from './askRequest';
import { readFirst } from './readFirst';
import { recentRequests, rememberRequest } from './recentRequests';
import type { ShownTrace } from './shownTrace';
import { TracedRequest } from './tracedRequest';

interface Asked {
  readonly request: TraceInput;
  /** Node id of the API that a path is for. */
  readonly api?: string;
}

/** From the question for a request to the graph with its path highlighted. */
export async function traceARequest(host: Host, argument: unknown): Promise<void> {
  const again = tracedBefore(argument);
  const asked = again === undefined ? await askFor(host, argument) : await askAgain(again);
  if (asked === undefined) throw new Cancelled();
  const { request, api } = asked;
  const id = await rememberRequest(host.memory, request, api);
  const traced = tracedRequest(host, id, asked);
  await readFirst(host.session, traced);
  traced.update(host.session.state);
  if (traced.problem !== undefined) throw new RefusedRequest(traced.problem);
  await showTrace(host, traced);
}

/** A request that was traced before a reload. Values that are secret were not kept. */
export function restoredTrace(host: Host, id: string): ShownTrace | undefined {
  const recent = recentRequests(host.memory).find(request => request.id === id);
  if (recent === undefined) return undefined;
  const { api, id: _id, ...request } = recent;
  return tracedRequest(host, id, { request, ...(api === undefined ? {} : { api }) });
}

function tracedRequest(host: Host, id: string, asked: Asked): TracedRequest {
  return new TracedRequest({ id, ...asked, findings: findingsIn(host), trace: traceRequest });
}

/** Findings are shown where they are there already: a trace does not wait for a hundred checks. */
function findingsIn({
  findings: { diagnosing, mutes },
}: Host): ConstructorParameters<typeof TracedRequest>[0]['findings'] {
  return accountState => {
    const { current } = diagnosing;
    return current?.accountState.revision === accountState.revision
      ? current.findings.filter(finding => !mutes.isMuted(finding))
      : undefined;
  };
}

function tracedBefore(argument: unknown): TracedRequest | undefined {
  if (typeof argument !== 'object' || argument === null || !('again' in argument)) return undefined;
  return argument.again instanceof TracedRequest ? argument.again : undefined;
}

async function askAgain({ request, api }: TracedRequest): Promise<Asked | undefined> {
  const edited = await editRequest({
    text: requestText(hideRequestSecrets(request)),
    prompt: l10n.t('Values shown as … are hidden and stay unchanged.'),
    takesPath: api !== undefined,
  });
  if (edited === undefined) return undefined;
  return { request: withHiddenKept(edited, request), ...(api === undefined ? {} : { api }) };
}

async function askFor(host: Host, argument: unknown): Promise<Asked | undefined> {
  const { graph } = requirePicture(host.session).account;
  const start = traceStart(host, graph, argument);
  if (start?.route !== undefined) return askRoute(graph, start.route, start.stage);
  const api = start?.api ?? onlyApi(graph);
  const choice = await chooseRequest({
    clipboard: await readClipboard(),
    recent: recentRequests(host.memory),
    graph,
    ...(api === undefined ? {} : { api }),
    stage: host.diagrams.place?.stage,
  });
  if (choice?.kind === 'route') return askRoute(graph, choice.route.route, choice.route.stage);
  return choice === undefined
    ? undefined
    : { request: choice.request, ...(choice.api === undefined ? {} : { api: choice.api }) };
}

interface Start {
  readonly api?: string;
  readonly route?: string;
  readonly stage?: string;
}

/** What the command was called on: a row of the tree, a vertex of the graph, else what the graph in front shows. */
function traceStart(host: Host, graph: TopologyGraph, argument: unknown): Start | undefined {
  if (argument instanceof TreeRow && argument.node !== undefined) {
    const seen = subjectOfRow(graph, argument);
    return startAt(graph, argument.node, seen?.stage);
  }
  if (
    typeof argument === 'object' &&
    argument !== null &&
    'node' in argument &&
    typeof argument.node === 'string'
  ) {
    const stage = 'stage' in argument && typeof argument.stage === 'string' ? argument.stage : undefined;
    return startAt(graph, argument.node, stage);
  }
  const shown = host.diagrams.shown;
  return shown === undefined ? undefined : startAt(graph, shown, undefined);
}

function startAt(graph: TopologyGraph, id: string, stage: string | undefined): Start | undefined {
  const node = graph.node(id);
  if (node?.kind === 'route') {
    const served = graph.incoming(id, 'serves').map(({ source }) => source);
    const own = served.find(one => one === stage) ?? served[0];
    return own === undefined ? undefined : { route: id, stage: own };
  }
  const api = node?.kind === 'stage' ? graph.incoming(id, 'deploys')[0]?.source : node?.id;
  const isApi = graph.node(api ?? '')?.kind.endsWith('-api') === true;
  return isApi && api !== undefined ? { api } : undefined;
}

function onlyApi(graph: TopologyGraph): string | undefined {
  const [only, another] = [...graph.ofKind('rest-api'), ...graph.ofKind('http-api')];
  return another === undefined ? only?.id : undefined;
}

async function askRoute(
  graph: TopologyGraph,
  routeId: string,
  stage: string | undefined,
): Promise<Asked | undefined> {
  const route = graph.node(routeId);
  const start: RouteRequest | undefined =
    route === undefined || !isNode(route, 'route') || stage === undefined
      ? undefined
      : requestOfRoute(graph, route, stage);
  if (start === undefined)
    throw new RefusedRequest(l10n.t('Only requests to REST and HTTP APIs can be traced.'));
  const { text, selection, api } = start;
  const request = await editRequest({
    text,
    selection,
    prompt: requestPrompt(start),
    takesPath: api !== undefined,
  });
  return request === undefined ? undefined : { request, ...(api === undefined ? {} : { api }) };
}

async function showTrace(host: Host, traced: TracedRequest): Promise<void> {
  const { accountState } = host.session;
  if (traced.trace === undefined || accountState === undefined)
    throw new RefusedRequest(l10n.t("Couldn't load the resources that this request reaches."));
  const subject = subjectOfHops(accountState.account.graph, traced.hops);
  if (subject !== undefined) {
    host.diagrams.show({ ...subject, trace: traced });
    host.reached('requestPath.requestTraced');
    return;
  }
  await offerNextSteps(host, traced, traced.trace.because);
}

/** There is no graph to show it in: the reason, and what can be done next. */
async function offerNextSteps(host: Host, traced: TracedRequest, because: string): Promise<void> {
  const elsewhere = otherRegion(host, traced.request.url);
  const reason = l10n.t("This request can't be shown in the graph: {reason}", {
    reason: /[.!?]$/.test(because) ? because : `${because}.`,
  });
  const hint =
    elsewhere === undefined
      ? []
      : [
          l10n.t('The URL is in region {region}, but you are connected to {connected}.', {
            region: elsewhere,
            connected: listWords(connectedRegions(host)),
          }),
        ];
  const [steps, change, region] = [l10n.t('Show Steps'), l10n.t('Change Request…'), l10n.t('Switch Region…')];
  const chosen = await showNotification(
    'warning',
    [reason, ...hint].join(' '),
    steps,
    change,
    ...(elsewhere === undefined ? [] : [region]),
  );
  if (chosen === steps) await host.findings.documents.preview('Trace', traced.markdown() ?? '');
  else if (chosen === change) await vscode.commands.executeCommand('requestPath.trace', { again: traced });
  else if (chosen === region) await vscode.commands.executeCommand('requestPath.switchRegion');
}

function otherRegion(host: Host, url: string): string | undefined {
  const region = parseExecuteApiHost(hostInUrl(url) ?? '')?.region;
  return region === undefined || connectedRegions(host).includes(region) ? undefined : region;
}

function connectedRegions({ session }: Host): readonly string[] {
  return [...new Set(session.connection?.scopes.map(({ region }) => region))];
}
