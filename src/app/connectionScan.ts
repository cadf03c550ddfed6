import * as l10n from '@vscode/l10n';
import { arnOfReference, referenceKey, type ResourceReference } from '../model/reference';
import type { Deployment, Depth, Reading } from '../model/reading';
import type { ReadResource } from '../model/resource';
import type { Priority, Reader, ReadContext, Service } from '../services/service';
import type { Collection } from './collection';
import type { NamedHosts } from './namedHosts';
import type { OwnedOperation } from './operations';
import type { AwsConnection, ReadSink } from './ports';
import { withMinimumPriority } from './withMinimumPriority';
import { WatchedCalls, type WatchedCall } from './watchedCalls';

export interface ConnectionScanParts {
  readonly services: readonly Service[];
  /** Those of the services, by name. */
  readonly operations: ReadonlyMap<string, OwnedOperation>;
  /** Of all connections: a host name may lead to another account or region. */
  readonly hosts: NamedHosts;
  /** What was read before: then nothing is listed and nothing followed. */
  readonly known?: Reading;
  /** When the reading began, ISO 8601 UTC. */
  readonly now: string;
  readonly signal: AbortSignal;
  readonly collection: Collection;
  /** Whether what was listed is followed without being asked for. */
  readonly followsLists: boolean;
  readonly deployed: boolean;
  readonly depths: ReadonlySet<Depth>;
  /** Whether a listed resource was asked for by name. */
  readonly isRoot: (resource: ReadResource) => boolean;
  readonly route: (reference: ResourceReference, from: ConnectionScan) => ConnectionScan | undefined;
  readonly onChange: () => void;
  readonly onProgress: (change: { readonly queued: number; readonly done: number }) => void;
  /** Nothing is running or waiting any more. */
  readonly onRest: () => void;
}

/** References that wait for one service, of one priority. */
interface Waiting {
  readonly service: Service;
  readonly priority: Priority | undefined;
  readonly references: ResourceReference[];
}

const stageTypes: ReadonlySet<string> = new Set(['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage']);

/**
 * The scan of one connection: lists, and follows references to a fixed point. What a list named is followed only
 * once something leads to it, or everything is to be followed; what was read in detail is followed always.
 */
export class ConnectionScan {
  readonly connection: AwsConnection;
  readonly #parts: ConnectionScanParts;
  readonly #readers = new Map<Service, Promise<Reader>>();
  readonly #contexts = new Map<Priority | undefined, ReadContext>();
  readonly #resources = new Map<string, ReadResource>();
  readonly #siblings = new Map<string, ReadResource[]>();
  readonly #seen = new Set<string>();
  readonly #wanted = new Map<string, Priority | undefined>();
  readonly #followed = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #subjects = new Set<{ readonly text: string }>();
  #running = 0;
  #pumping = false;
  #readsDomainNames = false;

  constructor(connection: AwsConnection, parts: ConnectionScanParts) {
    this.connection = connection;
    this.#parts = parts;
    const { account, region } = connection.scope;
    for (const resource of parts.known?.resources ?? [])
      if (resource.account === account && resource.region === region)
        this.#resources.set(resource.arn, resource);
  }

  get isAtRest(): boolean {
    return this.#running === 0 && !this.#pumping && this.#waiting.size === 0;
  }

  /** What is being read, as a phrase. */
  get subject(): string | undefined {
    return [...this.#subjects].at(-1)?.text;
  }

  start(): void {
    const lister = this.connection.readContext(this.#sink(undefined, true));
    for (const service of this.#parts.services) {
      if (!service.lists) continue;
      this.#run(service, l10n.t('APIs, VPC links and load balancers'), async (reader, watch) => {
        await reader.list?.(watch(lister));
      });
    }
  }

  knows(reference: ResourceReference): boolean {
    const arn = reference.kind === 'evidence' ? undefined : arnOfReference(reference);
    return arn !== undefined && this.#resources.has(arn);
  }

