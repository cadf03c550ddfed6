import { appendAll } from '../../model/lists';
import type { NormalizedSchema } from '@smithy/core/schema';
import { fitInside, misfit, rejectShape, type ShapeFit, type MisfitProblem } from './misfits';
import { isTimestamp, requiredMembers } from './schemas';

interface Member {
  readonly name: string;
  /** Its name on the wire. */
  readonly key: string;
  readonly isRequired: boolean;
  readonly fit: ShapeFit;
}

/**
 * How JSON is held against a schema of the SDK. Members that the schema does not have, and values that an enum does
 * not have, are welcome: AWS adds them. `null` for a member is AWS's word for absent (Smithy, "awsJson" and
 * "restJson1": Lambda and API Gateway send many), so it only counts where the model says that the member is always
 * there; in a map it is a value like others (API Gateway: `responseTemplates`); in a list it is never one.
 */
export class JsonShapes {
  readonly #structures = new WeakMap<object, ShapeFit>();
  readonly #usesJsonNames: boolean;

  constructor(usesJsonNames: boolean) {
    this.#usesJsonNames = usesJsonNames;
  }

  fitOf(schema: NormalizedSchema): ShapeFit {
    if (schema.isStructSchema()) return this.#structureOf(schema);
    if (schema.isListSchema()) return this.#listOf(schema);
    if (schema.isMapSchema()) return this.#mapOf(schema);
    return jsonLeaf(schema);
  }

  #structureOf(schema: NormalizedSchema): ShapeFit {
    const key = schema.getSchema() as object;
    const known = this.#structures.get(key);
    if (known !== undefined) return known;
    // Made when first met: a structure may hold itself.
    let members: readonly Member[] | undefined;
    const fit: ShapeFit = (value, walk) => {
      if (!isObject(value)) return rejectShape(walk, 'not-an-object');
      members ??= this.#membersOf(schema);
      for (const { name, key: wireName, isRequired, fit: inner } of members) {
        const member = value[wireName];
        if (member === undefined || (member === null && !isRequired)) continue;
        const fitted = fitInside(walk, `.${name}`, member, inner);
        if (fitted === misfit) value[wireName] = undefined;
      }
      return value;
    };
    this.#structures.set(key, fit);
    return fit;
  }

  #membersOf(schema: NormalizedSchema): readonly Member[] {
    const required = requiredMembers(schema);
    const members: Member[] = [];
    for (const [name, member] of schema.structIterator()) {
      const { jsonName, httpHeader, httpPayload, httpPrefixHeaders, httpResponseCode } =
        member.getMergedTraits();
      if (httpHeader ?? httpPayload ?? httpPrefixHeaders ?? httpResponseCode) continue;
      const key = this.#usesJsonNames ? (jsonName ?? name) : name;
      members.push({ name, key, isRequired: required.has(name), fit: this.fitOf(member) });
    }
    return members;
  }

  #listOf(schema: NormalizedSchema): ShapeFit {
    const fit = this.fitOf(schema.getValueSchema());
    const isSparse = schema.getMergedTraits().sparse !== undefined;
    return (value, walk) => {
      if (!Array.isArray(value)) return rejectShape(walk, 'not-a-list');
      const elements = value as unknown[];
      const kept = elements.filter(
        element => (element === null && isSparse) || fitInside(walk, '[]', element, fit) !== misfit,
      );
      if (kept.length < elements.length) {
        elements.length = 0;
        appendAll(elements, kept);
      }
      return elements;
    };
  }

  #mapOf(schema: NormalizedSchema): ShapeFit {
    const fit = this.fitOf(schema.getValueSchema());
    return (value, walk) => {
      if (!isObject(value)) return rejectShape(walk, 'not-a-map');
      for (const [key, element] of Object.entries(value)) {
        if (element === null || fitInside(walk, '{}', element, fit) !== misfit) continue;
        // oxlint-disable-next-line typescript/no-dynamic-delete -- Undefined would stay an entry of the map.
        delete value[key];
      }
      return value;
    };
  }
}

function jsonLeaf(schema: NormalizedSchema): ShapeFit {
  const [isFitting, problem] = jsonTest(schema);
  return (value, walk) => (isFitting(value) ? value : rejectShape(walk, value === null ? 'null' : problem));
}

type Test = readonly [isFitting: (value: unknown) => boolean, problem: MisfitProblem];

function jsonTest(schema: NormalizedSchema): Test {
  const isText = (value: unknown): value is string => typeof value === 'string';
  const isNumber = (value: unknown): value is number => typeof value === 'number';
  if (schema.isStringSchema()) return [isText, 'not-a-string'];
  if (schema.isBooleanSchema()) return [value => typeof value === 'boolean', 'not-a-boolean'];
  if (schema.isNumericSchema()) {
    return [value => isNumber(value) || (isText(value) && notFinite.has(value)), 'not-a-number'];
  }
  if (schema.isTimestampSchema()) return [value => isTimestamp(schema, value, 'epoch-seconds'), 'not-a-time'];
  if (schema.isBlobSchema()) return [value => isText(value), 'not-base64'];
  if (schema.isBigIntegerSchema() || schema.isBigDecimalSchema()) {
    return [value => isNumber(value) || isText(value), 'not-a-number'];
  }
  return [() => true, 'null'];
}

/** How JSON writes numbers that it has not (Smithy, "awsJson": Float and Double). */
const notFinite: ReadonlySet<string> = new Set(['NaN', 'Infinity', '-Infinity']);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
