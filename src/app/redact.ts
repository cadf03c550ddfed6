import { createHash, randomBytes } from 'node:crypto';
import type { Reading } from '../model/reading';
import { allServices } from '../services/registry';
import { isJsonRecord, asList, asRecord } from '../topology/values';
import { awsWords } from './redaction/awsWords';
import { redactedDocument } from './redaction/documents';
import { portsAndVariables } from './redaction/ports';
import { ReadableNames } from './redaction/readableNames';
import { Texts } from './redaction/texts';
import { Values } from './redaction/values';
import { WordCodes } from './redaction/wordCodes';

/**
 * A reading without anything of its account's: what stays is a list of what is AWS's own (its vocabulary, states, types,
 * member names), numbers, times and the wildcards and variables of patterns. All else becomes a pseudonym, the same for
 * the same original everywhere, so that what referred to each other or matched each other still does, and the reading
 * gives the same answers as before about requests in its pseudonyms. `docs/redaction.md` says what is kept.
 *
 * The pseudonyms are keyed with everything the reading holds, so that they cannot be tried out by somebody who
 * does not have it, and another reading has others.
 */
export function redactReading(reading: Reading): Reading {
  return redactWithIds(reading, []).reading;
}

/** The same, with node IDs of its topology as they are in that of the redacted reading. */
export function redactWithIds(
  reading: Reading,
  ids: readonly string[],
): { readonly reading: Reading; readonly ids: readonly string[] } {
  const redacted = redactTogether([reading], ids);
  return { reading: redacted.readings[0] ?? reading, ids: redacted.ids };
}

/** Several readings, in which the same original has the same pseudonym: what differed before differs after. */
export function redactTogether(
  readings: readonly Reading[],
  ids: readonly string[],
): { readonly readings: readonly Reading[]; readonly ids: readonly string[] } {
  const key = pseudonymKey(readings);
  const { ports, variables } = portsAndVariables(readings);
  const isKept = (word: string): boolean =>
    awsWords.has(word) || /^\d{1,2}$/.test(word) || (/^\d{3,5}$/.test(word) && ports.has(word));
  const names = new ReadableNames(readings, key);
  const texts = new Texts(key, new WordCodes(key, isKept, names), names);
  const redaction = new Redaction(texts, new Values(texts, variables));
  const redactAll = (): ReturnType<typeof redactTogether> => ({
    readings: readings.map(reading => redaction.reading(reading)),
    ids: ids.map(id => texts.text(id)),
  });
  redactAll();
  texts.replace();
  return redactAll();
}

function pseudonymKey(readings: readonly Reading[]): Buffer {
  try {
    const hash = createHash('sha256');
    for (const reading of readings) hash.update(JSON.stringify(reading));
    return hash.digest();
  } catch {
    // Nested too deep to be written down.
    return randomBytes(32);
  }
}

const depths: ReadonlySet<unknown> = new Set(['deployed', 'evidence', 'usage-plans', 'metrics']);
const operations: ReadonlySet<unknown> = new Set([
  ...allServices.flatMap(service => service.operations.map(({ name }) => name)),
  ...['sts:GetCallerIdentity', 'sts:AssumeRole', 'organizations:ListAccounts'],
]);

/** Goes through a reading, whatever it lacks. */
class Redaction {
  readonly #texts: Texts;
  readonly #values: Values;

  constructor(texts: Texts, values: Values) {
    this.#texts = texts;
    this.#values = values;
  }

  reading(reading: Reading): Reading {
    const redacted = this.#members(reading, (name, value) => {
      switch (name) {
        case 'collectedAt':
          return this.#values.value('collectedAt', value);
        case 'scopes':
          return this.#each(value, (member, item) =>
            member === 'profile' ? this.#opaque(item) : this.#plain(item),
          );
        case 'depths':
          return asList(value).filter(depth => depths.has(depth));
        case 'resources':
          return this.#each(value, (member, item) => this.#resource(member, item));
        case 'answered':
        case 'unknowns':
          return this.#calls(value);
        case 'deployments':
          return this.#each(value, (member, item) =>
            member === 'document' ? redactedDocument(item, this.#texts, this.#values) : this.#plain(item),
          );
        default:
          return this.#opaque(value);
      }
    });
    return redacted as Reading;
  }

  #resource(member: string, value: unknown): unknown {
    if (member === 'type') return this.#values.type(value);
    return member === 'properties' ? this.#values.value('properties', value) : this.#plain(value);
  }

  #calls(calls: unknown): unknown {
    return asList(calls).map(call => {
      const error = this.#values.error(asRecord(call)['error']);
      return this.#members(call, (member, value) => {
        if (member === 'operation') return operations.has(value) ? value : this.#plain(value);
        if (member === 'error') return error;
        // AWS's sentences name users, roles and resources.
        return member === 'message' ? (error ?? '') : this.#plain(value);
      });
    });
  }

  /** An account, region, partition or ARN. */
  #plain(value: unknown): unknown {
    return typeof value === 'string' ? this.#texts.text(value) : this.#opaque(value);
  }

  #opaque(value: unknown): unknown {
    return this.#values.opaque(value);
  }

  #each(value: unknown, redacted: (member: string, item: unknown) => unknown): unknown {
    return Array.isArray(value)
      ? asList(value).map(item => this.#members(item, redacted))
      : this.#opaque(value);
  }

  #members(value: unknown, redacted: (member: string, item: unknown) => unknown): unknown {
    if (!isJsonRecord(value)) return this.#opaque(value);
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, item]) =>
        item === undefined
          ? []
          : [knownMembers.has(name) ? [name, redacted(name, item)] : this.#values.opaqueMember(name, item)],
      ),
    );
  }
}

/** Of a reading and its lists. */
const knownMembers: ReadonlySet<string> = new Set([
  ...['collectedAt', 'scopes', 'depths', 'resources', 'answered', 'unknowns', 'deployments'],
  ...['partition', 'account', 'region', 'profile', 'type', 'arn', 'parent', 'properties'],
  ...['operation', 'node', 'error', 'message', 'stage', 'deploymentId', 'document'],
]);
