import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { layoutGraph } from '../../src/diagram/layout/layout';
import { createGraph } from '../../src/paths/graph';
import { wholeDiagram } from '../../src/present/diagram/diagram';
import type { Diagram } from '../../src/present/diagram/drawing';
import { createAccount, type AccountName } from '../../src/sandbox/accounts';
import { startSandbox } from '../../src/sandbox/server';
import { buildTopology } from '../../src/topology/build';
import { drawnCrossings } from '../support/drawnCrossings';
import { bridgedGraph, randomGraph, requestPathGraph, type LayeredGraph } from '../support/layeredGraphs';
import { otherEngines, type OtherDrawing, type OtherEngine, type OtherJob } from './otherLayouts';
import { readAccount } from '../support/readAccount';
import { medianOf, metOrNot, milliseconds, times, type Row, type Table } from './report';

/** How long another library may take, in seconds. */
const timeLimit = 120;

interface Figures {
  readonly time: number;
  readonly crossings: number;
}

interface Case {
  readonly what: string;
  readonly graph: LayeredGraph;
  /** In milliseconds. */
  readonly goal?: number;
}

/** Ours beside what else draws in layers, on the same graphs with the same tiers. */
export async function layoutTable(isQuick: boolean): Promise<Table> {
  const rows: Row[] = [];
  for (const each of [...pathCases(isQuick), ...otherCases(isQuick), ...(await sandboxCases(isQuick))]) {
    rows.push(await layoutRow(each));
  }
  return {
    title: 'Layout',
    note: [
      'Time and crossings beside Graphviz dot (WebAssembly), ELK layered and dagre, each with the same tiers.',
      'Crossings are counted alike on each drawing: every edge is cut at every tier it passes.',
      `“–”: not finished in ${timeLimit} s. The last column divides by what Request Path needs`,
      'the time of the fastest of the three, and the crossings of the one with the fewest.',
    ].join(' '),
    columns: ['graph', 'Request Path', ...otherEngines, 'ratio'],
    rows,
  };
}

const graphName = (shape: string, size: number, seed?: number): string =>
  [shape, size.toLocaleString('en'), ...(seed === undefined ? [] : [`seed ${seed}`])].join(', ');

function pathCases(isQuick: boolean): readonly Case[] {
  const seeded = [200, 1_000].flatMap(size => [42, 1, 2].map(seed => ({ size, seed })));
  const small = seeded.map(({ size, seed }) => ({
    what: graphName('request paths', size, seed),
    graph: requestPathGraph(size, seed),
  }));
  if (isQuick) return small;
  const large = [3_000, 10_000, 30_000].map(size => ({
    what: graphName('request paths', size),
    graph: requestPathGraph(size),
    ...(size === 10_000 ? { goal: 150 } : {}),
    ...(size === 30_000 ? { goal: 600 } : {}),
  }));
  return [...small, ...large];
}

function otherCases(isQuick: boolean): readonly Case[] {
  const sizes = isQuick ? [200] : [200, 1_000, 3_000];
  return sizes.flatMap(size => [
    { what: graphName('with bridges and direct links', size), graph: bridgedGraph(size) },
    ...(size > 1_000
      ? []
      : [
          { what: graphName('random, sparse', size), graph: randomGraph(size, 1, { density: 1.2 }) },
          { what: graphName('random, dense', size), graph: randomGraph(size, 1, { density: 3 }) },
          { what: graphName('random, near', size), graph: randomGraph(size, 1, { density: 1.8, near: 4 }) },
        ]),
  ]);
}

/** Accounts of the sandbox as the exports draw them. */
async function sandboxCases(isQuick: boolean): Promise<readonly Case[]> {
  const names: readonly AccountName[] = isQuick ? ['broken'] : ['legacy-bridge', 'broken', 'company'];
  const cases: Case[] = [];
  for (const name of names) {
    const sandbox = await startSandbox({ account: createAccount(name) });
    const reading = await readAccount(sandbox.url, sandbox.account.region);
    await sandbox.close();
    const graph = simplify(wholeDiagram(createGraph(buildTopology(reading))));
    cases.push({ what: graphName(`\`${name}\` of the sandbox`, graph.vertices.length), graph });
  }
  return cases;
}

