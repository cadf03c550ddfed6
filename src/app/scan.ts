import * as l10n from '@vscode/l10n';
import { parseArn } from '../model/arn';
import type { Depth, Reading } from '../model/reading';
import { arnOfReference, type ResourceReference } from '../model/reference';
import type { ReadResource } from '../model/resource';
import type { Priority, Service } from '../services/service';
import { recordOrNone } from '../model/shape';
import { Collection } from './collection';
import { ConnectionScan } from './connectionScan';
import { NamedHosts } from './namedHosts';
import { indexOperations } from './operations';
import type { AwsConnection, ReadProgress, Scan } from './ports';

export interface ScanOptions {
  readonly connections: readonly AwsConnection[];
  readonly services: readonly Service[];
  /** Ids or names: only these APIs, and what they lead to, are read in detail. */
  readonly apis?: readonly string[];
  /** Reads what every stage has deployed, too. */
  readonly deployed: boolean;
  /** What is read beyond the ways of requests, besides what is deployed. */
  readonly depths?: readonly Exclude<Depth, 'deployed'>[];
  /** What was read before, of the same connections: then nothing but what is demanded is read, again. */
  readonly known?: Reading;
  /** Reads everything that was listed in detail; otherwise only what is demanded. */
  readonly expandAll: boolean;
  readonly signal: AbortSignal;
  /** ISO 8601 UTC. */
  readonly now: () => string;
  /** Something was read. Called at most once for what comes in one turn of the event loop. */
  readonly onChange?: (reading: Reading) => void;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/** A scan that also knows which of the `apis` it was asked for no list has named. */
export interface ApiScan extends Scan {
  /** Meaningful when the scan is idle and the lists of APIs were answered. */
  unmatchedApis(): readonly string[];
}

/**
 * Starts to read: the lists of all connections side by side, then what they lead to, until nothing is left to
 * follow. Connections to the same account and region are read once. Never throws or rejects: what could not be read
 * is in the `unknowns` of the reading.
 */
export function startScan(options: ScanOptions): ApiScan {
  return new RunningScan(options);
}

class RunningScan implements ApiScan {
  readonly #options: ScanOptions;
  readonly #collection: Collection;
  readonly #connections: readonly ConnectionScan[];
  readonly #matched = new Set<string>();
  #waiting: (() => void)[] = [];
  #changed = false;
  #done = 0;
  #queued = 0;

  constructor(options: ScanOptions) {
    this.#options = options;
    const connections = distinctConnections(options.connections);
    const scopes = connections.map(connection => connection.scope);
    const depths: readonly Depth[] = [
      ...(options.deployed ? ['deployed' as const] : []),
      ...(options.depths ?? []),
    ];
    const now = options.now();
    this.#collection = new Collection(now, scopes, depths);
    const operations = indexOperations(options.services);
    const hosts = new NamedHosts();
    this.#connections = connections.map(
      connection =>
        new ConnectionScan(connection, {
          services: options.services,
          operations,
          hosts,
          now,
          signal: options.signal,
          collection: this.#collection,
          followsLists: options.expandAll && options.apis === undefined,
          deployed: options.deployed,
          depths: new Set(depths),
          ...(options.known === undefined ? {} : { known: options.known }),
          isRoot: resource => this.#isRoot(resource),
          route: (reference, from) => this.#route(reference, from),
          onChange: () => {
            this.#change();
          },
          onProgress: change => {
            this.#progress(change);
          },
          onRest: () => {
            this.#rest();
          },
        }),
    );
    if (options.known !== undefined) return;
    for (const connection of this.#connections) connection.start();
  }

  reading(): Reading {
    return this.#collection.reading();
  }

