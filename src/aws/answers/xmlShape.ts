import type { NormalizedSchema } from '@smithy/core/schema';
import { fitInside, misfit, rejectShape, type ShapeFit, type MisfitProblem, type ShapeWalk } from './misfits';
import { isTimestamp } from './schemas';

interface Member {
  readonly name: string;
  /** Its element on the wire. */
  readonly key: string;
  readonly fit: ShapeFit;
}

/**
 * How the XML of the Query and EC2 protocols is held against a schema of the SDK, as the tree that the SDK's parser
 * makes of it: an element without content is an empty string, one with elements or attributes an object, one that
 * comes repeatedly an array. Elements that the schema does not have are welcome.
 */
export class XmlShapes {
  readonly #structures = new WeakMap<object, ShapeFit>();

  fitOf(schema: NormalizedSchema): ShapeFit {
    if (schema.isStructSchema()) return this.#structureOf(schema);
    if (schema.isListSchema()) return this.#listOf(schema);
    if (schema.isMapSchema()) return this.#mapOf(schema);
    return xmlLeaf(schema);
  }

  #structureOf(schema: NormalizedSchema): ShapeFit {
    const key = schema.getSchema() as object;
    const known = this.#structures.get(key);
    if (known !== undefined) return known;
    // Made when first met: a structure may hold itself.
    let members: readonly Member[] | undefined;
    const fit: ShapeFit = (value, walk) => {
      if (isBlank(value)) return value;
      if (!isElement(value)) return rejectShape(walk, 'not-a-structure');
      members ??= [...schema.structIterator()].map(([name, member]) => ({
        name,
        key: stringOrNone(member.getMemberTraits().xmlName) ?? name,
        fit: this.fitOf(member),
      }));
      for (const { name, key: element, fit: inner } of members) {
        const member = value[element];
        if (member === undefined) continue;
        const fitted = fitInside(walk, `.${name}`, member, inner);
        if (fitted === misfit) value[element] = undefined;
        else if (fitted !== member) value[element] = fitted;
      }
      return value;
    };
    this.#structures.set(key, fit);
    return fit;
  }

  #listOf(schema: NormalizedSchema): ShapeFit {
    const member = schema.getValueSchema();
    const fit = this.fitOf(member);
    const item = stringOrNone(member.getMergedTraits().xmlName) ?? 'member';
    if (schema.getMergedTraits().xmlFlattened) return (value, walk) => fitElements(value, walk, fit);
    return (value, walk) => {
      if (isBlank(value)) return value;
      if (!isElement(value)) return rejectShape(walk, 'not-a-list');
      const elements = value[item];
      if (elements !== undefined) value[item] = fitElements(elements, walk, fit);
      else if (Object.keys(value).some(key => !isNamespace(key))) return rejectShape(walk, 'not-a-list');
      return value;
    };
  }

  #mapOf(schema: NormalizedSchema): ShapeFit {
    const key = stringOrNone(schema.getKeySchema().getMergedTraits().xmlName) ?? 'key';
    const member = schema.getValueSchema();
    const element = stringOrNone(member.getMergedTraits().xmlName) ?? 'value';
    const fitValue = this.fitOf(member);
    const fitEntry: ShapeFit = (value, walk) => {
      if (!isElement(value) || typeof value[key] !== 'string') return rejectShape(walk, 'not-a-map-entry');
      return fitInside(walk, '{}', value[element] ?? '', fitValue) === misfit ? misfit : value;
    };
    if (schema.getMergedTraits().xmlFlattened) return (value, walk) => fitElements(value, walk, fitEntry);
    return (value, walk) => {
      if (isBlank(value)) return value;
      if (!isElement(value)) return rejectShape(walk, 'not-a-map');
      if (value['entry'] !== undefined) value['entry'] = fitElements(value['entry'], walk, fitEntry);
      return value;
    };
  }
}

/** One element, or as many as came. */
function fitElements(value: unknown, walk: ShapeWalk, fit: ShapeFit): unknown {
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  const kept = elements.filter(element => fitInside(walk, '[]', element, fit) !== misfit);
  return kept.length === elements.length ? value : kept;
}

function xmlLeaf(schema: NormalizedSchema): ShapeFit {
  const [isFitting, problem] = xmlTest(schema);
  return (value, walk) => {
    if (typeof value !== 'string') return rejectShape(walk, problem);
    if (isFitting(value)) return value;
    return rejectShape(walk, isBlank(value) ? 'empty' : problem);
  };
}

type Test = readonly [isFitting: (value: string) => boolean, problem: MisfitProblem];

function xmlTest(schema: NormalizedSchema): Test {
  if (schema.isBooleanSchema()) return [value => /^\s*(?:true|false)\s*$/i.test(value), 'not-a-boolean'];
  if (schema.isTimestampSchema()) return [value => isTimestamp(schema, value, 'date-time'), 'not-a-time'];
  if (schema.isNumericSchema() || schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    return [value => value.trim() !== '' && !Number.isNaN(Number(value)), 'not-a-number'];
  }
  return [() => true, 'not-a-string'];
}

const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
const isNamespace = (attribute: string): boolean => /^xmlns(?::|$)/.test(attribute);
const stringOrNone = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function isElement(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tree as XML again. Attributes become elements, which no schema here has. */
export function writeElements(name: string, value: unknown): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map(element => writeElements(name, element)).join('');
  return `<${name}>${isElement(value) ? elementContent(value) : escapeText(value)}</${name}>`;
}

function elementContent(element: Record<string, unknown>): string {
  return Object.entries(element)
    .map(([name, value]) => (name === '#text' ? escapeText(value) : writeElements(name, value)))
    .join('');
}

function escapeText(value: unknown): string {
  return typeof value === 'string'
    ? value.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)
    : '';
}
