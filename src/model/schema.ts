import * as l10n from '@vscode/l10n';
import * as v from 'valibot';

/** What is wrong with a value, and where. `message` is what the schema itself says of it, else empty. */
export type SchemaIssue = v.BaseIssue<unknown>;

type RecordSchema = v.CustomSchema<
  Readonly<Record<string, unknown>>,
  v.ErrorMessage<v.CustomIssue> | undefined
>;
type Says<Issue extends SchemaIssue> = ((issue: Issue) => string) | undefined;

/** An object, and no list, that has these members. */
export function objectWith<const Entries extends v.ObjectEntries>(
  entries: Entries,
  says?: Says<v.ObjectIssue | v.CustomIssue>,
): v.SchemaWithPipe<readonly [RecordSchema, v.ObjectSchema<Entries, Says<v.ObjectIssue | v.CustomIssue>>]> {
  return v.pipe(v.custom(isRecordValue, says), v.object(entries, says));
}

export function isRecordValue(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value with the members that its schema names. @throws what `refuse` makes of the first issue. */
export function parseValue<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  refuse: (issue: SchemaIssue) => Error,
): v.InferOutput<Schema> {
  const { issues, output } = v.safeParse(schema, value, { abortEarly: true, message: '' });
  if (issues !== undefined) throw refuse(issues[0]);
  return output;
}

/** Where an issue is: `steps[2].input`; empty for the document itself. `above` leaves out so many members. */
export function formatIssuePath({ path }: SchemaIssue, above = 0): string {
  const items: readonly v.IssuePathItem[] = path ?? [];
  return items
    .slice(0, items.length - above)
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Whether an object lacks the member that an issue is about. */
export function isMemberMissing({ path }: SchemaIssue): boolean {
  return path?.at(-1)?.origin === 'key';
}

/** Of a file that a person writes: text that is not empty. */
export function textMember(
  member: string,
): v.SchemaWithPipe<readonly [v.StringSchema<() => string>, v.RegexAction<string, () => string>]> {
  const says = (): string => l10n.t('"{member}" must be text that isn\'t empty.', { member });
  return v.pipe(v.string(says), v.regex(/\S/, says));
}

/** Values of a sentence about a member that is not known. */
type UnknownMember = Readonly<Record<'other' | 'members', string>>;

/** What is said of an object: that it lacks its required member, or has one that is not known. */
export function describeMembers(
  entries: v.ObjectEntries,
  missing: () => string,
  unknown: (values: UnknownMember) => string,
): (issue: SchemaIssue) => string {
  return ({ path }) => {
    // A slip of the pen is both: then it is the one that is said.
    const other = Object.keys(path?.at(-1)?.input ?? {}).find(member => !Object.hasOwn(entries, member));
    return other === undefined
      ? missing()
      : unknown({ other: JSON.stringify(other), members: Object.keys(entries).join(', ') });
  };
}
