import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, whyUnreadable } from '../../model/json';
import {
  formatIssuePath,
  isMemberMissing,
  isRecordValue,
  parseValue,
  type SchemaIssue,
} from '../../model/schema';
import type { Json, JsonObject } from '../../plan/document';
import { asSentence } from '../../words/sentences';

/** What is wrong with a document, in a sentence. */
export class InvalidDocument extends Error {
  override readonly name = 'Damaged';
}

/** An object of a document whose members are kept as they are. */
export const jsonObjectSchema = v.custom<JsonObject>(isRecordValue);

/** The outermost object of a document of this format and version. @throws InvalidDocument */
export function parseDocument(text: string, kind: 'plan' | 'journal'): JsonObject {
  const document = checkShape(jsonObjectSchema, parseJsonText(text));
  const format = `request-path/${kind}`;
  if (document['format'] !== format)
    throw new InvalidDocument(l10n.t('Its "format" isn\'t "{format}".', { format }));
  if (document['version'] !== 1) throw new InvalidDocument(l10n.t('Only version 1 is supported.'));
  return document;
}

/** The members that the schema names. @throws InvalidDocument */
export function checkShape<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
): v.InferOutput<Schema> {
  return parseValue(schema, value, issue => new InvalidDocument(describeIssue(issue)));
}

function parseJsonText(text: string): unknown {
  try {
    return parseJson(text, {
      reviver: (name, value: Json) => {
        if (name === '__proto__') throw new InvalidDocument(l10n.t('It contains a member "__proto__".'));
        return value;
      },
    });
  } catch (error) {
    if (error instanceof InvalidDocument) throw error;
    throw new InvalidDocument(asSentence(whyUnreadable(error)));
  }
}

/** What the schemas of plans and journals check, by the type of the issue. */
const sentences: Readonly<Record<string, (issue: SchemaIssue, path: string) => string>> = {
  string: (_, path) => l10n.t("{path} isn't a string.", { path }),
  number: notANumber,
  finite: notANumber,
  boolean: (_, path) => l10n.t("{path} isn't true or false.", { path }),
  array: (_, path) => l10n.t("{path} isn't a list.", { path }),
  picklist: issue => l10n.t('{path} has an unknown state.', { path: formatIssuePath(issue, 1) }),
  regex: issue => l10n.t('{path} has an invalid ID.', { path: formatIssuePath(issue, 1) }),
  raw_check: (_, path) => l10n.t('{path} has an invalid value.', { path }),
  min_value: waitsTooLong,
  max_value: waitsTooLong,
  check: issue =>
    l10n.t('{path} calls "{action}", which isn\'t allowed there.', {
      path: formatIssuePath(issue, 1),
      action: String(issue.input).slice(0, 100),
    }),
};

function describeIssue(issue: SchemaIssue): string {
  if (issue.message !== '') return issue.message;
  const path = formatIssuePath(issue);
  if (isMemberMissing(issue)) return l10n.t('{path} is missing.', { path });
  const sentence = sentences[issue.type];
  if (sentence !== undefined) return sentence(issue, path);
  return path === '' ? l10n.t("It isn't a JSON object.") : l10n.t("{path} isn't an object.", { path });
}

function notANumber(_: SchemaIssue, path: string): string {
  return l10n.t("{path} isn't a number.", { path });
}

function waitsTooLong(issue: SchemaIssue): string {
  return l10n.t('{path} waits too long.', { path: formatIssuePath(issue, 1) });
}
