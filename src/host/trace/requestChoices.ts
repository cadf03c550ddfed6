import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { joinFacts, shortenMiddle } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import type { TraceInput } from '../../paths/trace/input/header';
import { parseTraceInput } from '../../paths/trace/input/requestInput';
import { hideRequestSecrets } from '../../present/trace/hiddenSecrets';
import { hostInUrl } from '../../present/trace/traceSubject';
import type { TopologyGraph } from '../../paths/graph';
import { displayName } from '../../present/names';
import { type RouteChoice, routeChoices, routesTaking } from './routeChoices';
import type { RecentRequest } from './recentRequests';

/** What an entry of the list is. */
export type RequestChoice =
  | { readonly kind: 'request'; readonly request: TraceInput; readonly api?: string }
  | { readonly kind: 'route'; readonly route: RouteChoice }
  /** Shows the problem of the text; selecting it does nothing. */
  | { readonly kind: 'wrong' };

export interface RequestItem extends vscode.QuickPickItem {
  readonly choice?: RequestChoice;
}

export interface ChoiceSources {
  readonly clipboard: string;
  readonly recent: readonly RecentRequest[];
  readonly graph: TopologyGraph;
  /** The API that paths are for, whose routes come first. */
  readonly api?: string;
  /** The stage of it that is shown. */
  readonly stage?: string | undefined;
}

/** What is offered before anything is typed: the clipboard's request, earlier ones, the routes of the account. */
export function offeredItems({ clipboard, recent, graph, api }: ChoiceSources): readonly RequestItem[] {
  const routes = routeChoices(graph).filter(route => graph.node(route.api)?.kind !== 'websocket-api');
  const near = routes.filter(route => route.api === api);
  const others = routes.filter(route => route.api !== api);
  const copied = clipboardItem(clipboard, api);
  return [
    ...choiceSection(l10n.t('Clipboard'), copied === undefined ? [] : [copied]),
    ...choiceSection(l10n.t('Recent'), recent.map(recentItem)),
    ...choiceSection(near.length === 0 ? '' : l10n.t('Routes of this API'), near.map(routeItem)),
    ...choiceSection(l10n.t('Routes'), others.map(routeItem)),
  ];
}

function choiceSection(label: string, items: readonly RequestItem[]): readonly RequestItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function clipboardItem(clipboard: string, api: string | undefined): RequestItem | undefined {
  const text = clipboard.trim();
  // A word that happens to look like a host is not a request that was copied.
  if (!/^(\$\s*)?curl\s|:\/\/|^[A-Z]+\s+\//i.test(text)) return undefined;
  const parsed = parseTraceInput(text);
  if (parsed.kind === 'none' || (parsed.request.url.startsWith('/') && api === undefined)) return undefined;
  return requestItem(parsed.request, { icon: 'clippy', description: '', api });
}

function recentItem({ id: _id, api, ...request }: RecentRequest): RequestItem {
  return requestItem(request, { icon: 'history', description: '', api });
}

function requestItem(
  request: TraceInput,
  {
    icon,
    description,
    api,
  }: { readonly icon: string; readonly description: string; readonly api: string | undefined },
): RequestItem {
  const { method, url, headers } = hideRequestSecrets(request);
  const host = hostInUrl(url);
  // The path is what tells requests apart, and hosts of API Gateway are long.
  const path = host === undefined ? url : url.slice(url.indexOf('/', url.indexOf('://') + 3));
  return {
    label: shortenMiddle(`${method} ${path}`, 70),
    description: joinFacts(description, host, headers.length === 0 ? '' : countOf(headers.length, 'header')),
    iconPath: new vscode.ThemeIcon(icon),
    choice: { kind: 'request', request, ...(api === undefined ? {} : { api }) },
  };
}

function routeItem(route: RouteChoice): RequestItem {
  return { label: route.label, description: route.description, choice: { kind: 'route', route } };
}

/**
 * What a text stands for, the likeliest first: a path that begins with a stage is one of the API that is shown, every other
 * one is looked for among the routes, in which what is shown comes first.
 */
export function typedItems(text: string, sources: ChoiceSources): readonly RequestItem[] {
  const itself = typedItem(text, sources.api);
  const matching = matchingItems(text, sources);
  if (itself === undefined || matching.length === 0) return itself === undefined ? [] : [itself];
  return itself.choice?.kind === 'wrong' ? matching : [...matching, itself];
}

function matchingItems(text: string, { graph, api, stage }: ChoiceSources): readonly RequestItem[] {
  const parsed = parseTraceInput(text);
  if (parsed.kind === 'none' || !parsed.request.url.startsWith('/')) return [];
  const { request } = parsed;
  const stages = api === undefined ? [] : graph.outgoing(api, 'deploys').map(({ target }) => target);
  const [, first = ''] = request.url.split(/[/?#]/);
  if (stages.some(id => stageName(graph, id) === first)) return [];
  const rank = (route: RouteChoice): number => (route.stage === stage ? 0 : route.api === api ? 1 : 2);
  const routes = routeChoices(graph).filter(route => graph.node(route.api)?.kind !== 'websocket-api');
  return routesTaking(
    [...routes].sort((one, other) => rank(one) - rank(other)),
    request,
  ).map(route => {
    const name = stageName(graph, route.stage);
    const url = name === '$default' ? request.url : `/${name}${request.url}`;
    const item = requestItem(request, {
      icon: 'arrow-right',
      description: route.description,
      api: route.api,
    });
    return {
      ...item,
      alwaysShow: true,
      choice: { kind: 'request', request: { ...request, url }, api: route.api },
    };
  });
}

function stageName(graph: TopologyGraph, id: string): string {
  const node = graph.node(id);
  return node === undefined ? '' : displayName(node);
}

/** What the text itself is: a request, one that is wrong, or something to search for. */
function typedItem(text: string, api: string | undefined): RequestItem | undefined {
  const parsed = parseTraceInput(text);
  if (parsed.kind === 'none') return parsed.isAttempt ? wrongItem(parsed.message) : undefined;
  if (parsed.request.url.startsWith('/') && api === undefined) {
    return wrongItem(
      l10n.t(
        "A path alone doesn't identify an API. Enter a full URL, or start from an API in the tree or its graph.",
      ),
    );
  }
  const item = requestItem(parsed.request, {
    icon: 'arrow-right',
    description: l10n.t('trace this request'),
    api,
  });
  return { ...item, alwaysShow: true };
}

function wrongItem(message: string): RequestItem {
  return {
    label: message,
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
    choice: { kind: 'wrong' },
  };
}
