import { rememberForFacts } from '../../paths/remembered';
import type { AwsObject, Entry, Facts } from '../../paths/facts';
import { asRecord, asRecords, asText, asTexts } from '../../topology/values';

/** An ECS service that registers its tasks in a target group, and under which container and port. */
export interface RegisteringService {
  readonly service: Entry;
  readonly name: string;
  /** With `containerName` and `containerPort`. */
  readonly registration: AwsObject;
}

const serviceIndex = rememberForFacts(indexServices);

/** Also by the second group of a blue/green deployment, and those of the service's task sets. */
export function registeringServices(facts: Facts, targetGroupId: string): readonly RegisteringService[] {
  return serviceIndex(facts).get(targetGroupId) ?? [];
}

function indexServices(facts: Facts): ReadonlyMap<string, readonly RegisteringService[]> {
  const index = new Map<string, RegisteringService[]>();
  for (const service of facts.ofType('AWS::ECS::Service')) {
    const { loadBalancers, taskSets, serviceName } = service.properties;
    const name = asText(serviceName) ?? service.arn;
    const registrations = [
      ...asRecords(loadBalancers),
      ...asRecords(taskSets).flatMap(set => asRecords(set['loadBalancers'])),
    ];
    for (const registration of registrations) {
      const { alternateTargetGroupArn } = asRecord(registration['advancedConfiguration']);
      for (const arn of new Set(asTexts([registration['targetGroupArn'], alternateTargetGroupArn]))) {
        const found = index.get(arn) ?? [];
        found.push({ service, name, registration });
        index.set(arn, found);
      }
    }
  }
  return index;
}

/** What a container of a task definition exposes on a port; `undefined` where that was not read or is not there. */
export function portMapping(
  facts: Facts,
  taskDefinition: string | undefined,
  container: string | undefined,
  port: number | undefined,
): AwsObject | undefined {
  if (taskDefinition === undefined || port === undefined) return undefined;
  const definition = facts.resource('AWS::ECS::TaskDefinition', taskDefinition);
  return asRecords(definition?.properties['containerDefinitions'])
    .filter(({ name }) => container === undefined || name === container)
    .flatMap(({ portMappings }) => asRecords(portMappings))
    .find(({ containerPort }) => containerPort === port);
}
