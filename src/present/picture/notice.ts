import * as l10n from '@vscode/l10n';
import type { TopologyNode } from '../../topology/document';
import { isExpandable } from '../diagram/vertices';
import type { PictureSource } from './places';

/** What a picture of hardly anything says of itself. `routes` and `apis`: rows of its first column. */
export function pictureNotice(
  { graph }: PictureSource,
  subject: TopologyNode | undefined,
  { routes, apis }: { readonly routes: number; readonly apis: number },
): string {
  if (subject === undefined) return apis === 0 ? l10n.t('No APIs were found.') : '';
  if (!subject.kind.endsWith('-api')) {
    return routes + apis > 0 ? '' : l10n.t('None of the routes that were loaded lead here.');
  }
  if (isExpandable(subject)) return l10n.t("The details of this API aren't loaded.");
  const hasStage = graph.outgoing(subject.id, 'deploys').length > 0;
  if (routes > 0) return hasStage ? '' : l10n.t("This API doesn't have a stage, so nothing is deployed.");
  return hasStage
    ? l10n.t("This stage doesn't have routes.")
    : l10n.t("This API doesn't have stages or routes.");
}
