/** Milliseconds for which nothing else is done: less than a frame. */
const LONGEST_PIECE = 12;

/** Runs to the end with pauses, so that the editor's other work goes on. */
export async function runInPieces<Result>(steps: Generator<undefined, Result>): Promise<Result> {
  for (let until = performance.now() + LONGEST_PIECE; ;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    await new Promise(resolve => setTimeout(resolve, 0));
    until = performance.now() + LONGEST_PIECE;
  }
}