  /** Mappings of domain names are read once something is asked for: they say by which names it is called. */
  readDomainNames(priority: Priority | undefined): void {
    if (this.#readsDomainNames) return;
    this.#readsDomainNames = true;
    for (const resource of this.#resources.values()) {
      if (resource.type === 'AWS::ApiGateway::DomainName') this.#followResource(resource, priority);
    }
  }

  /** Reads what the reference names, unless that was or will be done. */
  follow(reference: ResourceReference, priority: Priority | undefined): void {
    const key = referenceKey(reference);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (reference.kind === 'host') {
      this.#parts.hosts.want(reference.host, priority);
      return;
    }
    const arn = reference.kind === 'evidence' ? undefined : arnOfReference(reference);
    if (arn !== undefined && this.#parts.known === undefined) {
      this.#wanted.set(arn, priority);
      const known = this.#resources.get(arn);
      if (known !== undefined) this.#followResource(known, priority);
    }
    for (const service of this.#takersOf(reference)) this.#wait(service, reference, priority);
  }

  #takersOf(reference: ResourceReference): readonly Service[] {
    const { services, operations } = this.#parts;
    if (reference.kind !== 'evidence') return services.filter(service => service.accepts(reference));
    const owner = operations.get(reference.operation)?.service;
    return owner === undefined ? [] : [owner];
  }

  #wait(service: Service, reference: ResourceReference, priority: Priority | undefined): void {
    const kind = reference.kind === 'deployment' || reference.kind === 'evidence' ? reference.kind : '';
    const key = `${service.id} ${kind} ${priority ?? ''}`;
    const waiting = this.#waiting.get(key) ?? { service, priority, references: [] };
    waiting.references.push(reference);
    this.#waiting.set(key, waiting);
    this.#pumpSoon();
  }

  /** References of one turn go to a service together. */
  #pumpSoon(): void {
    if (this.#pumping) return;
    this.#pumping = true;
    queueMicrotask(() => {
      this.#pumping = false;
      this.#pump();
      if (this.isAtRest) this.#parts.onRest();
    });
  }

  #pump(): void {
    for (const batches of [false, true]) {
      if (batches && this.#running > 0) return;
      for (const [key, { service, priority, references }] of this.#waiting) {
        if (service.batches !== batches) continue;
        this.#waiting.delete(key);
        this.#run(service, readSubject(service, references), async (reader, watch) => {
          await reader.expand?.(references, watch(this.#context(priority)));
        });
      }
    }
  }

