/** What the host and the page of a plan or a journal say to each other. */

/** A piece of a sentence: text, code, or an instant (ISO 8601) that the page shows in the time zone of its reader. */
export type PageRun = string | { readonly code: string } | { readonly time: string };
export type PageProse = readonly PageRun[];

/** Lines, one below the other. */
export type PageCell = readonly PageProse[];

export type PageBlock =
  | { readonly kind: 'paragraph'; readonly text: PageProse; readonly isStrong?: true }
  | { readonly kind: 'list'; readonly items: readonly PageProse[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly PageCell[])[];
    }
  | { readonly kind: 'code'; readonly language: 'json' | 'diff' | 'sh' | 'text'; readonly text: string }
  /** With a heading of its own; folded until a person opens it. */
  | { readonly kind: 'group'; readonly title: PageProse; readonly blocks: readonly PageBlock[] };

export interface PageSection {
  readonly title: string;
  /** Open from the start; a person can close it. */
  readonly isOpen?: true;
  readonly blocks: readonly PageBlock[];
}

export interface PageSummaryLine {
  readonly label: string;
  readonly text: PageProse;
}

/** A plan or a journal as a person reads it. Values that may be secret are not in it. */
export interface PlanPage {
  readonly title: string;
  /** Account, region, API, stages, time. */
  readonly facts: PageProse;
  /** The first thing to know: what blocks a plan, how far a migration came. */
  readonly verdict: PageProse;
  readonly summary: readonly PageSummaryLine[];
  readonly sections: readonly PageSection[];
}

export const planPageActions = [
  'apply',
  'resume',
  'rollBack',
  'beforeAfter',
  'options',
  'asCode',
  'save',
  'copyPolicy',
  'copyMarkdown',
  'openJournal',
  'planRemoval',
  'continueSeries',
  'chooseSeries',
  'planAgain',
  'migrations',
] as const;
export type PlanPageAction = (typeof planPageActions)[number];

export interface PlanPageButton {
  readonly action: PlanPageAction;
  readonly label: string;
  readonly tooltip: string;
  readonly isPrimary?: true;
}

/** `series`: the list of APIs that are migrated one after another. */
export type PlanPageKind = 'plan' | 'journal' | 'series';

/** What a page has to keep so that it comes back after a reload. */
export interface KeptPlanPage {
  readonly kind: PlanPageKind;
  /** Id of the plan, or of the series. */
  readonly plan: string;
}

export type PlanPageState =
  | {
      readonly kind: 'shown';
      readonly page: PlanPage;
      readonly buttons: readonly PlanPageButton[];
      readonly kept: KeptPlanPage;
    }
  | { readonly kind: 'missing'; readonly message: string; readonly buttons: readonly PlanPageButton[] };

/** From the page. */
export type ToPlanPageHost =
  /** The page is there and wants what is to be shown. */
  { readonly kind: 'planReady' } | { readonly kind: 'planAction'; readonly action: PlanPageAction };

/** To the page. */
export interface ToPlanPage {
  readonly kind: 'planState';
  readonly state: PlanPageState;
}
