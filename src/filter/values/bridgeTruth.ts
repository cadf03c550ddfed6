import { bridgeVerdict, findCrossedBridge } from '../../paths/bridges';
import type { Account } from '../../paths/account';
import { workingCopyPaths } from '../../plan/direct/workingCopyPaths';
import type { TopologyNode } from '../../topology/document';
import { anyTrue, type Truth } from '../truth';

interface Bridges {
  routeTruth(routeId: string): Truth;
  balancerTruth(node: TopologyNode<'load-balancer'>): Truth;
}

/** The bridges that the command `bridges` lists: of routes as they are served and as they are edited. */
export const bridgesOf = (account: Account): Bridges => account.remembered(findBridges);

function findBridges(account: Account): Bridges {
  const { facts } = account;
  const byRoute = new Map<string, Set<Truth>>();
  const byBalancer = new Map<string, Set<Truth>>();
  /** Whether some route may lead to any load balancer. */
  let isOpen = false;
  for (const path of [...account.paths, ...facts.apis.flatMap(api => workingCopyPaths(facts, api))]) {
    const verdict = bridgeVerdict(facts, path);
    const truth = verdict.kind === 'unknown' ? undefined : findCrossedBridge(verdict) !== undefined;
    addTruth(byRoute, path.route.id, truth);
    if (path.loadBalancer !== undefined) addTruth(byBalancer, path.loadBalancer, truth);
    else if (truth === undefined) isOpen = true;
  }
  const isWhole = !isOpen && facts.apis.every(({ isComplete }) => isComplete);
  return {
    routeTruth: id => anyOf(byRoute.get(id)),
    balancerTruth: ({ id, attributes: { type } }) => {
      if (type !== undefined && type !== 'network') return false;
      const truth = anyOf(byBalancer.get(id));
      return truth === false && !isWhole ? undefined : truth;
    },
  };
}

function addTruth(truths: Map<string, Set<Truth>>, key: string, truth: Truth): void {
  const known = truths.get(key);
  if (known === undefined) truths.set(key, new Set([truth]));
  else known.add(truth);
}

const anyOf = (truths: ReadonlySet<Truth> = new Set()): Truth => anyTrue([...truths], truth => truth);
