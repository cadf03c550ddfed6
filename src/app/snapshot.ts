import * as l10n from '@vscode/l10n';
import { parseJson, whyUnreadable } from '../model/json';
import type { Answered, Deployment, Depth, Reading, Unknown } from '../model/reading';
import type { ReadResource, ReadScope } from '../model/resource';
import { canonicalJson } from '../topology/canonical';
import { listWords } from '../words/lists';

const FORMAT = 'request-path/snapshot';
const VERSION = 1;

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
  const collectedAt = document['collectedAt'];
  if (typeof collectedAt !== 'string') throw new UnusableSnapshot(missingMember('collectedAt'));
  return {
    collectedAt,
    scopes: parseRecords<ReadScope>(document, 'scopes', ['region']).map(snapshotScope),
    ...snapshotDepths(document['depths']),
    resources: parseRecords<ReadResource>(document, 'resources', ['type', 'arn', 'account', 'region']),
    answered: parseRecords<Answered>(document, 'answered', ['operation', 'account', 'region']),
    unknowns: parseRecords<Unknown>(document, 'unknowns', ['operation', 'account', 'region', 'error']),
    deployments: parseRecords<Deployment>(document, 'deployments', ['stage', 'account', 'region']),
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

const depths: readonly string[] = [
  'deployed',
  'evidence',
  'usage-plans',
  'metrics',
] satisfies readonly Depth[];
const isDepth = (value: unknown): value is Depth => typeof value === 'string' && depths.includes(value);

/** A depth that this program does not know is none that it could make use of. */
function snapshotDepths(value: unknown): Pick<Reading, 'depths'> {
  return Array.isArray(value) ? { depths: value.filter(isDepth) } : {};
}

function parseDocument(text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    throw new UnusableSnapshot(l10n.t("This isn't a snapshot: {reason}.", { reason: whyUnreadable(error) }));
  }
  if (!isRecord(value)) throw new UnusableSnapshot(l10n.t("This isn't a snapshot: it isn't a JSON object."));
  return value;
}

function parseRecords<Item>(
  document: Readonly<Record<string, unknown>>,
  member: string,
  strings: readonly (keyof Item & string)[],
): readonly Item[] {
  const list = document[member];
  if (!Array.isArray(list)) throw new UnusableSnapshot(missingMember(member));
  const holds = (item: unknown): item is Item =>
    isRecord(item) && strings.every(name => typeof item[name] === 'string');
  const items = list.filter(holds);
  if (items.length !== list.length) {
    const index = list.findIndex(item => !holds(item));
    throw new UnusableSnapshot(
      l10n.t('This snapshot is damaged: {entry} must have {members}.', {
        entry: `"${member}[${String(index)}]"`,
        members: listWords(strings),
      }),
    );
  }
  return items;
}

const missingMember = (member: string): string =>
  l10n.t('This snapshot is damaged: {member} is missing.', { member: `"${member}"` });

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const callKey = (call: Answered): string =>
  `${call.account} ${call.region} ${call.operation} ${call.node ?? ''}`;

function sortedBy<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  const keyed = items.map(item => ({ item, key: key(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
