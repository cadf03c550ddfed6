import type { Reading } from '../model/reading';
import type { ApiWithRoutes } from './api';
import { compactJson } from './canonical';
import { deployedRoutes, type DeployedRoutes } from './exported';
import { createIdentify } from './identity';
import { createInventory, type Entry, type Inventory } from './inventory';
import { readApis } from './readApis';
import { asList, asRecord, asText } from './values';
import type { World } from './world';

/** What was read, looked up and parsed once: the topology is drawn from it and the facts answer from it. */
export interface ReadingIndex {
  readonly inventory: Inventory;
  /** The node id of an ARN. */
  readonly identify: World['identify'];
  readonly apis: readonly ApiWithRoutes[];
}

export function indexReading(reading: Reading): ReadingIndex {
  const inventory = createInventory(reading);
  const identify = createIdentify(inventory);
  const apis = readApis({ inventory, identify }, deployedByStage(reading.deployments));
  return { inventory, identify, apis };
}

/** Parsed once for each stage; what is no OpenAPI document counts as not read. */
function deployedByStage(deployments: unknown): (stage: Entry) => DeployedRoutes | undefined {
  const documents = new Map<string, unknown>();
  for (const deployment of asList(deployments).map(asRecord)) {
    const { account, region, stage, document } = deployment;
    const key = `${asText(account) ?? ''} ${asText(region) ?? ''} ${asText(stage) ?? ''}`;
    const earlier = documents.get(key);
    if (earlier === undefined || compactJson(document) < compactJson(earlier)) documents.set(key, document);
  }
  return ({ account, region, arn }) => deployedRoutes(documents.get(`${account} ${region} ${arn}`));
}
