/**
 * Most pages of one operation. AWS's largest lists that are read here (5,000 services of a cluster, 1,000 instances of
 * a Cloud Map service, all network interfaces of a region by the thousand) take less than a hundred.
 */
export const MOST_PAGES = 2_000;
/**
 * Pages in a row that may bring nothing new. AWS filters after it has cut the pages, so that EC2 and ECS answer empty
 * ones with a cursor; the documents of both say to go on until there is no cursor.
 */
export const MOST_PAGES_WITHOUT_NEWS = 100;

/** Follows the pages of one operation, and says when going on would not end. */
export class PageGuard {
  readonly #cursors = new Set<string>();
  readonly #items = new Set<string>();
  #pages = 0;
  #withoutNews = 0;

  /**
   * Why there is no going on to the page that this cursor names, as a sentence for a person; `undefined` where there
   * is. `items` are what tells those of this page apart from others.
   */
  refusal(cursor: string, items: Iterable<string>): string | undefined {
    this.#pages += 1;
    const known = this.#items.size;
    for (const item of items) this.#items.add(item);
    this.#withoutNews = this.#items.size > known ? 0 : this.#withoutNews + 1;
    if (this.#cursors.has(cursor))
      return 'A page refers back to an earlier one: what comes after it is not known.';
    this.#cursors.add(cursor);
    if (this.#withoutNews >= MOST_PAGES_WITHOUT_NEWS) {
      return `${MOST_PAGES_WITHOUT_NEWS} pages in a row brought nothing new: what comes after them was not read.`;
    }
    if (this.#pages >= MOST_PAGES) {
      return `There are more than ${MOST_PAGES.toLocaleString('en')} pages: what comes after them was not read.`;
    }
    return undefined;
  }
}