  demand(references: readonly ResourceReference[], priority?: Priority): void {
    if (references.length > 0 && this.#options.known === undefined)
      for (const connection of this.#connections) connection.readDomainNames(priority);
    for (const reference of references) {
      for (const connection of this.#demandedOf(reference))
        connection.follow(withoutAccount(reference), priority);
    }
  }

  idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise(resolve => {
      this.#waiting.push(resolve);
    });
  }

  unmatchedApis(): readonly string[] {
    return (this.#options.apis ?? []).filter(api => !this.#matched.has(api));
  }

  #isIdle(): boolean {
    return this.#connections.every(connection => connection.isAtRest);
  }

  /** Asked for by name: an API of `apis`, and every domain name, for that is how one learns which lead to the API. */
  #isRoot(resource: ReadResource): boolean {
    const { apis } = this.#options;
    if (apis === undefined) return false;
    if (resource.type === 'AWS::ApiGateway::DomainName') return true;
    if (resource.type !== 'AWS::ApiGateway::RestApi' && resource.type !== 'AWS::ApiGatewayV2::Api')
      return false;
    const properties = recordOrNone(resource.properties) ?? {};
    const names = ['id', 'name', 'ApiId', 'Name'].map(member => properties[member]);
    const matched = apis.filter(api => names.includes(api));
    for (const api of matched) this.#matched.add(api);
    return matched.length > 0;
  }

  /**
   * The connection that can read what another one found: the one to the ARN's account and region. What belongs to an
   * account or region that nobody is connected to is not followed.
   */
  #route(reference: ResourceReference, from: ConnectionScan): ConnectionScan | undefined {
    const parts = parseArn(arnOfReference(reference) ?? '');
    if (parts === undefined) return from;
    const { account, region } = parts;
    const own = from.connection.scope;
    const isOwnRegion = region === '' || region === own.region;
    if (isOwnRegion && (account === '' || own.account === '' || account === own.account)) return from;
    return this.#connections.find(
      ({ connection: { scope } }) => scope.account === account && scope.region === region,
    );
  }

  /** Where a person asks, there is no finder: whoever knows the ARN, else everybody in its account and region. */
  #demandedOf(reference: ResourceReference): readonly ConnectionScan[] {
    const parts = parseArn(arnOfReference(reference) ?? '');
    const fitting = this.#connections.filter(
      ({ connection: { scope } }) =>
        parts === undefined ||
        ((parts.region === '' || parts.region === scope.region) &&
          (parts.account === '' || scope.account === '' || parts.account === scope.account)),
    );
    const knowing = fitting.filter(connection => connection.knows(withoutAccount(reference)));
    return knowing.length > 0 ? knowing : fitting;
  }

  #change(): void {
    const { onChange } = this.#options;
    if (onChange === undefined || this.#changed) return;
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      onChange(this.reading());
    });
  }

  #progress(change: { readonly queued: number; readonly done: number }): void {
    this.#queued += change.queued;
    this.#done += change.done;
    if (this.#options.onProgress === undefined) return;
    const subject = this.#connections.flatMap(connection => connection.subject ?? []).at(-1);
    const message = subject === undefined ? l10n.t('Loading') : l10n.t('Loading {subject}', { subject });
    this.#options.onProgress({ done: this.#done, queued: this.#queued, message });
  }

  #rest(): void {
    if (!this.#isIdle()) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function distinctConnections(connections: readonly AwsConnection[]): readonly AwsConnection[] {
  const known = new Map<string, AwsConnection>();
  for (const [index, connection] of connections.entries()) {
    const { account, region } = connection.scope;
    // Two accounts that nobody told the number of may be two.
    const key = account === '' ? `${index}` : `${account} ${region}`;
    if (!known.has(key)) known.set(key, connection);
  }
  return [...known.values()];
}

/** Where ids of two accounts collide, an API Gateway ARN carries the account; AWS's own never does. */
function withoutAccount(reference: ResourceReference): ResourceReference {
  if (!('arn' in reference)) return reference;
  const [arn, partition, service, region = '', account, ...resource] = reference.arn.split(':');
  if (service !== 'apigateway' || account === '' || resource.join(':').includes('+')) return reference;
  return { ...reference, arn: [arn, partition, service, region, '', ...resource].join(':') };
}
