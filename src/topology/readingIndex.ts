import type { Reading } from '../model/reading';
import type { Api } from './api';
import { compactJson } from './canonical';
import { deployedRoutes, type DeployedRoutes } from './exported';
import { identities } from './identity';
import { inventoryOf, type Entry, type Inventory } from './inventory';
import { apisOf } from './readApis';
import { list, record, text } from './values';
import type { World } from './world';

/** What was read, looked up and parsed once: the topology is drawn from it and the facts answer from it. */
export interface ReadingIndex {
  readonly inventory: Inventory;
  /** The node id of an ARN. */
  readonly identify: World['identify'];
  readonly apis: readonly Api[];
}

export function indexReading(reading: Reading): ReadingIndex {
  const inventory = inventoryOf(reading);
  const identify = identities(inventory);
  const apis = apisOf({ inventory, identify }, deployedByStage(reading.deployments));
  return { inventory, identify, apis };
}

/** Parsed once for each stage; what is no OpenAPI document counts as not read. */
function deployedByStage(deployments: unknown): (stage: Entry) => DeployedRoutes | undefined {
  const documents = new Map<string, unknown>();
  for (const deployment of list(deployments).map(record)) {
    const { account, region, stage, document } = deployment;
    const key = `${text(account) ?? ''} ${text(region) ?? ''} ${text(stage) ?? ''}`;
    const earlier = documents.get(key);
    if (earlier === undefined || compactJson(document) < compactJson(earlier)) documents.set(key, document);
  }
  return ({ account, region, arn }) => deployedRoutes(documents.get(`${account} ${region} ${arn}`));
}
