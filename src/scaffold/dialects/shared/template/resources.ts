import { annotated, yamlMap } from '../yaml';
import type { Yaml } from '../yaml';
import type { Arranged, Retention } from './arrangement';
import { templateValue } from './intrinsics';
import type { Scope } from './intrinsics';

/** One entry of the section `Resources`. */
export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Yaml;
  readonly dependsOn?: readonly string[];
  readonly retention?: Retention;
  /** One paragraph each. */
  readonly comments: readonly string[];
}

export function resourceOf(block: Arranged, scope: Scope): Resource {
  const { logicalId, type, properties, dependsOn, retention } = block;
  return {
    logicalId,
    type,
    properties: templateValue(properties, scope),
    ...(dependsOn === undefined ? {} : { dependsOn }),
    ...(retention === undefined ? {} : { retention }),
    comments: commentsOn(block),
  };
}

/**
 * What becomes of it when it leaves the stack, and when a property can only be changed by making it anew. A deployment
 * that was replaced is kept, to go back to; a link that was replaced is not.
 */
const policies: Readonly<Record<Retention, readonly (readonly [string, Yaml])[]>> = {
  always: [
    ['DeletionPolicy', 'Retain'],
    ['UpdateReplacePolicy', 'Retain'],
  ],
  'once-created': [
    ['DeletionPolicy', 'RetainExceptOnCreate'],
    ['UpdateReplacePolicy', 'Delete'],
  ],
};

/** As YAML has it, with comments above, or as JSON has it, with comments among the metadata. */
export function resourceEntry(resource: Resource, withComments: boolean): readonly [string, Yaml] {
  const { logicalId, type, properties, dependsOn = [], retention, comments } = resource;
  const [only, ...others] = dependsOn;
  const entry = yamlMap([
    ['Type', type],
    ['DependsOn', others.length === 0 ? only : dependsOn],
    ...(retention === undefined ? [] : policies[retention]),
    ['Metadata', withComments || comments.length === 0 ? undefined : { Comment: metadataText(comments) }],
    ['Properties', properties],
  ]);
  return [logicalId, withComments ? annotated(entry, comments) : entry];
}

/** Nothing in it is looked up by CloudFormation. */
export const metadataText = (paragraphs: readonly string[]): string =>
  paragraphs.join(' ').replaceAll('{{', '{ {');

function commentsOn(block: Arranged): readonly string[] {
  const sentences = [
    block.comment,
    block.type === 'AWS::ApiGateway::Deployment'
      ? 'Its name ends in a hash of what it deploys: give it another whenever something of the API changes, else the change is not deployed.'
      : undefined,
    block.insecureSkipVerification === true
      ? 'CloudFormation has no property for that: requests fail until API Gateway trusts the certificate, or the integration is changed by hand.'
      : undefined,
    block.ontoStage === undefined
      ? undefined
      : `Stage ${block.ontoStage} exists and keeps its settings: StageName puts the deployment onto it. It stays when the stack is deleted, and so does what the stage needs.`,
  ].filter(sentence => sentence !== undefined);
  return [sentences.join(' '), ...existingWords(block)].filter(paragraph => paragraph !== '');
}

function existingWords({ existing, type }: Arranged): readonly string[] {
  if (existing === undefined) return [];
  const ids = Object.entries(existing).map(([name, value]) => `${name} ${value}`);
  const part = type === 'AWS::ApiGateway::Method' ? 'its Integration' : 'its Target';
  return [
    `A stack cannot create it a second time. Where a template has it, take ${part} over there, with all that it refers to. Where none has, import it into the stack first (${ids.join(', ')}), which is why it has a DeletionPolicy.`,
  ];
}
