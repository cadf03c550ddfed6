import type { Journal } from '../../apply/journal';
import type { Plan } from '../../plan/document';
import { createJournalPage } from './journalPage';
import { printPlanPage } from './pageMarkdown';
import { createPlanPage } from './planPage';
import type { NamedColumns } from './routes';

/** The plan as a document for files and tickets; `journal`: what was done of it. */
export const planMarkdown = (plan: Plan, named?: NamedColumns, journal?: Journal): string =>
  printPlanPage(createPlanPage(plan, named, journal));

/** The journal as a document for tickets. */
export const journalMarkdown = (journal: Journal): string => printPlanPage(createJournalPage(journal));
