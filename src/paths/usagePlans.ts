import { apiGatewayArn, parseArn } from '../model/arn';
import type { ApiStage, ApiWithRoutes } from '../topology/api';
import { readApiId } from '../topology/apis';
import { asRecord, asRecords, asText } from '../topology/values';
import type { Entry, Facts } from './facts';
import { rememberForFacts } from './remembered';

/** Usage plans that contain a stage; `undefined` where the plans weren't read. */
export function findUsagePlans(
  facts: Facts,
  api: ApiWithRoutes,
  stage: ApiStage,
): readonly Entry[] | undefined {
  const plans = plansByStage(facts).get(stageKey(api.entry, readApiId(api.entry), stage.name)) ?? [];
  return plans.length > 0 || arePlansRead(facts, api) ? plans : undefined;
}

/** Whether a plan has limits or a quota of its own. */
export const limitsRequests = ({ properties }: Entry): boolean =>
  Object.keys(asRecord(properties['throttle'])).length > 0 ||
  Object.keys(asRecord(properties['quota'])).length > 0;

const stageKey = ({ account, region }: Entry, api: string, stage: string): string =>
  `${account} ${region} ${api} ${stage}`;

const plansByStage = rememberForFacts((facts): ReadonlyMap<string, readonly Entry[]> => {
  const plans = new Map<string, Entry[]>();
  for (const plan of facts.ofType('AWS::ApiGateway::UsagePlan')) {
    for (const one of asRecords(plan.properties['apiStages'])) {
      const key = stageKey(plan, asText(one['apiId']) ?? '', asText(one['stage']) ?? '');
      const known = plans.get(key);
      if (known === undefined) plans.set(key, [plan]);
      else known.push(plan);
    }
  }
  return plans;
});

function arePlansRead(facts: Facts, { entry }: ApiWithRoutes): boolean {
  const { partition } = parseArn(entry.arn) ?? { partition: 'aws' };
  const all = apiGatewayArn({ partition, region: entry.region }, '/usageplans');
  const operation = 'apigateway:GetUsagePlans';
  return facts.answered(operation, entry, all) || facts.answered(operation, entry);
}
