import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { ranges } from '../../model/numbers';
import { isRecordValue, objectWith } from '../../model/schema';
import type { Json, Plan } from '../../plan/document';
import { findWriteOperation, isRead } from '../operations';
import { jsonObjectSchema } from './checkDocument';
import { isJsonList, isJsonObject } from './jsonValues';

/** What takes a bridge away for good is in the plan that says so, and in no other. */
export const onlyToRetire = /^(?:elasticloadbalancing:(?:Delete|Deregister)|apigateway:DeleteVpcLink$)/;
/** Parts of putting an integration back. */
const onlyToUndo = new Set(['apigateway:DeleteIntegration', 'apigateway:PutIntegrationResponse']);

const text = v.string();
const texts = v.array(text);
const optionalText = v.exactOptional(text);
const finite = v.pipe(v.number(), v.finite());

/** What a call has; only the operations of migrations, and of those the allowed ones. */
const callWith = (isAllowed: (action: string) => boolean) => ({
  action: v.pipe(
    text,
    v.check(action => findWriteOperation(action) !== undefined && isAllowed(action)),
  ),
  input: jsonObjectSchema,
});

const expectations = v.pipe(
  jsonObjectSchema,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [name, bound] of Object.entries(dataset.value)) {
      const message = findFaultyBound(name, bound);
      if (message !== undefined) addIssue({ message });
    }
  }),
);

function findFaultyBound(name: string, bound: Json): string | undefined {
  if (!isJsonObject(bound)) return undefined;
  if ('below' in bound && typeof bound['below'] !== 'number')
    return l10n.t('The upper bound of "{name}" isn\'t a number.', { name });
  if ('oneOf' in bound && !isJsonList(bound['oneOf']))
    return l10n.t('The allowed values of "{name}" aren\'t a list.', { name });
  return undefined;
}

const { least, most } = ranges.verificationSeconds;
const seconds = v.exactOptional(v.pipe(v.number(), v.minValue(least), v.maxValue(most)));

const verification = objectWith({
  // A test invocation asks as well, although a backend may do something on it.
  ...callWith(action => isRead(action) || action === 'apigateway:TestInvokeMethod'),
  expect: expectations,
  everySeconds: seconds,
  forSeconds: seconds,
  withinSeconds: seconds,
  text: optionalText,
});

const step = objectWith({
  id: v.pipe(text, v.regex(/^[A-Za-z0-9_-]{1,300}$/)),
  ...callWith(action => !isRead(action) && !onlyToUndo.has(action)),
  text,
  requires: v.array(verification),
  expect: v.exactOptional(expectations),
  undo: v.array(
    objectWith({
      ...callWith(action => !isRead(action) && !onlyToRetire.test(action)),
      onlyIf: v.exactOptional(verification),
    }),
  ),
  verify: v.array(verification),
  iam: texts,
});

const integrationEnd = objectWith({ connectionId: text, uri: text, integrationTarget: optionalText });

/** By stage name, which may be any: a schema of records passes over `constructor`. */
const byStage = <Value extends Json>(value: v.GenericSchema<unknown, Value>) =>
  v.pipe(
    v.custom<Readonly<Record<string, Value>>>(isRecordValue),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      const input = dataset.value;
      const key = Object.keys(input).find(stage => !v.is(value, input[stage]));
      if (key !== undefined)
        addIssue({ path: [{ type: 'object', origin: 'value', input, key, value: input[key] }] });
    }),
  );

/** The shape of a plan. Its members are those of `Plan`; others are kept as they are. */
export const planSchema = objectWith({
  kind: v.pipe(
    text,
    v.picklist(['direct-alb', 'retire'], ({ input }) =>
      l10n.t('Plans of kind "{kind}" aren\'t supported.', { kind: String(input) }),
    ),
  ),
  format: v.literal('request-path/plan', describeVersion),
  version: v.literal(1, describeVersion),
  id: v.pipe(
    text,
    v.check(
      id => id.trim() !== '',
      () => l10n.t('Its "id" is empty.'),
    ),
  ),
  scope: objectWith({ account: text, region: text }),
  steps: v.array(step),
  api: text,
  apiName: text,
  createdAt: text,
  stages: texts,
  options: objectWith({
    routes: texts,
    stages: texts,
    canary: v.exactOptional(finite),
    watchSeconds: v.exactOptional(finite),
  }),
  routes: v.array(objectWith({ route: text, key: text, from: integrationEnd, to: integrationEnd })),
  stays: v.array(objectWith({ route: text, key: text, because: text })),
  preconditions: v.array(
    objectWith({
      id: text,
      state: v.picklist(['ok', 'warn', 'block', 'unknown']),
      text,
      evidence: texts,
    }),
  ),
  saving: objectWith({
    monthlyUsd: finite,
    basis: text,
    isUpperBound: v.exactOptional(v.literal(true)),
  }),
  latency: v.exactOptional(objectWith({ text })),
  publishes: byStage(texts),
  publishesUnknown: v.exactOptional(byStage(text)),
  publishesDigest: v.exactOptional(byStage(text)),
  managedBy: v.array(
    objectWith({
      resource: text,
      tool: v.picklist(['cloudformation', 'terraform', 'kubernetes', 'ecs'], () =>
        l10n.t('Its "managedBy" has an unknown tool.'),
      ),
      text,
    }),
  ),
}) satisfies v.GenericSchema<unknown, Plan>;

function describeVersion(): string {
  return l10n.t("It isn't a plan of version 1.");
}
