import * as l10n from '@vscode/l10n';
import type { TopologyNode } from '../../topology/document';
import { oneLine } from '../../text/oneLine';
import { isExpandable } from '../diagram/vertices';
import type { PictureSource } from './places';

/** What is shown, and how many rows of the first column there are of it. */
interface Noticed {
  readonly subject: TopologyNode | undefined;
  /** Node id. */
  readonly stage: string | undefined;
  readonly routes: number;
  readonly apis: number;
}

/** What a picture does not show, and what it takes as given. Empty where there is nothing to know. */
export function pictureNotice(source: PictureSource, { subject, stage, routes, apis }: Noticed): string {
  if (subject === undefined) return apis === 0 ? l10n.t('No APIs were found.') : '';
  if (!subject.kind.endsWith('-api'))
    return routes + apis > 0 ? '' : l10n.t('None of the routes that were loaded lead here.');
  return routes > 0 ? noticeOfRoutes(source, subject, stage) : noticeWithoutRoutes(source, subject);
}

function noticeOfRoutes(source: PictureSource, { id }: TopologyNode, stage: string | undefined): string {
  if (source.graph.outgoing(id, 'deploys').length === 0)
    return l10n.t("This API doesn't have a stage, so nothing is deployed.");
  const shown = source.facts.api(id)?.stages.find(({ id: stageId }) => stageId === stage);
  const unread =
    shown === undefined || shown.deployed !== undefined
      ? ''
      : l10n.t("The deployment of {stage} wasn't loaded, so the picture shows the working copy.", {
          stage: oneLine(shown.name, 40),
        });
  const partly = isPartlyRead(source, id) ? l10n.t("Some of this API's details couldn't be loaded.") : '';
  return [unread, partly].filter(sentence => sentence !== '').join(' ');
}

function noticeWithoutRoutes(source: PictureSource, api: TopologyNode): string {
  if (isExpandable(api)) return l10n.t("The details of this API aren't loaded.");
  if (isPartlyRead(source, api.id)) return l10n.t("The details of this API couldn't be loaded.");
  return source.graph.outgoing(api.id, 'deploys').length > 0
    ? l10n.t("This stage doesn't have routes.")
    : l10n.t("This API doesn't have stages or routes.");
}

const isPartlyRead = ({ graph }: PictureSource, apiId: string): boolean =>
  graph.topology.unknowns.some(({ node }) => node === apiId);
