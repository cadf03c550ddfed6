import * as l10n from '@vscode/l10n';
import type { TopologyNode } from '../../topology/document';
import { isExpandable } from '../diagram/vertices';
import type { PictureSource } from './places';

/** What a picture of hardly anything says of itself. */
export function pictureNotice(
  { graph }: PictureSource,
  subject: TopologyNode | undefined,
  rows: number,
): string {
  if (subject === undefined) return rows === 0 ? l10n.t("This account doesn't have APIs.") : '';
  if (!subject.kind.endsWith('-api')) return rows === 0 ? l10n.t('No route that was loaded leads here.') : '';
  if (isExpandable(subject)) return l10n.t("The details of this API aren't loaded.");
  const hasStage = graph.outgoing(subject.id, 'deploys').length > 0;
  if (rows === 0)
    return hasStage
      ? l10n.t("This stage doesn't have routes.")
      : l10n.t("This API doesn't have stages or routes.");
  return hasStage ? '' : l10n.t("This API doesn't have a stage, so nothing is deployed.");
}
