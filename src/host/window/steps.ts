/** Which of how many questions it is. */
export interface Step {
  readonly number: number;
  readonly of: number;
}

/** The person goes back to the question before. */
export class WentBack extends Error {}

type Question<Answers> = (
  step: Step,
  answers: Partial<Answers>,
) => Promise<Partial<Answers> | undefined> | Partial<Answers> | undefined;

/**
 * Asks one question after another; each can be gone back to by `WentBack`. `undefined` where one was left without an
 * answer.
 */
export async function askInSteps<Answers>(
  questions: readonly Question<Answers>[],
): Promise<Answers | undefined> {
  const before: Partial<Answers>[] = [];
  let answers: Partial<Answers> = {};
  while (before.length < questions.length) {
    const question = questions[before.length];
    try {
      const answer = await question?.({ number: before.length + 1, of: questions.length }, answers);
      if (answer === undefined) return undefined;
      before.push(answers);
      answers = { ...answers, ...answer };
    } catch (error) {
      if (!(error instanceof WentBack)) throw error;
      answers = before.pop() ?? {};
    }
  }
  return answers as Answers;
}
