import { describe, expect, it } from 'vitest';
import { askInSteps, WentBack, type Step } from '../../../../src/host/window/steps';

interface Answers {
  readonly one: string;
  readonly two: string;
}

/** Questions that answer as told, in turn; `back` goes back and an empty text leaves. */
function asked(...told: readonly string[]) {
  const steps: Step[] = [];
  const rest = [...told];
  const question =
    (name: keyof Answers) =>
    (step: Step): Partial<Answers> | undefined => {
      steps.push(step);
      const answer = rest.shift() ?? '';
      if (answer === 'back') throw new WentBack();
      return answer === '' ? undefined : { [name]: answer };
    };
  return { steps, result: askInSteps<Answers>([question('one'), question('two')]) };
}

describe('questions in steps', () => {
  it('are asked in turn, each with its number', async () => {
    const { steps, result } = asked('a', 'b');
    expect(await result).toEqual({ one: 'a', two: 'b' });
    expect(steps).toEqual([
      { number: 1, of: 2 },
      { number: 2, of: 2 },
    ]);
  });

  it('are asked again after going back, and the last answer counts', async () => {
    const { steps, result } = asked('a', 'back', 'c', 'd');
    expect(await result).toEqual({ one: 'c', two: 'd' });
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 1, 2]);
  });

  it('end without answers where one is left', async () => {
    expect(await asked('a', '').result).toBeUndefined();
  });

  it('fail with what a question throws', async () => {
    const broken = askInSteps<Answers>([
      () => {
        throw new TypeError('broken');
      },
    ]);
    await expect(broken).rejects.toThrow('broken');
  });
});
