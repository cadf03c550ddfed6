import type { BlueprintBlock, Blueprint, BlueprintId, Parameter } from '../blueprint';
import { parameterValue, referenceTo, type ParameterValue, type BlockReference } from '../value';
import { uniqueNames } from './names';

/** A blueprint that is being written: blocks in the order in which they are added, parameters as they are used. */
export interface BlueprintDraft {
  /**
   * The parameter of that key; what it is counts the first time. One that nobody asks for is not in the blueprint.
   * The name is the key in PascalCase unless `spec` says another.
   */
  parameter(key: string, spec: ParameterSpec): ParameterValue;
  /** Gives a block its logical id: the wanted one, or with a number behind it where that is taken. */
  add(wantedId: string, block: Omit<BlueprintBlock, 'logicalId'>): BlockReference;
  /** A sentence for who reads the blueprint; one that was said already is not said again. */
  note(...sentences: readonly string[]): void;
  finished(id: BlueprintId, title: string): Blueprint;
}

export interface ParameterSpec extends Omit<Parameter, 'name' | 'default'> {
  readonly name?: string;
  /** An empty text or list is none: a person has to give it. */
  readonly default?: string | number | readonly string[] | undefined;
}

export function createBlueprintDraft(): BlueprintDraft {
  const nameFor = uniqueNames();
  const parameters = new Map<string, Parameter>();
  const blocks: BlueprintBlock[] = [];
  const notes = new Set<string>();
  return {
    parameter(key, { name: wanted, default: given, ...spec }) {
      const known = parameters.get(key);
      if (known !== undefined) return parameterValue(known.name);
      const name = nameFor(wanted ?? key);
      const isGiven = given !== undefined && (typeof given === 'number' || given.length > 0);
      parameters.set(key, { name, ...spec, ...(isGiven ? { default: given } : {}) });
      return parameterValue(name);
    },
    add(wantedId, block) {
      const logicalId = nameFor(wantedId);
      blocks.push({ logicalId, ...block });
      return referenceTo(logicalId);
    },
    note(...sentences) {
      for (const sentence of sentences) notes.add(sentence);
    },
    finished: (id, title) => ({
      id,
      title,
      notes: [...notes],
      parameters: [...parameters.values()],
      blocks: [...blocks],
    }),
  };
}
