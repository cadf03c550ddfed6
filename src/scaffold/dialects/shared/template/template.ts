import type { Blueprint } from '../../../blueprint';
import { commentYaml, printYaml, uncommentYaml, yamlMap } from '../yaml';
import type { Yaml, YamlMap } from '../yaml';
import { arranged } from './arrangement';
import type { Arrangement } from './arrangement';
import { refuseCode } from './refuseCode';
import type { Scope } from './intrinsics';
import { inlinedParameters, parametersSection, templateWords } from './parameters';
import { metadataText, resourceEntry } from './resources';
import type { Resource } from './resources';

/** How one dialect writes templates. */
export interface TemplateStyle {
  /** With comments and `!Ref`; else what JSON has words for. */
  readonly isYaml: boolean;
  readonly transform?: string;
  /** What a template needs that has a transform or methods of a REST API; the end of a sentence. */
  readonly needs: string;
  /** Notes of this dialect besides the blueprint's. */
  readonly notes: readonly string[];
  readonly resources: (arrangement: Arrangement, scope: Scope) => readonly Resource[];
}

/** CloudFormation's quota for the description of a template, in bytes. */
const longestDescription = 1024;

/** @throws CannotBeWritten */
export function templateOf(blueprint: Blueprint, style: TemplateStyle): YamlMap {
  refuseCode(blueprint);
  const arrangement = arranged(blueprint);
  const used = new Set<string>();
  const scope: Scope = {
    shortForm: style.isYaml,
    renamed: arrangement.renamed,
    inlined: inlinedParameters(blueprint),
    onParameter: name => used.add(name),
  };
  const resources = style.resources(arrangement, scope).map(one => resourceEntry(one, style.isYaml));
  const words = headOf(blueprint, style);
  return yamlMap([
    ['AWSTemplateFormatVersion', '2010-09-09'],
    ['Transform', style.transform],
    ['Description', templateWords(blueprint.title, longestDescription)],
    [
      'Metadata',
      style.isYaml ? undefined : { RequestPath: words.map(paragraph => metadataText([paragraph])) },
    ],
    ['Parameters', section(parametersSection(blueprint, used), style)],
    ['Resources', section(yamlMap(resources), style)],
  ]);
}

const section = (value: Yaml | undefined, { isYaml }: TemplateStyle): Yaml | undefined =>
  value === undefined || !isYaml ? value : commentYaml(value);

/** What a reader should know first: needs and notes, one paragraph each. */
function headOf(blueprint: Blueprint, { needs, transform, notes }: TemplateStyle): readonly string[] {
  const needsNew = blueprint.blocks.some(({ type }) => type === 'AWS::ApiGateway::Method');
  return [
    ...(needsNew || transform !== undefined ? [`Requires ${needs}.`] : []),
    ...notes,
    ...blueprint.notes,
  ];
}

/** The template as YAML, with what a reader should know at its head. @throws CannotBeWritten */
export const yamlTemplate = (blueprint: Blueprint, style: TemplateStyle): string =>
  printYaml(templateOf(blueprint, style), headOf(blueprint, style));

/** What stands below `Resources:`, not indented. @throws CannotBeWritten */
export function yamlResources(blueprint: Blueprint, style: TemplateStyle): string {
  const { Resources } = templateOf(blueprint, style);
  return Resources === undefined ? '' : printYaml(uncommentYaml(Resources) as YamlMap);
}