/** With short names, and with what leads back leading on. */
function simplify({ vertices, edges }: Diagram): LayeredGraph {
  const numbers = new Map(vertices.map(({ id }, index) => [id, index]));
  const tierOf = (number: number): number => vertices[number]?.tier ?? 0;
  const ends = edges.map(({ source, target }) =>
    [numbers.get(source) ?? 0, numbers.get(target) ?? 0].sort((a, b) => tierOf(a) - tierOf(b)),
  );
  const crossing = ends.filter(([from = 0, to = 0]) => tierOf(from) !== tierOf(to));
  const keys = new Set(crossing.map(pair => pair.join(' ')));
  return {
    vertices: vertices.map(({ tier }, index) => ({ id: `v${index}`, tier, width: 220, height: 44 })),
    edges: [...keys].map(key => {
      const [from, to] = key.split(' ');
      return { source: `v${from}`, target: `v${to}` };
    }),
  };
}

async function layoutRow({ what, graph, goal }: Case): Promise<Row> {
  const { positions, passages } = layoutGraph(graph);
  const time = medianOf(5, () => layoutGraph(graph));
  const crossings = drawnCrossings(graph, { positions, routes: passages });
  const others: (Figures | undefined)[] = [];
  for (const engine of otherEngines) {
    others.push(graph.vertices.length > 10_000 ? undefined : await drawElsewhere(engine, graph));
  }
  const finished = others.filter(figures => figures !== undefined);
  const fastest = Math.min(...finished.map(figures => figures.time));
  const fewest = Math.min(...finished.map(figures => figures.crossings));
  const [alternative = '–', ...furtherAlternatives] = others.map(figures =>
    figures === undefined ? '–' : describeFigures(figures),
  );
  const isNoWorse = crossings <= fewest && time <= fastest / 10;
  return {
    what,
    ours: describeFigures({ time, crossings }),
    alternative,
    furtherAlternatives,
    ratio: [
      ...(finished.length === 0
        ? []
        : [
            `${times(fastest / time)} time`,
            crossings === 0
              ? `${crossings} and ${fewest} crossings`
              : `${(fewest / crossings).toFixed(2)} × crossings`,
            metOrNot(isNoWorse, '≥ 10 × and ≥ 1 ×'),
          ]),
      ...(goal === undefined ? [] : [metOrNot(time < goal, `< ${goal} ms`)]),
    ].join('; '),
  };
}

const describeFigures = ({ time, crossings }: Figures): string =>
  `${milliseconds(time)} · ${crossings.toLocaleString('en')}`;

/** In a thread of its own, which can be stopped; nothing where it does not finish. */
async function drawElsewhere(engine: OtherEngine, graph: LayeredGraph): Promise<Figures | undefined> {
  const workerData: OtherJob = { engine, graph };
  const worker = new Worker(path.join(__dirname, 'otherLayouts.js'), {
    workerData,
    resourceLimits: { stackSizeMb: 200, maxOldGenerationSizeMb: 4_096 },
  });
  const drawing = await new Promise<OtherDrawing | undefined>(resolve => {
    const timer = setTimeout(() => {
      resolve(undefined);
    }, timeLimit * 1_000);
    const finish = (drawn?: OtherDrawing): void => {
      clearTimeout(timer);
      resolve(drawn);
    };
    worker.once('message', finish);
    worker.once('error', (error: unknown) => {
      process.stderr.write(`${engine}: ${String(error).slice(0, 200)}\n`);
      finish();
    });
  });
  await worker.terminate();
  if (drawing === undefined) return undefined;
  const { time, points, routes } = drawing;
  const positions = new Map(graph.vertices.map(({ id }, index) => [id, points[index] ?? { x: 0, y: 0 }]));
  return { time, crossings: drawnCrossings(graph, { positions, routes }) };
}
