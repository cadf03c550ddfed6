import type { Account } from '../../paths/account';
import type { PathSide } from '../../paths/hops';
import { comparePictures, showsChanges } from '../../present/picture/compare';
import { createPicture } from '../../present/picture/picture';
import type { Picture } from '../../protocol/picture';
import { joinFacts } from '../../text/oneLine';
import { renameIds } from '../../topology/matchByName';
import type { DrawPicture } from './diagramState';

/** One side of a comparison. */
export interface ComparedSide {
  readonly account: Account;
  /** What is served alone or what is edited alone; left out for both. */
  readonly side?: PathSide;
  /** A stage of its own; left out for the one that is chosen in the panel. */
  readonly stage?: string;
}

/** What a panel compares, which stays as it is whatever is read later. */
export interface Comparison {
  /** `Before and After`: comes before the names in the title of the panel. */
  readonly title: string;
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  readonly subject: string;
  readonly stage?: string | undefined;
  /** Of two accounts: ids after, each with the one before of what stands for the same. */
  readonly matched?: ReadonlyMap<string, string>;
}

/** Both sides as one picture. Neither has findings: what only one of them knows would be a difference. */
export function drawComparison({
  before,
  after,
  matched = new Map(),
}: Pick<Comparison, 'before' | 'after' | 'matched'>): DrawPicture {
  const partners = new Map([...matched].map(([own, other]) => [other, own]));
  const draw = ({ account, side, stage }: ComparedSide, options: Parameters<DrawPicture>[1]): Picture =>
    createPicture(account, {
      ...options,
      marks: undefined,
      ...(side === undefined ? {} : { side }),
      ...(stage === undefined ? {} : { stage }),
    });
  return (_, options) => {
    const own = renameIds({ subject: options.subject, stage: options.stage }, partners);
    const drawn = draw(after, { ...options, ...own });
    const compared = comparePictures(draw(before, options), renameIds(drawn, matched));
    if (showsChanges(compared)) return compared;
    return { ...compared, notice: joinFacts(compared.summary, compared.notice) };
  };
}
