import * as l10n from '@vscode/l10n';
import { formatNumber } from '../words/counts';

/**
 * Most pages of one operation. AWS's largest lists that are read here (5,000 services of a cluster, 1,000 instances of
 * a Cloud Map service, all network interfaces of a region by the thousand) take less than a hundred.
 */
export const MOST_PAGES = 2_000;
/**
 * Pages in a row that may bring nothing new. AWS filters after it has cut the pages, so that EC2 and ECS answer empty
 * ones with a cursor; the documents of both say to continue until there is no cursor.
 */
export const MOST_PAGES_WITHOUT_NEWS = 100;

/** Follows the pages of one operation, and finds when that would not end. */
export class PageGuard {
  readonly #cursors = new Set<string>();
  readonly #items = new Set<string>();
  #pages = 0;
  #withoutNews = 0;

  /**
   * Why the page that this cursor names is not loaded, as a sentence for a person; `undefined` where it is. `items`
   * identify what this page has.
   */
  refusal(cursor: string, items: Iterable<string>): string | undefined {
    this.#pages += 1;
    const known = this.#items.size;
    for (const item of items) this.#items.add(item);
    this.#withoutNews = this.#items.size > known ? 0 : this.#withoutNews + 1;
    if (this.#cursors.has(cursor))
      return l10n.t('A page refers back to an earlier page, so the remaining results are unknown.');
    this.#cursors.add(cursor);
    if (this.#withoutNews >= MOST_PAGES_WITHOUT_NEWS) {
      return l10n.t("{pages} pages in a row contained nothing new, so the remaining pages weren't loaded.", {
        pages: formatNumber(MOST_PAGES_WITHOUT_NEWS),
      });
    }
    if (this.#pages >= MOST_PAGES) {
      return l10n.t("There are more than {pages} pages, and the remaining pages weren't loaded.", {
        pages: formatNumber(MOST_PAGES),
      });
    }
    return undefined;
  }
}
