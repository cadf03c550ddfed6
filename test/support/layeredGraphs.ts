/** A graph in tiers, as the layout takes it. */
export interface LayeredGraph {
  readonly vertices: readonly {
    readonly id: string;
    readonly tier: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

type Random = (limit: number) => number;

function numbersFrom(seed: number): Random {
  let state = seed >>> 0;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

interface Sketched extends LayeredGraph {
  readonly vertices: LayeredGraph['vertices'][number][];
  readonly edges: LayeredGraph['edges'][number][];
}

function addVertex({ vertices, edges }: Sketched, tier: number, source?: string): string {
  const id = `v${vertices.length}`;
  vertices.push({ id, tier, width: 220, height: 44 });
  if (source !== undefined) edges.push({ source, target: id });
  return id;
}

/**
 * A request-path graph of about so many vertices: APIs with a stage and many routes, whose routes go mostly to one
 * VPC link and now and then to another; each load balancer with listeners, rules, target groups and targets of its
 * own, now and then a target group that two rules share. Every edge joins neighbouring tiers.
 */
export function requestPathGraph(size: number, seed = 42): LayeredGraph {
  const random = numbersFrom(seed);
  const graph: Sketched = { vertices: [], edges: [] };
  const loadBalancers = Math.max(2, Math.round(size / 120));
  const links = Array.from({ length: Math.ceil(loadBalancers / 2) }, () => addVertex(graph, 3));
  const groups: string[] = [];
  for (let index = 0; index < loadBalancers; index += 1) {
    const loadBalancer = addVertex(graph, 4, links[index % links.length]);
    for (let listeners = 0; listeners < 2; listeners += 1) {
      const listener = addVertex(graph, 5, loadBalancer);
      for (let rules = 0; rules < 5; rules += 1)
        addRule(graph, addVertex(graph, 6, listener), groups, random);
    }
  }
  for (let api = 0; graph.vertices.length < size; api += 1) {
    const stage = addVertex(graph, 1, addVertex(graph, 0));
    for (let routes = 10 + random(40); routes >= 0 && graph.vertices.length < size; routes -= 1) {
      const link = links[random(8) === 0 ? random(links.length) : api % links.length];
      const route = addVertex(graph, 2, stage);
      if (link !== undefined) graph.edges.push({ source: route, target: link });
    }
  }
  return graph;
}

function addRule(graph: Sketched, rule: string, groups: string[], random: Random): void {
  const shared = random(10) === 0 ? groups[random(groups.length)] : undefined;
  if (shared !== undefined) {
    graph.edges.push({ source: rule, target: shared });
    return;
  }
  const group = addVertex(graph, 7, rule);
  groups.push(group);
  for (let targets = random(4); targets >= 0; targets -= 1) addVertex(graph, 8, group);
}

/**
 * The same with bridges and direct integrations: a VPC link leads to a load balancer by way of a network load balancer
 * or past its tiers, and three routes of ten lead past all of them.
 */
export function bridgedGraph(size: number, seed = 42): LayeredGraph {
  const random = numbersFrom(seed);
  const graph: Sketched = { vertices: [], edges: [] };
  const groups: string[] = [];
  const backends = Array.from({ length: Math.max(2, Math.round(size / 90)) }, () => {
    const link = addVertex(graph, 3);
    const entry = random(2) === 0 ? link : addVertex(graph, 5, addVertex(graph, 4, link));
    const loadBalancer = addVertex(graph, 6, entry);
    for (let listeners = random(2); listeners >= 0; listeners -= 1) {
      const listener = addVertex(graph, 7, loadBalancer);
      for (let rules = 1 + random(6); rules >= 0; rules -= 1) {
        const rule = addVertex(graph, 8, listener);
        const shared = random(10) === 0 ? groups[random(groups.length)] : undefined;
        const group = shared ?? addVertex(graph, 9);
        graph.edges.push({ source: rule, target: group });
        if (shared === undefined)
          for (let targets = random(4); targets >= 0; targets -= 1) addVertex(graph, 10, group);
        if (shared === undefined) groups.push(group);
      }
    }
    return { link, loadBalancer };
  });
  for (let api = 0; graph.vertices.length < size; api += 1) {
    const stage = addVertex(graph, 1, addVertex(graph, 0));
    for (let routes = 4 + random(30); routes >= 0 && graph.vertices.length < size; routes -= 1) {
      const backend = backends[random(10) === 0 ? random(backends.length) : (api >> 1) % backends.length];
      const route = addVertex(graph, 2, stage);
      const target = random(10) < 3 ? backend?.loadBalancer : backend?.link;
      if (target !== undefined) graph.edges.push({ source: route, target });
    }
  }
  return graph;
}

/**
 * Six tiers of as many vertices, in no order. Edges join what chance gives; with `near`, only vertices whose hidden
 * places are no further apart, which can be drawn with few crossings.
 */
export function randomGraph(
  size: number,
  seed: number,
  { density = 1.5, near = Infinity } = {},
): LayeredGraph {
  const random = numbersFrom(seed);
  const graph: Sketched = { vertices: [], edges: [] };
  const tiers = 6;
  const length = Math.floor(size / tiers);
  const hidden = Array.from({ length: tiers }, (_, tier) => {
    const ids = Array.from({ length }, () => addVertex(graph, tier));
    for (let index = length - 1; index > 0; index -= 1) {
      const other = random(index + 1);
      [ids[index], ids[other]] = [ids[other] ?? '', ids[index] ?? ''];
    }
    return ids;
  });
  const edges = new Map<string, LayeredGraph['edges'][number]>();
  for (let count = Math.round(length * (tiers - 1) * density); count > 0; count -= 1) {
    const tier = random(tiers - 1);
    const from = random(length);
    const aside = near === Infinity ? random(length) : from + random(2 * near + 1) - near;
    const source = hidden[tier]?.[from];
    const target = hidden[tier + 1]?.[Math.min(length - 1, Math.max(0, aside))];
    if (source !== undefined && target !== undefined) edges.set(`${source} ${target}`, { source, target });
  }
  graph.edges.push(...edges.values());
  return graph;
}
