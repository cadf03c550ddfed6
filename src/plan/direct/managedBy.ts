import * as l10n from '@vscode/l10n';
import { isTerraformTag } from '../../model/ownerTags';
import type { Entry } from '../../topology/inventory';
import { isJsonRecord, asList, asRecord, asText } from '../../topology/values';

export interface Manager {
  readonly tool: 'cloudformation' | 'terraform';
  /** As a clause: `CloudFormation stack orders, logical id Api`. */
  readonly text: string;
}

/**
 * Which tool made a resource, by its tags: those that AWS itself sets for CloudFormation, and those by which people
 * say that it was Terraform. `undefined` where no tag says so, which does not mean that none did.
 */
export function managedBy({ properties }: Pick<Entry, 'properties'>): Manager | undefined {
  const tags = tagsByKey(properties['tags'] ?? properties['Tags'] ?? properties['TagSet']);
  const stack = tags.get('aws:cloudformation:stack-name') ?? tags.get('aws:cloudformation:stack-id');
  if (stack !== undefined) {
    const logicalId = tags.get('aws:cloudformation:logical-id');
    return {
      tool: 'cloudformation',
      text:
        logicalId === undefined
          ? l10n.t('CloudFormation stack {stack}', { stack })
          : l10n.t('CloudFormation stack {stack}, logical ID {logicalId}', { stack, logicalId }),
    };
  }
  const [terraform] = [...tags].filter(([key, value]) => isTerraformTag(key, value));
  return terraform === undefined
    ? undefined
    : {
        tool: 'terraform',
        text: l10n.t('Terraform, according to tag {tag}', { tag: `${terraform[0]}=${terraform[1]}` }),
      };
}

/** Tags as AWS's services write them: a map, or a list of `Key` and `Value`. */
function tagsByKey(tags: unknown): ReadonlyMap<string, string> {
  const pairs = isJsonRecord(tags)
    ? Object.entries(tags)
    : asList(tags).map(tag => [asText(asRecord(tag)['Key']) ?? '', asRecord(tag)['Value']] as const);
  return new Map(
    pairs.flatMap(([key, value]) =>
      key !== '' && key !== 'request-path:plan' && typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}
