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

  it('show what was answered before, and keep it for questions that come again', async () => {
    const shown: (string | undefined)[] = [];
    const answers = ['a', 'b', 'back', 'back', 'a', 'b'];
    const question = (name: keyof Answers) => ({
      ask: (_: Step, __: Partial<Answers>, earlier: Partial<Answers> | undefined) => {
        shown.push(earlier?.[name]);
        const answer = answers.shift() ?? 'c';
        if (answer === 'back') throw new WentBack();
        return { [name]: answer };
      },
    });
    const last = { ask: question('two').ask };
    await askInSteps<Answers>([question('one'), question('two'), last]);
    expect(shown).toEqual([undefined, undefined, undefined, 'b', 'a', 'b', undefined]);
  });

  it.each([
    ['short', ['1/3', '2/2']],
    ['long', ['1/3', '2/3', '3/3']],
  ])('count those that are still to come: %s', async (kind, expected) => {
    const numbers: string[] = [];
    const ask =
      (name: string) =>
      ({ number, of }: Step) => {
        numbers.push(`${String(number)}/${String(of)}`);
        return { [name]: name === 'one' ? kind : 'x' };
      };
    await askInSteps<Answers & { readonly three: string }>([
      ask('one'),
      { ask: ask('two'), isAsked: ({ one }) => one !== 'short' },
      { ask: ask('three') },
    ]);
    expect(numbers).toEqual(expected);
  });

  it('skip what turns out to be no question, and go back over it', async () => {
    const numbers: string[] = [];
    const rest = ['a', 'back', 'b', 'c'];
    const ask =
      (name: keyof Answers) =>
      ({ number, of }: Step) => {
        numbers.push(`${name} ${String(number)}/${String(of)}`);
        const answer = rest.shift() ?? '';
        if (answer === 'back') throw new WentBack();
        return { [name]: answer };
      };
    const never = {
      isAsked: () => Promise.resolve(false),
      ask: () => {
        throw new Error('asked');
      },
    };
    expect(await askInSteps<Answers>([ask('one'), never, ask('two')])).toEqual({ one: 'b', two: 'c' });
    expect(numbers).toEqual(['one 1/2', 'two 2/2', 'one 1/2', 'two 2/2']);
  });

  it('ask again what repeats, and begin with what is given', async () => {
    const given = await askInSteps<{ readonly count: number; readonly name: string }>(
      [
        {
          isAsked: ({ count = 0 }) => count < 3,
          repeats: true,
          ask: (_, { count = 0 }) => ({ count: count + 1 }),
        },
      ],
      { name: 'given' },
    );
    expect(given).toEqual({ count: 3, name: 'given' });
  });
});
