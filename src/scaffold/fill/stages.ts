import * as l10n from '@vscode/l10n';
import type { Facts } from '../../paths/facts';
import type { ApiWithRoutes } from '../../topology/api';
import type { AwsObject } from '../../topology/document';
import { withoutUndefined, asBoolean, ownMember, asNumber, asRecord, asText } from '../../topology/values';
import type { ScaffoldChoice } from '../problem/choice';
import { ScaffoldProblem } from '../problem/scaffoldProblem';
import type { DirectRequest, HttpApiRequest } from '../request';
import type { PropertyMap, Value } from '../value';
import { scaffoldApiName } from './apis';
import { findUnread } from './unread';
import { toTextMap } from './values';

export const stageChoice = ({ name, deploymentId }: ApiWithRoutes['stages'][number]): ScaffoldChoice => ({
  value: name,
  label: name,
  description: deploymentId === undefined ? '' : l10n.t('deployment {id}', { id: deploymentId }),
});

/**
 * The stage that is asked for; left out: the only one, else the one that is called as a new one would be.
 * @throws ScaffoldProblem
 */
function stageName(
  facts: Facts,
  api: ApiWithRoutes | undefined,
  { wanted, usual }: { readonly wanted: string | undefined; readonly usual: string },
): { readonly name: string; readonly exists: boolean } {
  if (api === undefined) return { name: wanted ?? usual, exists: false };
  const names = api.stages.map(({ name }) => name);
  if (wanted !== undefined && names.includes(wanted)) return { name: wanted, exists: true };
  const operation = api.kind.node === 'rest-api' ? 'apigateway:GetStages' : 'apigatewayv2:GetStages';
  const unread = findUnread(facts, { operation, place: api.entry, node: api.entry.arn });
  if (unread !== undefined) {
    const stage = wanted === undefined ? {} : { stage: wanted };
    throw new ScaffoldProblem({
      reason: { code: 'stages-not-read', api: scaffoldApiName(api), ...stage, unread },
    });
  }
  if (wanted !== undefined) return { name: wanted, exists: false };
  const [only, ...others] = names;
  if (only === undefined) return { name: usual, exists: false };
  if (others.length === 0) return { name: only, exists: true };
  if (names.includes(usual)) return { name: usual, exists: true };
  throw new ScaffoldProblem({
    field: 'stage',
    reason: { code: 'several-stages', api: scaffoldApiName(api) },
    choices: api.stages.map(stageChoice),
  });
}

export function fillRestStage(
  facts: Facts,
  api: ApiWithRoutes | undefined,
  wanted: string | undefined,
): DirectRequest['stage'] {
  const stage = stageName(facts, api, { wanted, usual: 'prod' });
  const found = stage.exists ? stageProperties(facts, api, stage.name) : undefined;
  const kept = found === undefined ? {} : restSettings(found);
  return { ...stage, ...(Object.keys(kept).length === 0 ? {} : { kept }) };
}

export function fillHttpStage(
  facts: Facts,
  api: ApiWithRoutes | undefined,
  wanted: string | undefined,
): HttpApiRequest['stage'] {
  const stage = stageName(facts, api, { wanted, usual: '$default' });
  const found = stage.exists ? stageProperties(facts, api, stage.name) : undefined;
  if (found === undefined) return { ...stage, autoDeploy: true };
  const kept = httpSettings(found);
  return {
    ...stage,
    autoDeploy: asBoolean(found['AutoDeploy']) ?? false,
    ...(Object.keys(kept).length === 0 ? {} : { kept }),
  };
}

function stageProperties(facts: Facts, api: ApiWithRoutes | undefined, name: string): AwsObject | undefined {
  const stage = api?.stages.find(one => one.name === name);
  if (stage === undefined) return undefined;
  return (
    facts.resource('AWS::ApiGateway::Stage', stage.id) ?? facts.resource('AWS::ApiGatewayV2::Stage', stage.id)
  )?.properties;
}

/** Of AWS's `Stage`, under the names of `AWS::ApiGateway::Stage`. */
function restSettings(stage: AwsObject): PropertyMap {
  const logs = asRecord(stage['accessLogSettings']);
  return withoutUndefined({
    Variables: toTextMap(stage['variables']),
    AccessLogSetting: accessLog(logs['destinationArn'], logs['format']),
    TracingEnabled: asBoolean(stage['tracingEnabled']),
    ...cacheProperties(stage),
    ClientCertificateId: asText(stage['clientCertificateId']),
    Description: asText(stage['description']),
    DocumentationVersion: asText(stage['documentationVersion']),
  });
}

/** A size without a cluster is what is left of one. */
function cacheProperties(stage: AwsObject): PropertyMap {
  if (asBoolean(stage['cacheClusterEnabled']) !== true) return {};
  const size = asText(stage['cacheClusterSize']);
  return { CacheClusterEnabled: true, ...(size === undefined ? {} : { CacheClusterSize: size }) };
}

/** Of AWS's `Stage` of the second API version, under the names of `AWS::ApiGatewayV2::Stage`. */
function httpSettings(stage: AwsObject): PropertyMap {
  const logs = asRecord(stage['AccessLogSettings']);
  const routes = asRecord(stage['DefaultRouteSettings']);
  const settings = withoutUndefined({
    DetailedMetricsEnabled: asBoolean(routes['DetailedMetricsEnabled']),
    ThrottlingBurstLimit: asNumber(routes['ThrottlingBurstLimit']),
    ThrottlingRateLimit: asNumber(routes['ThrottlingRateLimit']),
  });
  return withoutUndefined({
    StageVariables: toTextMap(stage['StageVariables']),
    AccessLogSettings: accessLog(logs['DestinationArn'], logs['Format']),
    DefaultRouteSettings: Object.keys(settings).length === 0 ? undefined : settings,
    Description: asText(ownMember(stage, 'Description')),
  });
}

function accessLog(arn: unknown, format: unknown): Value | undefined {
  const DestinationArn = asText(arn);
  const Format = asText(format);
  return DestinationArn === undefined || Format === undefined ? undefined : { DestinationArn, Format };
}
