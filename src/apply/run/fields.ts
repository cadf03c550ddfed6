import * as l10n from '@vscode/l10n';
import { parseJson, whyUnreadable } from '../../model/json';
import { isJsonRecord } from '../../topology/values';
import type { Json, JsonObject } from '../../plan/document';
import { asSentence } from '../../words/sentences';

/** What is wrong with a document, in a sentence. */
export class InvalidDocument extends Error {
  override readonly name = 'Damaged';
}

interface Kinds {
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
  readonly object: JsonObject;
}

const kinds: { readonly [Kind in keyof Kinds]: (value: Json) => value is Kinds[Kind] } = {
  text: (value): value is string => typeof value === 'string',
  number: (value): value is number => typeof value === 'number' && Number.isFinite(value),
  flag: (value): value is boolean => typeof value === 'boolean',
  object: isJsonObject,
};

const notOfKind: Readonly<Record<keyof Kinds, (path: string) => string>> = {
  text: path => l10n.t("{path} isn't a string.", { path }),
  number: path => l10n.t("{path} isn't a number.", { path }),
  flag: path => l10n.t("{path} isn't true or false.", { path }),
  object: path => l10n.t("{path} isn't an object.", { path }),
};

/** The members of one object of a document; each read throws `Damaged` where the member is not what it has to be. */
export class Fields {
  readonly value: JsonObject;
  /** Where it is in the document: `steps[2].input`; empty for the document itself. */
  readonly name: string;

  constructor(value: Json | undefined, name: string) {
    if (!isJsonObject(value)) {
      throw new InvalidDocument(
        name === '' ? l10n.t("It isn't a JSON object.") : l10n.t("{path} isn't an object.", { path: name }),
      );
    }
    this.value = value;
    this.name = name;
  }

  has(member: string): boolean {
    return Object.hasOwn(this.value, member);
  }

  text(member: string): string {
    return this.#of(member, 'text');
  }

  number(member: string): number {
    return this.#of(member, 'number');
  }

  object(member: string): Fields {
    return new Fields(this.#own(member), this.#at(member));
  }

  list(member: string): readonly Json[] {
    const value = this.#own(member);
    if (!isJsonList(value))
      throw new InvalidDocument(l10n.t("{path} isn't a list.", { path: this.#at(member) }));
    return value;
  }

  objects(member: string): readonly Fields[] {
    return this.list(member).map((value, index) => new Fields(value, `${this.#at(member)}[${index}]`));
  }

  texts(member: string): readonly string[] {
    const list = this.list(member);
    const texts = list.filter(kinds.text);
    if (texts.length !== list.length)
      throw new InvalidDocument(
        l10n.t("{path} contains a value that isn't a string.", { path: this.#at(member) }),
      );
    return texts;
  }

  /** An object with the one member, or with none where it is left out. */
  optional<Name extends string, Kind extends keyof Kinds>(
    member: Name,
    kind: Kind,
  ): Partial<Record<Name, Kinds[Kind]>> {
    const found: Partial<Record<Name, Kinds[Kind]>> = {};
    if (this.has(member)) found[member] = this.#of(member, kind);
    return found;
  }

  #of<Kind extends keyof Kinds>(member: string, kind: Kind): Kinds[Kind] {
    const value = this.#own(member);
    if (value === undefined || !kinds[kind](value))
      throw new InvalidDocument(notOfKind[kind](this.#at(member)));
    return value;
  }

  #own(member: string): Json | undefined {
    return this.has(member) ? this.value[member] : undefined;
  }

  #at(member: string): string {
    return this.name === '' ? member : `${this.name}.${member}`;
  }
}

/** The outermost object of a document of this format and version. @throws Damaged */
export function parsedDocument(text: string, kind: 'plan' | 'journal'): Fields {
  const document = new Fields(parseJsonText(text), '');
  const format = `request-path/${kind}`;
  if (document.value['format'] !== format)
    throw new InvalidDocument(l10n.t('Its "format" isn\'t "{format}".', { format }));
  if (document.value['version'] !== 1) throw new InvalidDocument(l10n.t('Only version 1 is supported.'));
  return document;
}

function parseJsonText(text: string): Json {
  try {
    return parseJson(text, {
      reviver: (name, value: Json) => {
        if (name === '__proto__') throw new InvalidDocument(l10n.t('It contains a member "__proto__".'));
        return value;
      },
    }) as Json;
  } catch (error) {
    if (error instanceof InvalidDocument) throw error;
    throw new InvalidDocument(asSentence(whyUnreadable(error)));
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isJsonRecord(value);
}

export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
