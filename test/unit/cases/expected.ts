import { describe, expect, it } from 'vitest';
import type { TraceOutcome } from '../../../src/paths/trace/document';
import type { PreconditionId, PreconditionState } from '../../../src/plan/document';
import { NoPlan, planDirectAlb } from '../../../src/plan/planDirectAlb';
import type { EdgeKind, NodeKind } from '../../../src/topology/document';
import {
  askedCase,
  traceCase,
  type AskedAccount,
  type AskedRequest,
  type CaseName,
  type Variation,
} from '../../support/cases';
import { contradictionsIn, lossesWithoutFinding } from '../../support/contradictions';

/** How one request ends. */
export interface ExpectedTrace extends AskedRequest {
  readonly outcome: TraceOutcome;
  /** `null`: none is given, because AWS documents none or a backend decides it. */
  readonly status?: number | null;
  /** Kinds of the hops, with spaces between. */
  readonly hops?: string;
  /** Name of the route that takes it. */
  readonly route?: string;
  /** As it leaves the last hop, with its query string. */
  readonly pathAtBackend?: string;
  /** Gates that are assumed to let it through. */
  readonly assumes?: readonly string[];
  /** What the text of the trace has. */
  readonly says?: readonly RegExp[];
}

export interface ExpectedPlan {
  readonly api: string;
  readonly preconditions?: Partial<Readonly<Record<PreconditionId, PreconditionState>>>;
  /** Nothing can be planned, and the message has this. */
  readonly refused?: RegExp;
}

/** An account and what has to be said of it. */
export interface ExpectedCase {
  /** What is so in this account. */
  readonly title: string;
  readonly name: CaseName;
  readonly variation?: Variation;
  readonly traces?: readonly ExpectedTrace[];
  /** Checks that fail. */
  readonly finds?: readonly string[];
  /** Checks that don't. */
  readonly silent?: readonly string[];
  readonly edges?: readonly (readonly [kind: EdgeKind, source: NodeKind, target: NodeKind])[];
  readonly plan?: ExpectedPlan;
}

/** `kind` as the list of kinds of these cases names it, and what its inputs have in common. */
export function holdCases(kind: string, cases: readonly ExpectedCase[]): void {
  describe(kind, () => {
    it.each(cases.map(one => [one.title, one] as const))('%s', (_title, one) => {
      const asked = askedCase(one.name, one.variation);
      for (const request of one.traces ?? []) holdTrace(asked, request);
      expect(asked.failing).toEqual(expect.arrayContaining([...(one.finds ?? [])]));
      expect(asked.failing.filter(id => one.silent?.includes(id))).toEqual([]);
      expect(contradictionsIn(asked.account, asked.findings)).toEqual([]);
      expect(lossesWithoutFinding(asked.account, asked.findings)).toEqual([]);
      if (one.edges !== undefined)
        expect(edgesOf(asked)).toEqual(expect.arrayContaining(one.edges.map(edge => edge.join(' '))));
      if (one.plan !== undefined) holdPlan(asked, one.plan);
    });
  });
}

function holdTrace(asked: AskedAccount, request: ExpectedTrace): void {
  const { trace, text } = traceCase(asked, request);
  const { hops } = trace;
  expect({
    request: request.request,
    outcome: trace.outcome,
    ...(request.status === undefined ? {} : { status: trace.status ?? null }),
    ...(request.hops === undefined ? {} : { hops: hops.map(({ kind }) => kind).join(' ') }),
    ...(request.route === undefined
      ? {}
      : {
          route: hops.map(({ node }) => asked.account.graph.node(node)).find(node => node?.kind === 'route')
            ?.name,
        }),
    ...(request.pathAtBackend === undefined ? {} : { pathAtBackend: hops.at(-1)?.request.path }),
    ...(request.assumes === undefined ? {} : { assumes: (trace.assumes ?? []).map(({ gate }) => gate) }),
  }).toEqual({
    request: request.request,
    outcome: request.outcome,
    ...(request.status === undefined ? {} : { status: request.status }),
    ...(request.hops === undefined ? {} : { hops: request.hops }),
    ...(request.route === undefined ? {} : { route: request.route }),
    ...(request.pathAtBackend === undefined ? {} : { pathAtBackend: request.pathAtBackend }),
    ...(request.assumes === undefined ? {} : { assumes: request.assumes }),
  });
  for (const said of request.says ?? []) expect(text).toMatch(said);
}

function edgesOf({ account: { graph } }: AskedAccount): readonly string[] {
  return graph.topology.edges.map(
    ({ kind, source, target }) =>
      `${kind} ${graph.node(source)?.kind ?? ''} ${graph.node(target)?.kind ?? ''}`,
  );
}

function holdPlan({ account }: AskedAccount, { api, preconditions = {}, refused }: ExpectedPlan): void {
  const plan = (): ReturnType<typeof planDirectAlb> =>
    planDirectAlb(account, api, { routes: [], stages: [] });
  if (refused !== undefined) {
    // Any other reason would be a name that isn't there: wrong usage, not an answer.
    expect(plan).toThrow(expect.objectContaining({ why: 'nothing-to-plan' }));
    expect(plan).toThrow(NoPlan);
    expect(plan).toThrow(refused);
    return;
  }
  const states = Object.fromEntries(plan().preconditions.map(({ id, state }) => [id, state]));
  expect(states).toMatchObject(preconditions);
}