  #run(
    service: Service,
    text: string,
    work: (reader: Reader, watch: (context: ReadContext) => ReadContext) => Promise<void>,
  ): void {
    const subject = { text };
    const watched = new WatchedCalls();
    this.#running += 1;
    this.#subjects.add(subject);
    void this.#reader(service)
      .then(reader => work(reader, context => watched.watch(context)))
      .catch((error: unknown) => {
        this.#defect(service, watched.latest, error);
      })
      .finally(() => {
        this.#running -= 1;
        this.#subjects.delete(subject);
        this.#pumpSoon();
      });
  }

  #reader(service: Service): Promise<Reader> {
    const known = this.#readers.get(service);
    if (known !== undefined) return known;
    const reader = service.load();
    this.#readers.set(service, reader);
    return reader;
  }

  #context(priority: Priority | undefined): ReadContext {
    const known = this.#contexts.get(priority);
    if (known !== undefined) return known;
    const plain = this.connection.readContext(this.#sink(priority, false));
    const context = priority === undefined ? plain : withMinimumPriority(priority, plain);
    this.#contexts.set(priority, context);
    return context;
  }

  /** What is found on a way that somebody asked for goes on with the same priority. */
  #sink(priority: Priority | undefined, listing: boolean): ReadSink {
    const { signal, now, collection, onChange, onProgress } = this.#parts;
    return {
      signal,
      reading: this,
      now,
      find: arn => this.#resources.get(arn),
      emit: resources => {
        for (const resource of resources) this.#emit(resource, priority, listing);
        onChange();
      },
      deployment: deployment => {
        collection.addDeployment(deployment);
        this.#followDeployment(deployment, priority);
        onChange();
      },
      follow: reference => {
        this.#lead(reference, priority);
      },
      answered: call => {
        collection.addAnswered(call);
        onChange();
      },
      unknown: call => {
        collection.addUnknown(call);
        onChange();
      },
      progress: onProgress,
    };
  }

  #emit(resource: ReadResource, priority: Priority | undefined, listing: boolean): void {
    const { collection, followsLists, isRoot } = this.#parts;
    collection.addResource(resource);
    this.#resources.set(resource.arn, resource);
    const isDomainName = resource.type === 'AWS::ApiGateway::DomainName' && this.#readsDomainNames;
    const isAsked = isRoot(resource);
    if (!listing || followsLists || isAsked || isDomainName) this.#followResource(resource, priority);
    else if (this.#wanted.has(resource.arn)) this.#followResource(resource, this.#wanted.get(resource.arn));
    const siblings = this.#siblings.get(resource.parent ?? '');
    if (siblings !== undefined) siblings.push(resource);
    else if (resource.parent !== undefined) this.#siblings.set(resource.parent, [resource]);
    this.#tellHost(resource);
  }

  #tellHost(resource: ReadResource): void {
    const { services, hosts } = this.#parts;
    for (const service of services) {
      const host = service.hostName?.(resource);
      if (host === undefined) continue;
      hosts.tell(host, priority => {
        this.follow({ kind: 'arn', arn: resource.arn }, priority);
      });
    }
  }

  #followResource(resource: ReadResource, priority: Priority | undefined): void {
    if (this.#parts.known !== undefined) return;
    if (this.#followed.has(resource.arn)) return;
    this.#followed.add(resource.arn);
    const { scope } = this.connection;
    const siblings = this.#siblings.get(resource.parent ?? '') ?? [];
    for (const service of this.#parts.services) {
      for (const reference of service.references(resource, scope, siblings)) this.#lead(reference, priority);
    }
    if (this.#parts.deployed && stageTypes.has(resource.type)) {
      this.#lead({ kind: 'deployment', arn: resource.arn }, priority);
    }
    this.#followEvidence(resource, siblings, priority);
  }

  /** What only checks look at comes last, whoever asked for the way; what lets a request in comes with the way. */
  #followEvidence(
    resource: ReadResource,
    siblings: readonly ReadResource[],
    priority: Priority | undefined,
  ): void {
    const { services, operations, depths } = this.#parts;
    if (!depths.has('evidence')) return;
    for (const service of services) {
      for (const reference of service.evidence?.(resource, this.connection.scope, siblings) ?? []) {
        const operation = reference.kind === 'evidence' ? reference.operation : undefined;
        if (operation !== undefined && !this.#isRead(operation)) continue;
        const isGate = operations.get(operation ?? '')?.operation.isGate === true;
        this.#lead(reference, isGate ? priority : undefined);
      }
    }
  }

  #isRead(operation: string): boolean {
    const { operations, depths } = this.#parts;
    const known = operations.get(operation)?.operation;
    return known !== undefined && (known.depth === undefined || depths.has(known.depth));
  }

  #followDeployment(deployment: Deployment, priority: Priority | undefined): void {
    const stage = this.#resources.get(deployment.stage);
    const siblings = this.#siblings.get(stage?.parent ?? '') ?? [];
    for (const service of this.#parts.services) {
      const references = service.deploymentReferences?.(deployment, this.connection.scope, siblings) ?? [];
      for (const reference of references) this.#lead(reference, priority);
    }
  }

  #lead(reference: ResourceReference, priority: Priority | undefined): void {
    if (this.#parts.known !== undefined) return;
    this.#parts.route(reference, this)?.follow(reference, priority);
  }

  /** A reader does not throw; if one does, that is no reason to lose what the others read. */
  #defect(service: Service, call: WatchedCall | undefined, error: unknown): void {
    const { account, region } = this.connection.scope;
    this.#parts.collection.addUnknown({
      account,
      region,
      operation: call?.operation ?? service.operations[0]?.name ?? service.id,
      ...(call?.node === undefined ? {} : { node: call.node }),
      error: 'InternalError',
      message: error instanceof Error ? error.message : String(error),
    });
    this.#parts.onChange();
  }
}

function readSubject(service: Service, references: readonly ResourceReference[]): string {
  const isEvidence = references.every(({ kind }) => kind === 'evidence');
  return isEvidence ? l10n.t('data for checks') : service.subject(references);
}
