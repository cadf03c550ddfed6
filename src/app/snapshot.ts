import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import { parseJson, whyUnreadable } from '../model/json';
import type { Answered, Depth, Reading } from '../model/reading';
import type { ReadScope } from '../model/resource';
import { isRecordValue, objectWith, parseValue, type SchemaIssue } from '../model/schema';
import { canonicalJson } from '../topology/canonical';
import { listWords } from '../words/lists';

const FORMAT = 'request-path/snapshot';
const VERSION = 1;

const text = v.string();
const place = { account: text, region: text };
/** What an entry of each list must have. Everything else is AWS's. */
const required = {
  scopes: { region: text },
  resources: { type: text, arn: text, ...place },
  answered: { operation: text, ...place },
  unknowns: { operation: text, ...place, error: text },
  deployments: { stage: text, ...place },
};
const knownDepth = v.picklist(['deployed', 'evidence', 'usage-plans', 'metrics'] satisfies readonly Depth[]);

const snapshotSchema = objectWith({
  collectedAt: text,
  scopes: v.array(objectWith(required.scopes)),
  resources: v.array(objectWith(required.resources)),
  answered: v.array(objectWith(required.answered)),
  unknowns: v.array(objectWith(required.unknowns)),
  deployments: v.array(objectWith(required.deployments)),
});

/** A file that isn't a snapshot, or one of an unknown version. */
export class UnusableSnapshot extends Error {}

/** The snapshot document of a reading: everything that was read, enough to answer every question without a network. */
export function formatSnapshot(reading: Reading): string {
  return canonicalJson({
    format: FORMAT,
    version: VERSION,
    collectedAt: reading.collectedAt,
    scopes: reading.scopes,
    ...(reading.depths === undefined ? {} : { depths: [...reading.depths].sort() }),
    resources: sortedBy(reading.resources, ({ account, region, arn }) => `${account} ${region} ${arn}`),
    answered: sortedBy(reading.answered, callKey),
    unknowns: sortedBy(reading.unknowns, callKey),
    deployments: sortedBy(
      reading.deployments,
      ({ account, region, stage }) => `${account} ${region} ${stage}`,
    ),
  });
}

/**
 * The reading that a snapshot document holds.
 * @throws UnusableSnapshot with a sentence for a person.
 */
export function parseSnapshot(text: string): Reading {
  const document = parseDocument(text);
  if (document['format'] !== FORMAT) {
    throw new UnusableSnapshot(
      l10n.t("This isn't a snapshot: {member} isn't {value}.", { member: '"format"', value: `"${FORMAT}"` }),
    );
  }
  if (document['version'] !== VERSION) {
    const version = document['version'];
    throw new UnusableSnapshot(
      typeof version === 'number'
        ? l10n.t(
            "This snapshot has version {version}, which isn't supported. The supported version is {supported}.",
            {
              version,
              supported: VERSION,
            },
          )
        : l10n.t('The version of this snapshot is unknown. The supported version is {supported}.', {
            supported: VERSION,
          }),
    );
  }
  parseValue(snapshotSchema, document, describeDamage);
  // Members that the schema doesn't name are kept: they are AWS's.
  const { collectedAt, scopes, depths, resources, answered, unknowns, deployments } = document as Omit<
    Reading,
    'depths'
  > & { readonly depths: unknown };
  return {
    collectedAt,
    scopes: scopes.map(snapshotScope),
    // A depth that this program doesn't know is none that it could make use of.
    ...(Array.isArray(depths) ? { depths: depths.filter(depth => v.is(knownDepth, depth)) } : {}),
    resources,
    answered,
    unknowns,
    deployments,
  };
}

/** What was read where nobody could say whose account it is lacks more than its region. */
function snapshotScope({ region, ...rest }: ReadScope): ReadScope {
  const { account, partition, profile } = rest as Readonly<Record<string, unknown>>;
  return {
    partition: typeof partition === 'string' ? partition : 'aws',
    account: typeof account === 'string' ? account : '',
    region,
    ...(typeof profile === 'string' ? { profile } : {}),
  };
}

function parseDocument(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new UnusableSnapshot(l10n.t("This isn't a snapshot: {reason}.", { reason: whyUnreadable(error) }));
  }
  if (!isRecordValue(value))
    throw new UnusableSnapshot(l10n.t("This isn't a snapshot: it isn't a JSON object."));
  return value;
}

function describeDamage({ path }: SchemaIssue): UnusableSnapshot {
  const [list, entry] = path ?? [];
  const member = String(list?.key);
  return new UnusableSnapshot(
    entry === undefined
      ? l10n.t('This snapshot is damaged: {member} is missing.', { member: `"${member}"` })
      : l10n.t('This snapshot is damaged: {entry} must have {members}.', {
          entry: `"${member}[${String(entry.key)}]"`,
          members: listWords(Object.keys(required[member as keyof typeof required])),
        }),
  );
}

const callKey = (call: Answered): string =>
  `${call.account} ${call.region} ${call.operation} ${call.node ?? ''}`;

function sortedBy<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  const keyed = items.map(item => ({ item, key: key(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
