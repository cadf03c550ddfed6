import { ScaffoldProblem } from '../../scaffold/problem/scaffoldProblem';
import type { ScaffoldOptions } from '../../scaffold/request';
import { WentBack, type StepQuestion, type Step } from '../window/steps';
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
  choose(question: ProblemQuestion, why: string, step: Step): Promise<readonly ProblemItem[] | undefined>;
  enter(entry: ProblemEntry, step: Step): Promise<string | undefined>;
}

/** What problems were answered with; it counts over what was asked before. */
export interface ProblemAnswers {
  readonly corrections: Partial<ScaffoldOptions>;
}

/**
 * Fills in, and asks for what is missing until nothing is.
 * @throws ScaffoldProblem where no answer helps.
 */
export function problemStep<Answers extends ProblemAnswers>(
  fill: (answers: Partial<Answers>) => unknown,
  dialogs: ProblemDialogs,
): StepQuestion<Answers> {
  const problemWith = async (answers: Partial<Answers>): Promise<ScaffoldProblem | undefined> => {
    try {
      await fill(answers);
      return undefined;
    } catch (error) {
      if (error instanceof ScaffoldProblem) return error;
      throw error;
    }
  };
  return {
    isAsked: async answers => (await problemWith(answers)) !== undefined,
    repeats: true,
    async ask(step, answers) {
      const problem = await problemWith(answers);
      if (problem === undefined) return {};
      const correction = await askProblem(problem, dialogs, step);
      if (correction === undefined) return undefined;
      // What is added to answers of any shape: TypeScript can't know that this is a part of it.
      return { corrections: { ...answers.corrections, ...correction } } as Partial<Answers>;
    },
  };
}

async function askProblem(
  problem: ScaffoldProblem,
  dialogs: ProblemDialogs,
  step: Step,
): Promise<Partial<ScaffoldOptions> | undefined> {
  const { field, message } = problem;
  const question = problemQuestion(problem);
  if (field === undefined || question === undefined) throw problem;
  const { items, entry } = question;
  const isListed = items.some(({ value }) => value !== undefined);
  for (;;) {
    const chosen = isListed ? await dialogs.choose(question, message, step) : items;
    // A list of which nothing was ticked is a question without an answer.
    if (chosen === undefined || chosen.length === 0) return undefined;
    const values = chosen.flatMap(({ value }) => value ?? []);
    if (values.length === chosen.length || entry === undefined) return optionsOfAnswer(field, values);
    try {
      const typed = await dialogs.enter(entry, step);
      return typed === undefined
        ? undefined
        : optionsOfAnswer(field, [...values, ...splitEntry(field, typed)]);
    } catch (error) {
      // Back from the input box is the list, where there is one.
      if (!(error instanceof WentBack) || !isListed) throw error;
    }
  }
}
