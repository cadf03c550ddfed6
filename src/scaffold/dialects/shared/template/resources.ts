import { commentYaml, yamlMap } from '../yaml';
import type { Yaml } from '../yaml';
import type { Arranged, Retention } from './arrangement';
import { templateValue } from './intrinsics';
import type { TemplateScope } from './intrinsics';

/** One entry of the section `Resources`. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Yaml;
  readonly dependsOn?: readonly string[];
  readonly retention?: Retention;
  /** One paragraph each. */
  readonly comments: readonly string[];
}

export function templateResource(block: Arranged, scope: TemplateScope): TemplateResource {
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
 * What happens to it when it leaves the stack, and when a property can only be changed by replacing it. A replaced
 * deployment is kept, to roll back to; a replaced link isn't.
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
export function resourceEntry(resource: TemplateResource, withComments: boolean): readonly [string, Yaml] {
  const { logicalId, type, properties, dependsOn = [], retention, comments } = resource;
  const [only, ...others] = dependsOn;
  const entry = yamlMap([
    ['Type', type],
    ['DependsOn', others.length === 0 ? only : dependsOn],
    ...(retention === undefined ? [] : policies[retention]),
    ['Metadata', withComments || comments.length === 0 ? undefined : { Comment: metadataText(comments) }],
    ['Properties', properties],
  ]);
  return [logicalId, withComments ? commentYaml(entry, comments) : entry];
}

/** Nothing in it is looked up by CloudFormation. */
export const metadataText = (paragraphs: readonly string[]): string =>
  paragraphs.join(' ').replaceAll('{{', '{ {');

function commentsOn(block: Arranged): readonly string[] {
  const sentences = [
    block.comment,
    block.type === 'AWS::ApiGateway::Deployment'
      ? "Its logical ID ends in a hash of what it deploys. Change the ID whenever you change the API. Otherwise, the change isn't deployed."
      : undefined,
    block.insecureSkipVerification === true
      ? "CloudFormation doesn't have a property for this. Requests fail until API Gateway trusts the certificate or you change the integration manually."
      : undefined,
    block.ontoStage === undefined
      ? undefined
      : `Stage ${block.ontoStage} exists and keeps its settings. StageName assigns the deployment to it. The deployment stays when the stack is deleted, and so do the resources that the stage needs.`,
  ].filter(sentence => sentence !== undefined);
  return [sentences.join(' '), ...existingWords(block)].filter(paragraph => paragraph !== '');
}

function existingWords({ existing, type }: Arranged): readonly string[] {
  if (existing === undefined) return [];
  const ids = Object.entries(existing).map(([name, value]) => `${name} ${value}`);
  const part = type === 'AWS::ApiGateway::Method' ? 'Integration' : 'Target';
  return [
    `A stack can't create it again. If another template has it, move the ${part} there, with everything that it refers to. If no template has it, import it into the stack first (${ids.join(', ')}). The import requires the DeletionPolicy.`,
  ];
}
