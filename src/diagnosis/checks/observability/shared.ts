import * as l10n from '@vscode/l10n';
import type { Facts } from '../../../paths/facts';
import type { ApiWithRoutes, ApiStage } from '../../../topology/api';
import type { AwsObject } from '../../../topology/document';
import { asRecord } from '../../../topology/values';
import type { OperationName } from '../../operationName';
import { nodeLabel } from '../../shared/nodeLabel';
import type { World } from '../../world';

/** A stage with AWS's response object. */
export interface ReadStage {
  readonly api: ApiWithRoutes;
  readonly stage: ApiStage;
  readonly properties: AwsObject;
}

/** Every stage that was read. */
export function* readStages({ facts }: World): Iterable<ReadStage> {
  for (const api of facts.apis) {
    for (const stage of api.stages) {
      const entry = facts.resource(apiResourceType(api), stage.id);
      if (entry !== undefined) yield { api, stage, properties: entry.properties };
    }
  }
}

const apiResourceType = (api: ApiWithRoutes): Parameters<Facts['resource']>[0] =>
  isRestApiStage(api) ? 'AWS::ApiGateway::Stage' : 'AWS::ApiGatewayV2::Stage';

export const isRestApiStage = ({ kind }: ApiWithRoutes): boolean => kind.node === 'rest-api';

/** `stage prod of REST API orders` */
export const stageWords = ({ graph }: World, { api, stage }: ReadStage): string =>
  l10n.t('stage {stage} of {api}', { stage: stage.name, api: nodeLabel(graph, api.id) });

/** What answered the settings of a stage. */
export const stagesOperation = (api: ApiWithRoutes): OperationName =>
  isRestApiStage(api) ? 'apigateway:GetStages' : 'apigatewayv2:GetStages';

/** The settings of a REST API's stage for all methods, and those for some of them. */
export function methodSettings({ properties }: ReadStage): {
  readonly all: AwsObject;
  readonly each: readonly AwsObject[];
} {
  const settings = asRecord(properties['methodSettings']);
  return { all: asRecord(settings['*/*']), each: Object.values(settings).map(asRecord) };
}

/** A level of the execution log other than off. */
export const isLogging = (level: unknown): boolean =>
  typeof level === 'string' && level !== '' && level.toUpperCase() !== 'OFF';
