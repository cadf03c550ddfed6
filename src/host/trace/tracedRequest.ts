import * as l10n from '@vscode/l10n';
import type { AccountState, SessionState } from '../../app/sessionState';
import type { Finding } from '../../diagnosis/finding';
import { withFindings } from '../../diagnosis/onPath';
import type { Facts } from '../../paths/facts';
import { orderFindings, arrangeFindings } from '../../present/strip/decidingFinding';
import { findingsOnStage, traceTimeout } from '../../present/strip/routeStrip';
import { listWords } from '../../words/lists';
import type { TraceInput } from '../../paths/trace/input/header';
import { traceMarkdown } from '../../present/trace/traceMarkdown';
import { hiddenNames, hideSecrets } from '../../present/trace/hiddenSecrets';
import { isReadThrough, readScopeOfTrace, type TraceReadScope } from '../../present/trace/traceSubject';
import { traceView, type TracedDrawing } from '../../present/trace/traceView';
import type { StripFindings, TraceView } from '../../protocol/strip';
import type { TopologyGraph } from '../../paths/graph';
import type { Trace } from '../../paths/trace/document';
import type { TraceRequest } from '../../paths/trace/message';
import { UnusableRequest } from '../../paths/trace/trace';
import type { ShownTrace } from './shownTrace';

export interface TracedRequestParts {
  readonly id: string;
  readonly request: TraceInput;
  /** Node id of the API that a path is for. */
  readonly api?: string;
  /** What the checks say of this picture; `undefined` where they have not looked at it. */
  readonly findings: (accountState: AccountState) => readonly Finding[] | undefined;
  /** @throws UnusableRequest */
  readonly trace: (facts: Facts, request: TraceRequest) => Trace;
}

/** What came of a request. */
interface Traced {
  readonly trace: Trace;
  readonly graph: TopologyGraph;
  readonly findings: StripFindings;
  /** Titles of checks by id, where findings are known. */
  readonly titles: ReadonlyMap<string, string>;
  readonly timeout: string;
}

/** A request, and its path in the newest picture of the account. */
export class TracedRequest implements ShownTrace {
  readonly #parts: TracedRequestParts;
  #traced: Traced | undefined;
  #problem: string | undefined;
  #state: SessionState['kind'] = 'disconnected';
  #refreshing = false;

  constructor(parts: TracedRequestParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.id;
  }

  get request(): TraceInput {
    return this.#parts.request;
  }

  get api(): string | undefined {
    return this.#parts.api;
  }

  get trace(): Trace | undefined {
    return this.#traced?.trace;
  }

  /** Why the request can't be traced, as a sentence. */
  get problem(): string | undefined {
    return this.#problem;
  }

  get hops(): readonly string[] {
    return this.#traced?.trace.hops.map(({ node }) => node) ?? [];
  }

  update(state: SessionState): void {
    this.#state = state.kind;
    this.#refreshing = state.kind === 'reading' && state.refreshing;
    if ((state.kind !== 'reading' && state.kind !== 'ready') || state.accountState === undefined) return;
    const { accountState } = state;
    const { account } = accountState;
    const { graph } = account;
    const { request, findings } = this.#parts;
    const traced = this.#on(accountState);
    if (traced === undefined) {
      this.#traced = undefined;
      return;
    }
    const met = readScopeOfTrace(graph, request.url, traced);
    const isGrowing = state.kind === 'reading' && !state.refreshing;
    if (isGrowing && (met.apis.length === 0 || !isReadThrough(graph, met))) return;
    const found = findings(accountState);
    const trace = hideSecrets(withFindings(graph, traced, found ?? []), request);
    const ordered = orderFindings(graph, traced, findingsOnStage(account, traced, found ?? []));
    this.#traced = {
      trace,
      graph,
      findings: arrangeFindings(graph, ordered, undefined, found === undefined),
      titles: new Map((found ?? []).map(({ id, title }) => [id, title])),
      timeout: traceTimeout(account, traced),
    };
  }

  /** What the request reaches in this picture; nothing where it can't be traced. */
  metOn(accountState: AccountState): TraceReadScope {
    const traced = this.#on(accountState);
    const { url } = this.#parts.request;
    return traced === undefined
      ? { apis: [], domainNames: [] }
      : readScopeOfTrace(accountState.account.graph, url, traced);
  }

  #on(accountState: AccountState): Trace | undefined {
    const { request, api, trace } = this.#parts;
    this.#problem = undefined;
    try {
      return trace(accountState.account.facts, { ...request, ...(api === undefined ? {} : { api }) });
    } catch (error) {
      if (!(error instanceof UnusableRequest)) throw error;
      this.#problem = error.message;
      return undefined;
    }
  }

  view(graph: TopologyGraph, drawn: TracedDrawing): TraceView | undefined {
    if (this.#traced === undefined) return undefined;
    const view = traceView(graph, this.#traced.trace, drawn, {
      id: this.id,
      notes: [],
      findings: this.#traced.findings,
      timeout: this.#traced.timeout,
    });
    return { ...view, notes: this.#notes(view) };
  }

  markdown(): string | undefined {
    const traced = this.#traced;
    return traced === undefined ? undefined : traceMarkdown(traced.graph, traced.trace, traced.titles);
  }

  #notes({ vertices }: TraceView): readonly string[] {
    const hidden = hiddenNames(this.#parts.request);
    return [
      ...(this.#refreshing ? [l10n.t('Refreshing. This trace uses the previous data.')] : []),
      ...(this.#state === 'reading' && !this.#refreshing
        ? [l10n.t('The account is still loading. This trace may change.')]
        : []),
      ...(vertices.length === 0 ? [l10n.t('No part of this path is in the graph anymore.')] : []),
      ...(hidden.length === 0
        ? []
        : [
            l10n.t(
              "Secret values aren't kept: {names}. The result of a rule that depends on them is unknown.",
              { names: listWords(hidden) },
            ),
          ]),
    ];
  }
}
