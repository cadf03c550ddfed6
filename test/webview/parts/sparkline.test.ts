import { describe, expect, it } from 'vitest';
import { linePath } from '../../../webview/strip/sparkline';

describe('a line of values', () => {
  it('goes from 0 at the foot to the highest at the top', () => {
    expect(linePath([0, 5, 10])).toBe('M1.5 16.5L48.0 9.0L94.5 1.5');
  });

  it('has a gap where there is no value, and a dot for one alone', () => {
    expect(linePath([1, null, 1, null, null])).toMatch(/^M1\.5 1\.5h0\.1M48\.0 1\.5h0\.1$/);
  });

  it('is flat where everything is 0, and nothing where nothing is known', () => {
    expect(linePath([0, 0])).toBe('M1.5 16.5L94.5 16.5');
    expect(linePath([null, null])).toBe('');
    expect(linePath([])).toBe('');
  });
});
