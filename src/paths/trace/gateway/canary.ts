import type { Entry, Facts } from '../../facts';
import type { ApiStage, ApiWithRoutes } from '../../../topology/api';
import { deployedRoutes, type DeployedRoutes } from '../../../topology/exported';
import { asList, asNumber, asRecord, asText } from '../../../topology/values';

/** A canary that takes requests of a stage ("Set up an API Gateway canary release deployment"). */
export interface Canary {
  readonly percent: number;
  readonly deploymentId: string | undefined;
  readonly overrides: Readonly<Record<string, unknown>>;
}

export function readCanary(facts: Facts, stage: ApiStage): Canary | undefined {
  const settings = asRecord(facts.resource('AWS::ApiGateway::Stage', stage.id)?.properties['canarySettings']);
  const percent = asNumber(settings['percentTraffic']);
  if (percent === undefined || percent <= 0) return undefined;
  return {
    percent: Math.min(percent, 100),
    deploymentId: asText(settings['deploymentId']),
    overrides: asRecord(settings['stageVariableOverrides']),
  };
}

/** The stage as the canary serves it, in facts that know it so; `undefined` where its deployment wasn't read. */
export function asCanary(
  facts: Facts,
  api: ApiWithRoutes,
  stage: ApiStage,
  canary: Canary,
): { readonly facts: Facts; readonly stage: ApiStage } | undefined {
  const deployed = findDeployment(facts, api, stage, canary);
  if (deployed === undefined) return undefined;
  const { deployed: _, ...rest } = stage;
  const served: ApiStage = {
    ...rest,
    ...(deployed === 'working-copy' ? {} : { deployed }),
    deploymentId: canary.deploymentId ?? stage.deploymentId,
    variables: { ...stage.variables, ...canary.overrides },
    isCanary: true,
  };
  return { facts: facts.withStage(api, served), stage: served };
}

/** What the stage has deployed itself, what another stage has, or what was read of this deployment. */
function findDeployment(
  facts: Facts,
  { stages, entry }: ApiWithRoutes,
  stage: ApiStage,
  { deploymentId }: Canary,
): DeployedRoutes | 'working-copy' | undefined {
  if (deploymentId === undefined || deploymentId === stage.deploymentId)
    return stage.deployed ?? 'working-copy';
  const known = stages.find(one => one.deploymentId === deploymentId && one.deployed !== undefined)?.deployed;
  return known ?? readDeployment(facts, entry, deploymentId);
}

function readDeployment(facts: Facts, api: Entry, deploymentId: string): DeployedRoutes | undefined {
  for (const deployment of asList(facts.reading.deployments).map(asRecord)) {
    const isOfApi =
      deployment['account'] === api.account &&
      asText(deployment['stage'])?.startsWith(`${api.arn}/`) === true;
    if (isOfApi && deployment['deploymentId'] === deploymentId) return deployedRoutes(deployment['document']);
  }
  return undefined;
}
