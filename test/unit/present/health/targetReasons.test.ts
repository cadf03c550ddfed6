import { describe, expect, it } from 'vitest';
import { targetReason } from '../../../../src/present/health/targetReasons';

describe('why a target gets no requests', () => {
  it('is the code that it answers, where AWS gives one', () => {
    const description = 'Health checks failed with these codes: [503]';
    expect(targetReason({ state: 'unhealthy', reason: 'Target.ResponseCodeMismatch', description })).toBe(
      'answers 503',
    );
  });

  it('is put into words where the reason code is known', () => {
    expect(
      targetReason({ state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' }),
    ).toBe('times out');
    expect(targetReason({ state: 'unhealthy', reason: 'Target.ResponseCodeMismatch' })).toBe(
      'answers with another code',
    );
  });

  it('is what AWS says where the code is another, or has none', () => {
    expect(targetReason({ state: 'unhealthy', reason: 'Target.Tomorrow' })).toBe('Target.Tomorrow');
    expect(targetReason({ state: 'unavailable' })).toBe('unavailable');
    expect(targetReason(undefined)).toBe('');
  });

  it('takes no code out of a description that has something else in brackets', () => {
    const description = 'Health checks failed with these codes: [<b>1</b>]';
    expect(targetReason({ reason: 'Target.ResponseCodeMismatch', description })).toBe(
      'answers with another code',
    );
  });
});
