/** Which of how many questions it is. */
export interface Step {
  readonly number: number;
  readonly of: number;
}

/** The person goes back to the question before. */
export class WentBack extends Error {}

/** `earlier` is what was answered before the person went back. `undefined` where the question was left. */
type Ask<Answers> = (
  step: Step,
  answers: Partial<Answers>,
  earlier: Partial<Answers> | undefined,
) => Promise<Partial<Answers> | undefined> | Partial<Answers> | undefined;

/** One of several questions; whether it is asked may depend on the answers before it. */
export interface StepQuestion<Answers> {
  readonly ask: Ask<Answers>;
  /** Left out: it is. Called before its turn too, for the number of steps: what isn't known yet may still come. */
  readonly isAsked?: (answers: Partial<Answers>) => boolean | Promise<boolean>;
  /** It is asked as often as `isAsked` says so, which is expected to be never. */
  readonly repeats?: true;
}

/**
 * Asks one question after another; each can be gone back to by `WentBack`, and is then shown with what was answered.
 * `undefined` where one was left without an answer.
 */
export async function askInSteps<Answers>(
  questions: readonly (StepQuestion<Answers> | Ask<Answers>)[],
  given: Partial<Answers> = {},
): Promise<Answers | undefined> {
  const all = questions.map(one => (typeof one === 'function' ? { ask: one } : one));
  const asked: { readonly index: number; readonly before: Partial<Answers> }[] = [];
  const earlier = new Map<number, Partial<Answers>>();
  let answers = given;
  let from = 0;
  for (;;) {
    const index = await nextQuestion(all, from, answers);
    const question = all[index];
    if (question === undefined) return answers as Answers;
    const number = asked.length + 1;
    const of = number + (await countToCome(all.slice(index + 1), answers));
    try {
      const answer = await question.ask({ number, of }, answers, earlier.get(index));
      if (answer === undefined) return undefined;
      asked.push({ index, before: answers });
      earlier.set(index, answer);
      answers = { ...answers, ...answer };
      from = question.repeats === true ? index : index + 1;
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      const last = asked.pop();
      answers = last?.before ?? given;
      from = last?.index ?? 0;
    }
  }
}

/** The first from there on that is asked; as many as there are where none is. */
async function nextQuestion<Answers>(
  questions: readonly StepQuestion<Answers>[],
  from: number,
  answers: Partial<Answers>,
): Promise<number> {
  for (let index = from; index < questions.length; index += 1) {
    if ((await questions[index]?.isAsked?.(answers)) ?? true) return index;
  }
  return questions.length;
}

async function countToCome<Answers>(
  questions: readonly StepQuestion<Answers>[],
  answers: Partial<Answers>,
): Promise<number> {
  let count = 0;
  for (const { isAsked, repeats } of questions)
    if (repeats !== true && ((await isAsked?.(answers)) ?? true)) count += 1;
  return count;
}
