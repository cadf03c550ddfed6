import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { wholeDiagram } from '../../../src/present/diagram/diagram';
import { createGraph } from '../../../src/paths/graph';
import { printTopology, scanFormats, type ScanFormat } from '../../../src/present/export/formats';
import type { Topology } from '../../../src/topology/document';
import { escapeMarkdown } from '../../../src/present/export/markdown';
import { expectGolden } from './golden';
import { addRoute, hostile, hostileNames, orders, restApi, Sketch } from './sketch';

const extensions = {
  json: 'json',
  mermaid: 'mmd',
  svg: 'svg',
  drawio: 'drawio',
  markdown: 'md',
  csv: 'csv',
} as const;

const print = (topology: Topology, format: ScanFormat): string =>
  printTopology(createGraph(topology), format);

/** An account with a bit of everything, and one call refused. */
function sample(): Sketch {
  const { sketch, api, prod, application, linkV2 } = orders();
  const lost = addRoute(sketch, { api, id: 'r8', path: '/lost' });
  const gone = sketch.node('missing', `${application}#8443`, { referredToAs: 'listener' });
  sketch.edge('serves', prod, lost).edge('integrates', lost, linkV2).edge('selects', lost, gone);
  sketch.node('rest-api', restApi('later'), { apiId: 'later', expanded: false }, { name: 'later' });
  return sketch.unknown('apigatewayv2:GetVpcLinks', 'AccessDeniedException');
}

describe('exports', () => {
  it.each(scanFormats)('%s is as it was', format => {
    expectGolden(`export/orders.${extensions[format]}`, print(sample().topology(), format));
  });

  it.each(scanFormats)('%s is the same for the same document', format => {
    const topology = sample().topology();
    expect(print(structuredClone(topology), format)).toBe(print(topology, format));
  });

  it('are all possible of an empty account', () => {
    const topology = new Sketch().topology();
    for (const format of scanFormats) expect(print(topology, format).length).toBeGreaterThan(0);
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'are all possible of names like %s',
    (_, name) => {
      for (const format of scanFormats) expect(() => print(hostile(name).topology(), format)).not.toThrow();
    },
  );
});

/** An element as the parser gives it: its name, attributes under `:@`, children. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** Throws for what is not well-formed. */
function elementsOf(xml: string): readonly Element[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: true,
    // oxlint-disable-next-line typescript/no-deprecated -- decoding is moving to a package of its own
    htmlEntities: true,
    trimValues: false,
  });
  const convert = (nodes: readonly Readonly<Record<string, unknown>>[]): readonly Element[] =>
    nodes.flatMap(node => {
      const name = Object.keys(node).find(key => key !== ':@' && !key.startsWith('?'));
      if (name === undefined || name === '#text') return [];
      const inner = node[name] as readonly Readonly<Record<string, unknown>>[];
      const text = inner.flatMap(child => ('#text' in child ? String(child['#text']) : [])).join('');
      return [
        {
          name,
          attributes: (node[':@'] ?? {}) as Readonly<Record<string, string>>,
          children: convert(inner),
          text,
        },
      ];
    });
  const flat = (elements: readonly Element[]): readonly Element[] =>
    elements.flatMap(element => [element, ...flat(element.children)]);
  // oxlint-disable-next-line typescript/no-deprecated -- validating is moving to a package of its own
  return flat(convert(parser.parse(xml, true) as readonly Readonly<Record<string, unknown>>[]));
}

