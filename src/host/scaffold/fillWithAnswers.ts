import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../scaffold/request';
import {
  optionsOfAnswer,
  problemQuestion,
  splitEntry,
  type ProblemEntry,
  type ProblemItem,
  type ProblemQuestion,
} from './problemQuestion';

/** How a person is asked; each gives `undefined` where the question was cancelled. */
export interface ProblemDialogs {
  /** One row, or any number where the question takes several. `why` is the sentence of the problem. */
  choose(question: ProblemQuestion, why: string): Promise<readonly ProblemItem[] | undefined>;
  enter(entry: ProblemEntry): Promise<string | undefined>;
}

/**
 * Fills in, and asks for what is missing until nothing is; `undefined` where a question was cancelled.
 * @throws ScaffoldProblem where no answer helps.
 */
export async function fillWithAnswers<Filled>(
  options: ScaffoldOptions,
  fill: (options: ScaffoldOptions) => Filled,
  dialogs: ProblemDialogs,
): Promise<Filled | undefined> {
  let current = options;
  for (;;) {
    try {
      return fill(current);
    } catch (error) {
      if (!(error instanceof ScaffoldProblem)) throw error;
      const answer = await askProblem(error, dialogs);
      if (answer === undefined) return undefined;
      current = { ...current, ...answer };
    }
  }
}

async function askProblem(
  problem: ScaffoldProblem,
  dialogs: ProblemDialogs,
): Promise<Partial<ScaffoldOptions> | undefined> {
  const { field, message } = problem;
  const question = problemQuestion(problem);
  if (field === undefined || question === undefined) throw problem;
  const { items, entry } = question;
  const isListed = items.some(({ value }) => value !== undefined);
  const chosen = isListed ? await dialogs.choose(question, message) : items;
  // A list of which nothing was ticked is a question without an answer.
  if (chosen === undefined || chosen.length === 0) return undefined;
  const values = chosen.flatMap(({ value }) => value ?? []);
  if (values.length === chosen.length || entry === undefined) return optionsOfAnswer(field, values);
  const typed = await dialogs.enter(entry);
  return typed === undefined ? undefined : optionsOfAnswer(field, [...values, ...splitEntry(field, typed)]);
}
