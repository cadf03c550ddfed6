import type { BlueprintBlock, Blueprint } from '../../blueprint';
import type { PropertyMap } from '../../value';
import { isMap } from '../shared/values';
import { mapsInValue } from './shapes';

/** What things are called in the file, each name once. */
export interface TerraformNames {
  /** Of a parameter: `load_balancer_arn`. */
  variable(name: string): string;
  /** Label of the resource, or of one of several that a block becomes: `proxy_method`, `proxy_method_200`. */
  label(logicalId: string, part?: string): string;
}

/** Terraform keeps these for itself. */
const reserved = [
  ...['source', 'version', 'providers', 'count', 'for_each', 'lifecycle', 'depends_on', 'locals'],
];

export function createTerraformNames(blueprint: Blueprint): TerraformNames {
  const variables = uniqueNames(blueprint.parameters.map(({ name }) => name));
  const labels = uniqueNames(blueprint.blocks.flatMap(block => [block.logicalId, ...nameParts(block)]));
  return {
    variable: name => variables.get(name) ?? snakeCase(name),
    label: (logicalId, part) => {
      const name = part === undefined ? logicalId : `${logicalId} ${part}`;
      return labels.get(name) ?? snakeCase(name);
    },
  };
}

/** What CloudFormation has within a block and Terraform beside it: responses of a method, rules of a security group. */
function nameParts({ logicalId, properties }: BlueprintBlock): readonly string[] {
  const { Integration: integration, MethodResponses: responses } = properties;
  const answers = integration !== undefined && isMap(integration) ? integration['IntegrationResponses'] : [];
  const statuses = [responses, answers].flatMap(list => responseParts(mapsInValue(list)));
  const rules = (['SecurityGroupEgress', 'SecurityGroupIngress'] as const).flatMap(list =>
    mapsInValue(properties[list]).map((_, index) => rulePart(list, index)),
  );
  return [...new Set([...statuses, ...rules])].map(part => `${logicalId} ${part}`);
}

/** The status code of each, with a number behind it where it stands a second time, which AWS does not know. */
export function responseParts(responses: readonly PropertyMap[]): readonly string[] {
  const statuses = responses.map(statusInName);
  return statuses.map((status, index) => {
    const before = statuses.slice(0, index).filter(other => other === status).length;
    return before === 0 ? status : `${status} ${String(before + 1)}`;
  });
}

export function statusInName({ StatusCode: status }: PropertyMap): string {
  return typeof status === 'string' || typeof status === 'number' ? String(status) : '';
}

export type RuleList = 'SecurityGroupEgress' | 'SecurityGroupIngress';

export function rulePart(rules: RuleList, index: number): string {
  const direction = rules === 'SecurityGroupEgress' ? 'egress' : 'ingress';
  return index === 0 ? direction : `${direction} ${String(index + 1)}`;
}

function uniqueNames(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>(reserved);
  const result = new Map<string, string>();
  for (const name of names) {
    const wanted = snakeCase(name);
    let free = wanted;
    for (let number = 2; taken.has(free); number += 1) free = `${wanted}_${String(number)}`;
    taken.add(free);
    result.set(name, free);
  }
  return result;
}

/** `LoadBalancerArn2` is `load_balancer_arn_2`, `VPCLink` is `vpc_link`. */
function snakeCase(name: string): string {
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/([A-Za-z])([0-9])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_|_$/g, '');
  return /^[a-z]/.test(words) ? words : `_${words}`;
}
