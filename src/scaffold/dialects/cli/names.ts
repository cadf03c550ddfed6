import * as l10n from '@vscode/l10n';
import type { Blueprint, Parameter } from '../../blueprint';
import { CannotBeWritten } from '../../dialect';

/** The variables of a script: lower case, so that none is one of bash's or of the environment (`PATH`). */
export interface ShellNames {
  /** Of a parameter, or of what `Ref` of a block is. */
  of(logicalId: string): string;
  /** Of another attribute of a block. */
  ofAttribute(logicalId: string, attribute: string): string;
  /** `undefined` for a block. */
  parameter(logicalId: string): Parameter | undefined;
}

/** Variables that the script has of its own. */
const taken = [
  'account',
  'before',
  'caller',
  'deployment',
  'partition',
  'present',
  'region',
  'skeleton',
  'suffix',
  'wanted',
  'url',
];

export function createShellNames(blueprint: Blueprint): ShellNames {
  const parameters = new Map(blueprint.parameters.map(each => [each.name, each]));
  const variables = new Map<string, string>();
  const used = new Set(taken);
  const variable = (key: string): string => {
    const known = variables.get(key);
    if (known !== undefined) return known;
    const name = unusedName(snakeCase(key), used);
    used.add(name);
    variables.set(key, name);
    return name;
  };
  for (const { name } of blueprint.parameters) variable(name);
  for (const { logicalId } of blueprint.blocks) variable(logicalId);
  return {
    of: variable,
    ofAttribute: (logicalId, attribute) => variable(`${logicalId}.${attribute}`),
    parameter: name => parameters.get(name),
  };
}

function unusedName(name: string, used: ReadonlySet<string>): string {
  if (!used.has(name)) return name;
  for (let count = 2; ; count += 1) {
    const candidate = `${name}_${String(count)}`;
    if (!used.has(candidate)) return candidate;
  }
}

/** `LoadBalancerArn2` to `load_balancer_arn2`, `Balancer.DNSName` to `balancer_dns_name`. */
function snakeCase(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9.]*$/.test(name)) {
    throw new CannotBeWritten(
      l10n.t(
        "A logical ID contains characters other than letters and digits, so it can't be a variable name.",
      ),
    );
  }
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toLowerCase();
}
