/**
 * The name that the CDK gives a property or attribute of CloudFormation: `VPCZoneIdentifier` → `vpcZoneIdentifier`,
 * `EnableECSManagedTags` → `enableEcsManagedTags`.
 */
export function camelCase(name: string): string {
  return splitWords(name)
    .map((word, index) => {
      const lower = word.toLowerCase();
      return index === 0 ? lower : `${lower.charAt(0).toUpperCase()}${lower.slice(1)}`;
    })
    .join('');
}

/** The name that jsii gives in Python to what is `camelCase` in TypeScript: `bodyS3Location` → `body_s3_location`. */
export function snakeCase(name: string): string {
  return splitWords(name)
    .map(word => word.toLowerCase())
    .join('_');
}

/** A word ends before a capital that follows a small letter or digit, and before the last of several capitals. */
const splitWords = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(word => word !== '');

/** What parameters and constructs are called in the code, no two alike. */
export interface Identifiers {
  /** Of a parameter. */
  parameter(name: string): string;
  /** Of the block with this logical id. */
  construct(logicalId: string): string;
}

/** How a language writes names, and which it keeps to itself. */
export interface Naming {
  readonly identifier: (name: string) => string;
  readonly reserved: ReadonlySet<string>;
  /** Put behind a name that is taken: `Value`. */
  readonly suffix: string;
}

export function createIdentifiers(
  names: { readonly parameters: readonly string[]; readonly logicalIds: readonly string[] },
  naming: Naming,
): Identifiers {
  const taken = new Set(naming.reserved);
  const allocate = (wanted: readonly string[]): ReadonlyMap<string, string> =>
    new Map(wanted.map(name => [name, freeName(name, naming, taken)]));
  const parameters = allocate(names.parameters);
  const constructs = allocate(names.logicalIds);
  return {
    parameter: name => parameters.get(name) ?? naming.identifier(name),
    construct: logicalId => constructs.get(logicalId) ?? naming.identifier(logicalId),
  };
}

function freeName(name: string, { identifier, suffix }: Naming, taken: Set<string>): string {
  const base = identifier(name);
  const wanted = /^[a-z]/.test(base) ? base : `value${base}`;
  let chosen = wanted;
  for (let count = 1; taken.has(chosen); count += 1) {
    chosen = `${wanted}${suffix}${count === 1 ? '' : String(count)}`;
  }
  taken.add(chosen);
  return chosen;
}
