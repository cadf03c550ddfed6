import type { Answered, Deployment, Depth, Reading, Unknown } from '../model/reading';
import type { ReadResource, ReadScope } from '../model/resource';

/** What a scan has gathered so far, each thing once. */
export class Collection {
  readonly #collectedAt: string;
  readonly #scopes: readonly ReadScope[];
  readonly #depths: readonly Depth[];
  readonly #resources = new Map<string, ReadResource>();
  readonly #deployments = new Map<string, Deployment>();
  readonly #answered = new Map<string, Answered>();
  readonly #unknowns = new Map<string, Unknown>();
  #reading: Reading | undefined;

  constructor(collectedAt: string, scopes: readonly ReadScope[], depths: readonly Depth[] = []) {
    this.#collectedAt = collectedAt;
    this.#scopes = scopes;
    this.#depths = depths;
  }

  /** A resource of the same ARN, account and region replaces the earlier one. */
  addResource(resource: ReadResource): void {
    this.#resources.set(resourceKey(resource, resource.arn), resource);
    this.#reading = undefined;
  }

  addDeployment(deployment: Deployment): void {
    this.#deployments.set(resourceKey(deployment, deployment.stage), deployment);
    this.#reading = undefined;
  }

  addAnswered(call: Answered): void {
    this.#answered.set(resourceKey(call, call.operation, call.node ?? ''), call);
    this.#reading = undefined;
  }

  addUnknown(call: Unknown): void {
    const key = resourceKey(call, call.operation, call.node ?? '', call.error);
    if (this.#unknowns.has(key)) return;
    this.#unknowns.set(key, call);
    this.#reading = undefined;
  }

  /** The same object until something is added; it never changes. Its lists are sorted when first looked at. */
  reading(): Reading {
    this.#reading ??= snapshotReading({
      collectedAt: this.#collectedAt,
      scopes: this.#scopes,
      depths: this.#depths,
      resources: this.#resources,
      deployments: this.#deployments,
      answered: this.#answered,
      unknowns: this.#unknowns,
    });
    return this.#reading;
  }
}

interface Parts {
  readonly collectedAt: string;
  readonly scopes: readonly ReadScope[];
  readonly depths: readonly Depth[];
  readonly resources: ReadonlyMap<string, ReadResource>;
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly answered: ReadonlyMap<string, Answered>;
  readonly unknowns: ReadonlyMap<string, Unknown>;
}

/** Getters of an object literal, not of a class: they have to survive JSON and spreading. */
function snapshotReading(parts: Parts): Reading {
  const resources = sortedValues(parts.resources);
  const deployments = sortedValues(parts.deployments);
  const answered = sortedValues(parts.answered);
  const unknowns = sortedValues(parts.unknowns);
  return {
    collectedAt: parts.collectedAt,
    scopes: parts.scopes,
    depths: parts.depths,
    get resources() {
      return resources();
    },
    get answered() {
      return answered();
    },
    get unknowns() {
      return unknowns();
    },
    get deployments() {
      return deployments();
    },
  };
}

/** The values as they are now, in the order of their keys' UTF-16 code units; sorted once, when asked for. */
function sortedValues<Item>(items: ReadonlyMap<string, Item>): () => readonly Item[] {
  const entries = [...items];
  let values: readonly Item[] | undefined;
  return () => {
    values ??= entries
      .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
      .map(([, item]) => item);
    return values;
  };
}

function resourceKey(
  place: { readonly account: string; readonly region: string },
  ...parts: readonly string[]
): string {
  return [...parts, place.account, place.region].join('\n');
}