describe('SVG', () => {
  it('is XML with a box, a title and selectable texts for every vertex, and a path for every edge', () => {
    const topology = sample().topology();
    const elements = elementsOf(print(topology, 'svg'));
    const drawn = wholeDiagram(sample().graph());
    const boxes = elements.filter(({ name, attributes }) => name === 'rect' && attributes['class'] === 'box');
    expect(boxes.length).toBe(drawn.vertices.length);
    const titles = elements.filter(({ name }) => name === 'title').map(({ text }) => text);
    for (const { accessibleName, id } of drawn.vertices) expect(titles).toContain(`${accessibleName}\n${id}`);
    const texts = elements.filter(({ name }) => name === 'text').map(({ text }) => text);
    for (const name of ['orders', 'GET /orders', 'orders-v1', 'bridge', 'V1', 'NLB', 'Target group', '90%'])
      expect(texts).toContain(name);
    const edges = elements.filter(
      ({ name, attributes }) => name === 'path' && (attributes['class'] ?? '').startsWith('edge'),
    );
    expect(edges.length).toBe(drawn.edges.length);
    for (const { attributes } of edges) expect(attributes['d']).not.toMatch(/NaN|undefined/);
  });

  it('stands for itself: no script, no link, nothing from elsewhere, dark where the reader is', () => {
    const svg = print(sample().topology(), 'svg');
    const names = new Set(elementsOf(svg).map(({ name }) => name));
    expect([...names].sort()).toEqual([
      'defs',
      'g',
      'marker',
      'path',
      'rect',
      'style',
      'svg',
      'text',
      'title',
    ]);
    expect(svg.match(/(https?:)?\/\/[^\s"<]*/g)?.filter(url => url.includes('w3.org'))).toEqual([
      'http://www.w3.org/2000/svg',
    ]);
    expect(svg).not.toMatch(/(?:href|src)\s*=|@import|url\((?!#arrow\))/);
    expect(svg).toContain('prefers-color-scheme: dark');
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'keeps names as text: %s',
    (_, name) => {
      const svg = print(hostile(name).topology(), 'svg');
      const elements = elementsOf(svg);
      expect(new Set(elements.map(element => element.name)).has('script')).toBe(false);
      expect(elements.filter(element => element.name === 'img').length).toBe(0);
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    },
  );
});

describe('draw.io', () => {
  it('is an uncompressed mxfile whose edges join vertices that are there', () => {
    const elements = elementsOf(print(sample().topology(), 'drawio'));
    const drawn = wholeDiagram(sample().graph());
    const vertices = elements.filter(({ name }) => name === 'UserObject');
    expect(vertices.length).toBe(drawn.vertices.length);
    const ids = new Set(
      elements.flatMap(({ name, attributes }) =>
        name === 'mxCell' || name === 'UserObject' ? (attributes['id'] ?? []) : [],
      ),
    );
    const edges = elements.filter(({ attributes }) => attributes['edge'] === '1');
    expect(edges.length).toBe(drawn.edges.length);
    for (const { attributes } of edges) {
      expect(ids.has(attributes['source'] ?? '')).toBe(true);
      expect(ids.has(attributes['target'] ?? '')).toBe(true);
    }
    for (const vertex of vertices) {
      const geometry = vertex.children[0]?.children[0]?.attributes ?? {};
      for (const member of ['x', 'y', 'width', 'height']) expect(Number(geometry[member])).not.toBeNaN();
    }
    expect(vertices.map(({ attributes }) => attributes['label'])).toContain(
      '▲ blue\n2/3 healthy · HTTP:8080 · ip',
    );
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'keeps names as text: %s',
    (_, name) => {
      const elements = elementsOf(print(hostile(name).topology(), 'drawio'));
      expect(new Set(elements.map(element => element.name))).toEqual(
        new Set(
          [
            'mxfile',
            'diagram',
            'mxGraphModel',
            'root',
            'mxCell',
            'mxGeometry',
            'UserObject',
            'Array',
            'mxPoint',
          ].filter(part => elements.some(element => element.name === part)),
        ),
      );
      for (const { attributes } of elements) {
        const { style } = attributes;
        if (style !== undefined) expect(style).toContain('html=0');
      }
    },
  );
});

/** RFC 4180, by its grammar: records of fields, quoted ones with doubled quotes. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [[]];
  let rest = text;
  while (rest !== '') {
    const quoted = /^"((?:[^"]|"")*)"(,|\r\n|$)/.exec(rest);
    const plain = quoted ?? /^([^",\r\n]*)(,|\r\n|$)/.exec(rest);
    if (plain === null) throw new Error(`No field at ${rest.slice(0, 40)}`);
    const [whole, value = '', end] = plain;
    records.at(-1)?.push(quoted === null ? value : value.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end === '\r\n' && rest !== '') records.push([]);
    if (whole === '') break;
  }
  return records;
}

describe('CSV', () => {
  const table = (sketch: Sketch): readonly Readonly<Record<string, string>>[] => {
    const [head = [], ...records] = parseCsv(print(sketch.topology(), 'csv'));
    for (const record of records) expect(record.length).toBe(head.length);
    return records.map(record => Object.fromEntries(head.map((name, index) => [name, record[index] ?? ''])));
  };

  it('has a record for every target that a route reaches on a stage, with the way there', () => {
    const rows = table(sample());
    const over = rows.filter(row => row['routes'] === 'GET /orders' && row['stage'] === 'prod');
    expect(
      over.map(row => ['target group', 'end', 'state', 'share'].map(name => row[name] ?? '').join(' ')),
    ).toEqual([
      'blue 10.0.0.1:8080 healthy 90%',
      'blue 10.0.0.2:8080 healthy 90%',
      'blue 10.0.0.3:8080 unhealthy 90%',
      'green 10.0.0.1:8080 healthy 10%',
      ' default  ',
    ]);
    expect(over[0]).toMatchObject({
      api: 'orders',
      'vpc link': 'orders-v1',
      'vpc link version': 'V1',
      through: 'bridge > TCP:80 > to-alb',
      'load balancer': 'orders-alb',
      listener: 'HTTP:80',
      'routes edited, not deployed': 'GET /orders',
    });
    expect(rows.find(row => row['routes'] === 'GET /lost')).toMatchObject({
      'ends at': 'Missing listener',
      end: 'port 8443',
    });
    expect(rows.find(row => row['routes'] === 'GET /health')).toMatchObject({ integration: 'MOCK', end: '' });
  });

  it('puts routes that go the same way into one record, stage by stage', () => {
    const rows = table(sample()).filter(
      row => row['vpc link'] === 'orders-v1' && row['end'] === '10.0.0.2:8080',
    );
    expect(rows.map(row => [row['stage'], row['routes']])).toEqual([
      ['dev', 'GET /orders; POST /orders/{id}'],
      ['prod', 'GET /orders'],
    ]);
  });

  it('has a record for a target that no route reaches', () => {
    const { sketch, network } = orders();
    const [group] = [
      sketch.node('target-group', 'udp', { targetCount: 1, healthyCount: 1 }, { name: 'udp' }),
    ];
    const port = sketch.node('listener', 'udp-listener', { port: 53, protocol: 'UDP' });
    const target = sketch.node('target', 'udp#1', {
      targetId: '10.9.9.9',
      port: 53,
      health: { state: 'healthy' },
    });
    sketch
      .edge('listens', network, port)
      .edge('forwards', port, group, { share: 1 })
      .edge('registers', group, target);
    expect(table(sketch).filter(row => row['end'] === '10.9.9.9:53')).toMatchObject([
      { api: '', listener: 'UDP:53' },
    ]);
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'keeps %s in its field, and no formula',
    (_, name) => {
      const rows = table(hostile(name));
      expect(rows.length).toBeGreaterThan(1);
      for (const value of rows.flatMap(row => Object.values(row)))
        expect(value).not.toMatch(/^\s*[=+\-@\t\r]/);
    },
  );
});

describe('Mermaid', () => {
  it('is a flowchart with a line for every vertex and edge of the drawing', () => {
    const drawn = wholeDiagram(sample().graph());
    const lines = print(sample().topology(), 'mermaid').split('\n');
    expect(lines[0]).toBe('flowchart LR');
    expect(lines.filter(line => /^ {2}n\d+\[/.test(line)).length).toBe(drawn.vertices.length);
    expect(lines.filter(line => /^ {2}n\d+ (-->|-\.->)/.test(line)).length).toBe(drawn.edges.length);
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'holds %s in a quoted label',
    (_, name) => {
      const text = print(hostile(name).topology(), 'mermaid');
      const known =
        /^(flowchart LR|%% [^{}]*| {2}n\d+\[\[?"(?:[^"#<>`&;\\]|#\d+;|<br\/>)*"\]\]?(:::\w+)?| {2}n\d+ (-->|-\.->)(\|"(?:[^"#<>`&;\\]|#\d+;)*"\|)? n\d+| {2}classDef [\w:#,.\- ]+|)$/u;
      for (const line of text.split('\n')) expect(line).toMatch(known);
    },
  );

  it('folds a large account, and says so in a comment', () => {
    const sketch = new Sketch();
    const api = sketch.node('rest-api', restApi('x'), { apiId: 'x' }, { name: 'x' });
    const stage = sketch.node('stage', `${api}/stages/s`, { stageName: 's' });
    sketch.edge('deploys', api, stage);
    for (let index = 0; index < 600; index++) {
      sketch.edge(
        'serves',
        stage,
        addRoute(
          sketch,
          { api, id: `r${index}`, path: `/p${index % 400}/${index}` },
          { integrationType: 'MOCK' },
        ),
      );
    }
    const text = print(sketch.topology(), 'mermaid');
    expect(text).toContain('%% Similar items are grouped: 600 routes in 1 group.');
    expect(text.split('\n').length).toBeLessThan(30);
  });
});

describe('Markdown', () => {
  it('has a table of routes for every stage, tables for load balancers and links, and what was not read', () => {
    const text = print(sample().topology(), 'markdown');
    const headings = text.split('\n').filter(line => line.startsWith('#'));
    expect(headings).toEqual([
      '# Request paths',
      '## later (REST API)',
      '## orders (REST API)',
      '### Stage dev',
      '### Stage prod',
      '## bridge (Network Load Balancer)',
      '## orders-alb (Application Load Balancer)',
      '## VPC links',
      '## Not loaded',
    ]);
    expect(text).toContain(
      '| GET /orders *(edited, not deployed)* | VPC link V1 orders-v1 → NLB bridge → TCP:80 → target group to-alb → ALB orders-alb → HTTP:80 → blue and green |',
    );
  });

  it.each(hostileNames.map(name => [JSON.stringify(name).slice(0, 60), name]))(
    'keeps its tables with names like %s',
    (_, name) => {
      const text = print(hostile(name).topology(), 'markdown');
      let columns = 0;
      for (const line of text.split('\n')) {
        if (!line.startsWith('|')) {
          columns = 0;
          continue;
        }
        const cells = line.split('|').length;
        columns = columns === 0 ? cells : columns;
        expect(cells).toBe(columns);
        expect(line.replaceAll('<br>', '')).not.toMatch(/[<>`]/);
      }
    },
  );

  it('turns what could mean something into entities that show as the character', () => {
    const decoded = (text: string): string =>
      text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    for (const name of [
      '<b>|`*_[x](y)~#1 @me!',
      'https://x.example www.y.example',
      '- item',
      '1. item',
      '&amp;',
      '$x$',
    ]) {
      const escaped = escapeMarkdown(name);
      expect(decoded(escaped)).toBe(name);
      expect(escaped.replace(/&#\d+;/g, '')).not.toMatch(/[<>|`*_[\]~#@]|:\/\/|www\.|^[-+]|^\d+\./);
    }
  });
});
