import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { joinFacts, shortenMiddle } from '../../text/oneLine';
import { countOf } from '../../words/counts';
import type { TraceInput } from '../../paths/trace/input/header';
import { parseTraceInput } from '../../paths/trace/input/requestInput';
import { hideRequestSecrets } from '../../present/trace/hiddenSecrets';
import { hostInUrl } from '../../present/trace/traceSubject';
import type { TopologyGraph } from '../../paths/graph';
import { type RouteChoice, routeChoices } from './routeChoices';
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

/** What the text itself is: a request, one that is wrong, or something to search for. */
export function typedItem(text: string, api: string | undefined): RequestItem | undefined {
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
