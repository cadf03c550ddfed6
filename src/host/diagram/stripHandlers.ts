import * as l10n from '@vscode/l10n';
import { rowShowing } from '../../present/picture/subjects';
import type { Picture } from '../../protocol/picture';
import type { StripSubject } from '../../protocol/protocol';
import type { StripView } from '../../protocol/strip';
import { RefusedRequest } from '../connection/refusedRequest';
import type { Handlers } from './answer';
import type { PanelDependencies } from './panelDependencies';

/** What a panel shows. */
export interface StripPanel {
  readonly stage: string | undefined;
  readonly picture: Picture | undefined;
}

/** Answers to what the page asks for the strip. */
export function makeStripHandlers(
  { session, findings, comparison }: Pick<PanelDependencies, 'session' | 'findings' | 'comparison'>,
  panel: () => StripPanel,
  metrics: Handlers['metrics'] = () => undefined,
): Pick<Handlers, 'strip' | 'copyStrip'> {
  const strip = async (subject: StripSubject): Promise<StripView> => {
    // Only a selection asks for it: not among what every start of VS Code loads.
    const { createStrip } = await import(/* webpackChunkName: "trace" */ '../../present/strip/createStrip');
    const account =
      comparison === undefined ? session.accountState?.account : comparison.accountOf(subject.id);
    const { stage, picture } = panel();
    const row = picture?.cards.flatMap(({ rows }) => rows).find(({ node }) => node === subject.id);
    const made =
      account === undefined
        ? undefined
        : createStrip(account, {
            ...subject,
            stage,
            findings: findings.shown.all,
            showing: nodeId =>
              picture === undefined ? undefined : rowShowing(picture, account.graph, nodeId),
            row: row === undefined ? undefined : { health: row.status, text: row.statusText },
          });
    if (made === undefined) throw new RefusedRequest(l10n.t('This resource no longer exists.'));
    return made;
  };
  return {
    strip,
    copyStrip: async ({ period, ...subject }) => {
      const { stripMarkdown } = await import(
        /* webpackChunkName: "trace" */ '../../present/strip/stripMarkdown'
      );
      const view = await strip(subject);
      const counted =
        period === undefined || subject.to !== undefined
          ? undefined
          : await metrics({ id: subject.id, period });
      const text = stripMarkdown(view, session.accountState?.reading.collectedAt ?? '', counted);
      const { copyDocument } = await import(/* webpackChunkName: "commands" */ '../window/clipboard');
      await copyDocument(text, l10n.t('Copied as Markdown.'));
      return undefined;
    },
  };
}
