import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { createJournalPage } from './journalPage';
import { printPlanPage } from './pageMarkdown';
import { createPlanPage } from './planPage';
import type { NamedColumns } from './routes';
import { createSeriesPage, type MigrationSeries } from './seriesPage';

/** The plan as a document for files and tickets; `journal`: what was done of it. */
export const planMarkdown = (plan: Plan, named?: NamedColumns, journal?: Journal): string =>
  printPlanPage(createPlanPage(plan, { named, journal }));

/** The list of APIs that are migrated one after another, as a document for tickets. */
export const seriesMarkdown = (series: MigrationSeries): string => printPlanPage(createSeriesPage(series));

/** The journal as a document for tickets. */
export const journalMarkdown = (journal: Journal): string => printPlanPage(createJournalPage(journal));
