import type { Account } from '../../paths/account';
import type { Marks } from '../../present/findings/marks';
import type { Picture } from '../../protocol/picture';
import type { DrawPicture } from './diagramState';

/** Draws again only what is another picture: what is selected or traced in it changes nothing of it. */
export function rememberPicture(draw: DrawPicture): DrawPicture {
  let last:
    | {
        readonly account: Account;
        readonly marks: Marks | undefined;
        readonly asked: string;
        readonly picture: Picture;
      }
    | undefined;
  return (account, options) => {
    const { marks, expandedApis, ...rest } = options;
    const asked = JSON.stringify([rest, [...(expandedApis ?? [])]]);
    if (last?.account !== account || last.marks !== marks || last.asked !== asked)
      last = { account, marks, asked, picture: draw(account, options) };
    return last.picture;
  };
}
