import type { Blueprint } from '../../../blueprint';
import { hasRestMethod } from '../restMethod';
import { commentYaml, printYaml, uncommentYaml, yamlMap } from '../yaml';
import type { Yaml, YamlMap } from '../yaml';
import { arrangeBlueprint } from './arrangement';
import type { Arrangement } from './arrangement';
import { refuseCode } from './refuseCode';
import type { KeptDefinition } from './definition';
import { templateValue } from './intrinsics';
import type { TemplateScope } from './intrinsics';
import {
  inlinedParameters,
  objectsInStack,
  parametersInStack,
  parametersSection,
  templateWords,
} from './parameters';
import { metadataText, resourceEntry } from './resources';
import type { TemplateResource } from './resources';

/** How one dialect writes templates. */
export interface TemplateStyle {
  /** With comments and `!Ref`; else what JSON has words for. */
  readonly isYaml: boolean;
  readonly transform?: string;
  /** What a template needs that has a transform or methods of a REST API; the end of a sentence. */
  readonly needs: string;
  /** Notes of this dialect besides the blueprint's. */
  readonly notes: readonly string[];
  /** Set where the API is defined as a whole by a resource of its stack. */
  readonly definition?: KeptDefinition | undefined;
  readonly resources: (arrangement: Arrangement, scope: TemplateScope) => readonly TemplateResource[];
}

/** CloudFormation's quota for the description of a template, in bytes. */
const longestDescription = 1024;

/** @throws CannotBeWritten */
export function createTemplate(blueprint: Blueprint, style: TemplateStyle): YamlMap {
  refuseCode(blueprint);
  const arrangement = arrangeBlueprint(blueprint);
  const used = new Set<string>();
  const scope: TemplateScope = {
    shortForm: style.isYaml,
    renamed: arrangement.renamed,
    inlined: inlinedParameters(blueprint),
    objects: parametersInStack(blueprint),
    objectValues: objectsInStack(blueprint),
    onParameter: name => used.add(name),
  };
  const resources = templateResources(arrangement, scope, style).map(one => resourceEntry(one, style.isYaml));
  const words = templateHead(blueprint, style);
  return yamlMap([
    ['AWSTemplateFormatVersion', '2010-09-09'],
    ['Transform', style.transform],
    ['Description', templateWords(blueprint.title, longestDescription)],
    [
      'Metadata',
      style.isYaml ? undefined : { RequestPath: words.map(paragraph => metadataText([paragraph])) },
    ],
    ['Parameters', templateSection(parametersSection(blueprint, used), style)],
    ['Resources', templateSection(yamlMap(resources), style)],
  ]);
}

/** Where the API's own definition takes the routes, it stands for all that is of the API. */
function templateResources(
  arrangement: Arrangement,
  scope: TemplateScope,
  { definition, resources }: TemplateStyle,
): readonly TemplateResource[] {
  if (definition === undefined) return resources(arrangement, scope);
  const { logicalId, type, property, comments, replaced, write } = definition;
  const others = arrangement.blocks.filter(block => !replaced.has(block.type));
  const api: TemplateResource = {
    logicalId,
    type,
    properties: yamlMap([[property, write(value => templateValue(value, scope))]]),
    comments,
  };
  return [...resources({ ...arrangement, blocks: others }, scope), api];
}

const templateSection = (value: Yaml | undefined, { isYaml }: TemplateStyle): Yaml | undefined =>
  value === undefined || !isYaml ? value : commentYaml(value);

/** What a reader should know first: needs and notes, one paragraph each. */
function templateHead(blueprint: Blueprint, { needs, transform, notes }: TemplateStyle): readonly string[] {
  return [
    ...(hasRestMethod(blueprint) || transform !== undefined ? [`Requires ${needs}.`] : []),
    ...stackNotes(blueprint),
    ...notes,
    ...blueprint.notes,
  ];
}

function stackNotes(blueprint: Blueprint): readonly string[] {
  const { ownStack, otherStacks = {} } = blueprint;
  const ids = [...objectsInStack(blueprint).values()].map(({ logicalId }) => logicalId);
  const foreign = blueprint.parameters.flatMap(({ name, default: value }) => {
    const other = typeof value === 'string' ? otherStacks[value] : undefined;
    return other === undefined ? [] : [`${name} (${other.logicalId} of ${other.stack})`];
  });
  return [
    ...(ownStack === undefined || ids.length === 0
      ? []
      : [
          `Add these resources to the template of CloudFormation stack ${ownStack.stack}. They refer to resources of that stack: ${[...new Set(ids)].join(', ')}.`,
        ]),
    ...(foreign.length === 0
      ? []
      : [
          `Resources of other CloudFormation stacks are parameters: ${foreign.join(', ')}. Where such a stack exports the value, you can use Fn::ImportValue instead.`,
        ]),
  ];
}

/** The template as YAML, with what a reader should know at its head. @throws CannotBeWritten */
export const yamlTemplate = (blueprint: Blueprint, style: TemplateStyle): string =>
  printYaml(createTemplate(blueprint, style), [`${blueprint.title}.`, ...templateHead(blueprint, style)]);

/** What stands below `Resources:`, not indented. @throws CannotBeWritten */
export function yamlResources(blueprint: Blueprint, style: TemplateStyle): string {
  const { Resources } = createTemplate(blueprint, style);
  return Resources === undefined ? '' : printYaml(uncommentYaml(Resources) as YamlMap);
}
