import { describe, expect, test } from 'vitest';
import { durationWords, Interaction, withinDeadline } from '../../../src/aws/deadline';
import { FakeClock, settle } from './fakeClock';

const never = (): Promise<never> => new Promise(() => undefined);
const late = (): Error => new Error('late');

/** How a promise has ended until now. */
function watch(promise: Promise<unknown>): { readonly outcome: () => string } {
  let outcome = 'pending';
  promise.then(
    value => (outcome = `gave ${String(value)}`),
    (error: unknown) => (outcome = error instanceof Error ? error.message : 'threw'),
  );
  return { outcome: () => outcome };
}

describe('within', () => {
  test('gives what the work gives, and what it throws', async () => {
    const clock = new FakeClock();
    const options = { milliseconds: 100, late, clock };
    await expect(withinDeadline(options, () => Promise.resolve(7))).resolves.toBe(7);
    await expect(withinDeadline(options, () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  });

  test('ends when the time is over, and tells the work', async () => {
    const clock = new FakeClock();
    let given: AbortSignal | undefined;
    const work = watch(
      withinDeadline({ milliseconds: 100, late, clock }, signal => {
        given = signal;
        return never();
      }),
    );
    await clock.advance(99);
    expect(work.outcome()).toBe('pending');
    await clock.advance(1);
    expect(work.outcome()).toBe('late');
    expect(given?.aborted).toBe(true);
  });

  test('ends at once when aborted, before the work begins too', async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const options = { milliseconds: 100, late, clock, signal: controller.signal };
    const work = watch(withinDeadline(options, never));
    controller.abort(new Error('cancelled'));
    await settle();
    expect(work.outcome()).toBe('cancelled');
    let isBegun = false;
    const after = withinDeadline(options, () => {
      isBegun = true;
      return never();
    });
    await expect(after).rejects.toThrow('cancelled');
    expect(isBegun).toBe(false);
  });

  test('stands still while a person is asked, however often', async () => {
    const clock = new FakeClock();
    const interaction = new Interaction();
    const work = watch(withinDeadline({ milliseconds: 100, late, clock, interaction }, never));
    for (let round = 0; round < 3; round += 1) {
      await clock.advance(30);
      let answer: (value: unknown) => void = () => undefined;
      const asked = interaction.during(() => new Promise(resolve => (answer = resolve)));
      await clock.advance(60_000);
      answer(undefined);
      await asked;
    }
    expect(work.outcome()).toBe('pending');
    await clock.advance(9);
    expect(work.outcome()).toBe('pending');
    await clock.advance(1);
    expect(work.outcome()).toBe('late');
  });

  test('stands still from the beginning where a person is already asked', async () => {
    const clock = new FakeClock();
    const interaction = new Interaction();
    void interaction.during(never);
    const work = watch(withinDeadline({ milliseconds: 100, late, clock, interaction }, never));
    await clock.advance(60_000);
    expect(work.outcome()).toBe('pending');
  });

  test('leaves no timer behind', async () => {
    const clock = new FakeClock();
    await withinDeadline({ milliseconds: 100, late, clock }, () => Promise.resolve());
    expect(clock.pending).toBe(0);
  });
});

test.each([
  [300, '0.3 s'],
  [1500, '1.5 s'],
  [60_000, '60 s'],
  [90_000, '90 s'],
  [300_000, '5 min'],
])('%d ms in words', (milliseconds, words) => {
  expect(durationWords(milliseconds)).toBe(words);
});
