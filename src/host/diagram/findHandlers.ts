import type { Picture } from '../../protocol/picture';
import type { FindAnswer } from '../../protocol/find';
import type { Handlers } from './answer';
import type { PanelDependencies } from './panelDependencies';

/** Answers to what is typed into the search box. A comparison is of two accounts: what either of them has is found. */
export function makeFindHandlers(
  { session, findings, comparison }: Pick<PanelDependencies, 'session' | 'findings' | 'comparison'>,
  picture: () => Picture | undefined,
): Pick<Handlers, 'find'> {
  let ask: ((text: string, shown: ReadonlySet<string>) => FindAnswer) | undefined;
  let madeOf: readonly unknown[] = [];
  return {
    find: async ({ text }) => {
      const own = session.accountState?.account;
      const accounts = comparison?.accounts ?? (own === undefined ? [] : [own]);
      const drawn = picture();
      if (accounts.length === 0 || drawn === undefined)
        return { kind: 'text', completions: { from: text.length, items: [] } };
      // Only a search asks for it: not among what every start of VS Code loads.
      const { createFinder } = await import(/* webpackChunkName: "filter" */ './finder');
      const parts = [...accounts, findings.shown.revision];
      if (ask === undefined || parts.some((part, index) => part !== madeOf[index])) {
        // Neither side of a comparison was checked.
        const isChecked = comparison === undefined && findings.shown.isCurrent;
        ask = createFinder(accounts, isChecked ? findings.shown.all : undefined);
        madeOf = parts;
      }
      return ask(text, shownNodes(drawn));
    },
  };
}

function shownNodes({ cards }: Picture): ReadonlySet<string> {
  const rows = cards.flatMap(card => card.rows);
  return new Set(
    rows.flatMap(({ node, members = [], targets = [] }) => [
      ...(node === undefined ? [] : [node]),
      ...members,
      ...targets.map(({ id }) => id),
    ]),
  );
}
