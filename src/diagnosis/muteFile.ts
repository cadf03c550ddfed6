import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, whyUnreadable } from '../model/json';
import { lineOf, locateJson, placeAt, type JsonPlace } from '../model/jsonPlaces';
import {
  describeMembers,
  formatIssuePath,
  isMemberMissing,
  isRecordValue,
  textMember,
  type SchemaIssue,
} from '../model/schema';
import { isSameMute, type Mute } from './mute';

function dateMember(member: string) {
  const says = (): string => l10n.t('"{member}" must be a date such as 2026-12-31.', { member });
  return v.pipe(v.string(says), v.isoDate(says), v.check(isDate, says));
}

/** The 30th of February is none. */
const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

const checkExpected = (): string => l10n.t('"check" must be the ID of a check, such as RP012.');

const entry = {
  /** Id of a check. */
  check: v.pipe(v.string(checkExpected), v.regex(/^RP\d{3}$/, checkExpected)),
  /** Node id of what is at fault. */
  resource: textMember('resource'),
  reason: textMember('reason'),
  by: textMember('by'),
  at: v.exactOptional(dateMember('at')),
  /** The last day on which it applies. */
  until: v.exactOptional(dateMember('until')),
};

const missingMember = (issue: SchemaIssue): string =>
  l10n.t('"{member}" is missing. A mute needs {members}.', {
    member: formatIssuePath(issue),
    members: 'check, resource, reason, by',
  });

const entrySchema = v.pipe(
  v.custom<object>(isRecordValue, () => l10n.t('A mute must be an object.')),
  v.strictObject(entry, issue =>
    describeMembers(
      entry,
      () => missingMember(issue),
      values => l10n.t('Unknown member {other}. A mute can have: {members}.', values),
    )(issue),
  ),
);

const noList = (): string => l10n.t('"mutes" must be a list.');

const file = { mutes: v.array(v.unknown(), noList), $schema: v.exactOptional(v.string()) };

const outerSchema = v.pipe(
  v.custom<object>(isRecordValue, () => l10n.t('The file must contain a JSON object.')),
  v.strictObject(
    file,
    describeMembers(file, noList, values =>
      l10n.t('Unknown member {other}. The file can have: {members}.', values),
    ),
  ),
);

/** `media/mutes.schema.json` is printed from it. */
export const muteFileSchema = v.strictObject({ ...file, mutes: v.array(entrySchema) });

/** An entry, or the file, that is not understood. */
export interface MuteProblem {
  /** From 1. */
  readonly line: number;
  /** What is expected, as a sentence. */
  readonly message: string;
}

export interface MuteFile {
  readonly mutes: readonly Mute[];
  /** What does not apply. Where there is one, the file is not written over. */
  readonly problems: readonly MuteProblem[];
  readonly $schema?: string;
}

/**
 * Reads a file of mutes, which anybody may have written. An entry that is not understood does not apply and has a
 * problem; the others do. `isKnown`: whether there is a check of an id.
 */
export function parseMuteFile(text: string, isKnown: (check: string) => boolean): MuteFile {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    const place = locateJson(text);
    const line = typeof place === 'number' ? lineOf(text, place) : 1;
    const reason = whyUnreadable(error);
    return {
      mutes: [],
      problems: [{ line, message: l10n.t("Couldn't read the file: {reason}.", { reason }) }],
    };
  }
  const place = locateJson(text);
  if (typeof place === 'number') throw new Error('JSON.parse took what is not JSON.');
  const outer = v.safeParse(outerSchema, value, { abortEarly: true });
  if (outer.issues !== undefined)
    return {
      mutes: [],
      problems: [{ line: lineOfIssue(text, place, outer.issues[0], file), message: outer.issues[0].message }],
    };
  const { mutes, problems } = parseEntries(text, place, outer.output.mutes, isKnown);
  const { $schema } = outer.output;
  return { mutes, problems, ...($schema === undefined ? {} : { $schema }) };
}

function parseEntries(
  text: string,
  place: JsonPlace,
  entries: readonly unknown[],
  isKnown: (check: string) => boolean,
): Pick<MuteFile, 'mutes' | 'problems'> {
  const mutes: Mute[] = [];
  const problems: MuteProblem[] = [];
  for (const [index, one] of entries.entries()) {
    const path = ['mutes', index];
    const { issues, output } = v.safeParse(entrySchema, one, { abortEarly: true });
    if (issues !== undefined) {
      const line = lineOfIssue(text, placeAt(place, path), issues[0], entry);
      problems.push({ line, message: issues[0].message });
      continue;
    }
    const mute = toMute(output);
    const message = refusal(mute, mutes, isKnown);
    if (message === undefined) mutes.push(mute);
    else problems.push({ line: lineOf(text, placeAt(place, path).at), message });
  }
  return { mutes, problems };
}

function refusal(
  mute: Mute,
  others: readonly Mute[],
  isKnown: (check: string) => boolean,
): string | undefined {
  const { id, at, until } = mute;
  if (!isKnown(id)) return l10n.t("The check {check} doesn't exist.", { check: id });
  if (until !== undefined && at !== '' && until < at) return l10n.t('"until" must not be earlier than "at".');
  return others.some(other => isSameMute(other, mute))
    ? l10n.t('An earlier entry mutes the same check for the same resource.')
    : undefined;
}

/** `place`: of the object that the issue is about; `entries`: the members that it may have. */
function lineOfIssue(text: string, place: JsonPlace, issue: SchemaIssue, entries: v.ObjectEntries): number {
  const keys = (issue.path ?? []).map(({ key }: { readonly key: unknown }) => key);
  // Where a member is missing and another one isn't known, that is the one that is named.
  const unknown = [...place.below].find(([key]) => !Object.hasOwn(entries, key))?.[1];
  const found = isMemberMissing(issue) ? (unknown ?? place) : placeAt(place, keys);
  return lineOf(text, found.at);
}

type MuteEntry = v.InferOutput<typeof entrySchema>;

const toMute = ({ check, resource, at = '', ...rest }: MuteEntry): Mute => ({
  id: check,
  node: resource,
  at,
  ...rest,
  isShared: true,
});

/** The file, in the same order whoever adds to it. */
export function printMuteFile({ mutes, $schema }: Pick<MuteFile, 'mutes' | '$schema'>): string {
  const keyOf = ({ id, node = '' }: Mute): string => `${id} ${node}`;
  const sorted = [...mutes].sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  const entries = sorted.map(({ id, node, reason, by, at, until }) => ({
    check: id,
    resource: node,
    reason,
    by,
    at: at === '' ? undefined : at.slice(0, 10),
    until,
  }));
  return `${JSON.stringify({ $schema, mutes: entries }, undefined, 2)}\n`;
}
