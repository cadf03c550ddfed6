import type { Entry } from '../topology/inventory';
import type { Manager } from '../topology/manager';
import { createManagers } from '../topology/managers';
import type { Facts } from './facts';
import { rememberForFacts } from './remembered';

const finder = rememberForFacts(({ inventory }) => createManagers(inventory));

/** What manages a resource; `undefined` where nothing that was read says so. */
export function managerOf(facts: Facts, entry: Entry): Manager | undefined {
  return finder(facts)(entry);
}
