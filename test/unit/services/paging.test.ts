import { describe, expect, test } from 'vitest';
import { MOST_PAGES, MOST_PAGES_WITHOUT_NEWS, PageGuard } from '../../../src/services/paging';

/** Pages until the guard refuses; how many were followed, and why it ended. */
function follow(
  itemsOf: (page: number) => readonly string[],
  cursorOf: (page: number) => string = String,
  most = 10_000,
) {
  const guard = new PageGuard();
  for (let page = 1; page <= most; page += 1) {
    const refusal = guard.refusal(cursorOf(page), itemsOf(page));
    if (refusal !== undefined) return { page, refusal };
  }
  return { page: most, refusal: undefined };
}

describe('PageGuard', () => {
  test('ends after pages in a row that bring nothing new, empty or with the same items', () => {
    const refusal = `${MOST_PAGES_WITHOUT_NEWS} pages in a row contained nothing new, so the remaining pages weren't loaded.`;
    expect(follow(() => [])).toEqual({ page: MOST_PAGES_WITHOUT_NEWS, refusal });
    expect(follow(() => ['a', 'b'])).toEqual({ page: MOST_PAGES_WITHOUT_NEWS + 1, refusal });
    expect(follow(page => [String(page % 7)])).toMatchObject({ page: MOST_PAGES_WITHOUT_NEWS + 7, refusal });
  });

  test('goes on where a filter leaves pages empty in between', () => {
    const sparse = (page: number): readonly string[] =>
      page % (MOST_PAGES_WITHOUT_NEWS - 1) === 0 ? [String(page)] : [];
    expect(follow(sparse, String, 1_500)).toMatchObject({ refusal: undefined });
  });

  test('ends after the most pages, whatever they bring', () => {
    const ended = follow(page => [String(page)]);
    expect(ended.page).toBe(MOST_PAGES);
    expect(ended.refusal).toContain('more than 2,000 pages');
  });

  test('ends at a cursor seen before', () => {
    expect(
      follow(
        page => [String(page)],
        page => String(page % 3),
      ),
    ).toMatchObject({
      page: 4,
      refusal: expect.stringContaining('refers back') as string,
    });
  });
});
