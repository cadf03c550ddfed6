import type { Parameter } from '../../blueprint';
import { shellComment, plainShellText, quoteShell } from './quote';
import type { Script } from './script';

/** Types of which a second of the same name would be made: a person says which one to use. */
const namedBySeveral = new Set<string>(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api']);

/** Variables that a reader may change; unknown values have to be filled in. */
export function scriptSettings(script: Script): readonly string[] {
  const { blueprint, names } = script;
  const parameters = blueprint.parameters.flatMap(each => [
    ...shellComment(each.description),
    parameterAssignment(names.of(each.name), each),
  ]);
  const apis = blueprint.blocks
    .filter(({ type }) => namedBySeveral.has(type))
    .flatMap(({ logicalId }) => [
      '# Leave empty to create an API. To continue an earlier run, set the ID of the API that it created.',
      `${names.of(logicalId)}=''`,
    ]);
  return [...parameters, ...apis];
}

function parameterAssignment(variable: string, { type, default: value }: Parameter): string {
  if (type === 'strings') {
    return `${variable}=(${isTexts(value) ? value.map(quoteShell).join(' ') : ''})`;
  }
  return `${variable}=${quoteShell(isTexts(value) || value === undefined ? '' : String(value))}`;
}

const isTexts = (value: Parameter['default']): value is readonly string[] => Array.isArray(value);

/** That everything is filled in, and that numbers are numbers: they stand in JSON as they are. */
export function scriptRequirements({ blueprint, names }: Script): readonly string[] {
  return blueprint.parameters.flatMap(({ name, type, default: value, description }) => {
    const variable = names.of(name);
    if (type === 'number') {
      return [
        `[[ $${variable} =~ ^[0-9]+$ ]] || fail '${variable} at the top of this script must be a number.'`,
      ];
    }
    const isEmpty = value === undefined || (typeof value !== 'number' && value.length === 0);
    if (!isEmpty) return [];
    const complaint = quoteShell(
      `Fill in ${variable} at the top of this script: ${plainShellText(description)}`,
    );
    return type === 'strings'
      ? [`[ "\${#${variable}[@]}" -gt 0 ] || fail ${complaint}`]
      : [`[ -n "$${variable}" ] || fail ${complaint}`];
  });
}

/** A parameter that says for which account and region the blueprint is. */
export function arnParameter({ blueprint, names }: Script): string | undefined {
  const found = blueprint.parameters.find(({ name }) => /^(?:LoadBalancer|Listener)Arn\d*$/.test(name));
  return found === undefined ? undefined : names.of(found.name);
}

/** Nothing is made in another account or region than that of the load balancer. */
export function partitionSettings(script: Script, isPartitionUsed: boolean): readonly string[] {
  const arn = arnParameter(script);
  if (arn === undefined) {
    return [
      "# Version 1 of the AWS CLI doesn't read AWS_REGION.",
      'if [ -n "${AWS_REGION:-}" ]; then export AWS_DEFAULT_REGION="$AWS_REGION"; fi',
    ];
  }
  return [
    '# The account and region are those of the load balancer.',
    `IFS=: read -r _ ${isPartitionUsed ? 'partition' : '_'} _ region account _ <<<"$${arn}"`,
    `[ -n "$account" ] || fail '${arn} at the top of this script must be an ARN.'`,
    'export AWS_REGION="$region" AWS_DEFAULT_REGION="$region"',
    'caller=$(aws sts get-caller-identity --query Account --output text)',
    '[ "$caller" = "$account" ] || fail "The credentials are for account $caller, but the load balancer is in account $account."',
  ];
}
