import * as l10n from '@vscode/l10n';
import type { DiagramEdge } from '../diagram/drawing';
import type { Health } from '../../protocol/vertex';
import type { TopologyGraph } from '../../paths/graph';
import { wholeDiagram } from '../diagram/diagram';
import { oneLine } from '../../text/oneLine';
import { box, placeDiagram, type PlacedVertex } from './place';
import { escapeXmlValue } from './xml';

/** `html=0`: labels are text, never markup. */
const common =
  'html=0;whiteSpace=wrap;rounded=1;arcSize=12;fontSize=12;align=left;spacingLeft=8;verticalAlign=middle;';

const colours: Readonly<Record<Health, string>> = {
  healthy: 'fillColor=#f6f8fa;strokeColor=#1a7f37;',
  warning: 'fillColor=#fff8c5;strokeColor=#9a6700;',
  failing: 'fillColor=#ffebe9;strokeColor=#cf222e;',
  inactive: 'fillColor=#eaeef2;strokeColor=#59636e;',
  unknown: 'fillColor=#ffffff;strokeColor=#59636e;',
  none: 'fillColor=#f6f8fa;strokeColor=#afb8c1;',
};

const symbols: Readonly<Record<Health, string>> = {
  healthy: '● ',
  warning: '▲ ',
  failing: '✕ ',
  inactive: '⏸ ',
  unknown: '○ ',
  none: '',
};

const top = 60;

/** Everything in the document as a diagrams.net file, uncompressed, with ARN and meaning as each shape's tooltip. */
export function printDrawio(graph: TopologyGraph): string {
  const drawn = wholeDiagram(graph);
  const { vertices, layout } = placeDiagram(drawn);
  const ids = new Map([...vertices.keys()].map((id, index) => [id, `v${index}`]));
  const heading = oneLine(
    `${drawn.summary} ${l10n.t('Loaded {time}.', { time: graph.topology.collectedAt })}`,
    400,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<mxfile host="request-path">',
    '<diagram id="request-paths" name="Request paths">',
    '<mxGraphModel grid="0" guides="1" tooltips="1" connect="1" arrows="1" fold="1" page="0" math="0" shadow="0">',
    '<root>',
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    textCell('heading', heading, { x: 0, y: 0, width: 1200, style: 'fontSize=14;fontStyle=1;' }),
    ...layout.tiers.map(({ index, x, width }) =>
      textCell(`tier${index}`, drawn.tiers[index] ?? '', {
        x,
        y: 30,
        width,
        style: 'fontSize=12;fontStyle=1;fontColor=#59636e;',
      }),
    ),
    ...[...vertices.values()].map(placed => vertexCell(placed, ids.get(placed.vertex.id) ?? '')),
    ...drawn.edges.map((edge, index) =>
      edgeCell(edge, { id: `e${index}`, ids, passage: layout.passages[index] ?? [] }),
    ),
    '</root>',
    '</mxGraphModel>',
    '</diagram>',
    '</mxfile>',
    '',
  ].join('\n');
}

interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly style: string;
}

function textCell(id: string, value: string, { x, y, width, style }: TextPlace): string {
  const whole = `text;html=0;align=left;verticalAlign=middle;${style}`;
  return `<mxCell id="${id}" value="${escapeXmlValue(value)}" style="${whole}" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="${width}" height="20" as="geometry"/></mxCell>`;
}

function vertexCell({ vertex, name, fact, x, y, width }: PlacedVertex, id: string): string {
  const tag = vertex.tag === undefined ? '' : ` [${vertex.tag}]`;
  const label = [`${symbols[vertex.health]}${name}${tag}`, fact].filter(line => line !== '').join('\n');
  const border = { exists: '', missing: 'dashed=1;', unreadable: 'dashed=1;dashPattern=1 3;' }[
    vertex.presence
  ];
  const tooltip = `${vertex.accessibleName}\n${oneLine(vertex.id, 400)}`;
  return [
    `<UserObject id="${id}" label="${escapeXmlValue(label)}" tooltip="${escapeXmlValue(tooltip)}">`,
    `<mxCell style="${common}${colours[vertex.health]}${border}" vertex="1" parent="1">`,
    `<mxGeometry x="${x}" y="${y + top}" width="${width}" height="${box.height}" as="geometry"/>`,
    '</mxCell></UserObject>',
  ].join('');
}

interface EdgePlace {
  readonly id: string;
  readonly ids: ReadonlyMap<string, string>;
  readonly passage: readonly { readonly x: number; readonly y: number }[];
}

function edgeCell(
  { source, target, label, emphasis, isFailing }: DiagramEdge,
  { id, ids, passage }: EdgePlace,
): string {
  const color = isFailing === true ? '#cf222e' : emphasis === 'association' ? '#afb8c1' : '#8c959f';
  const dashes = { path: '', edited: 'dashed=1;', association: 'dashed=1;strokeWidth=0.75;' }[emphasis];
  const style = `strokeColor=${color};${dashes}`;
  const points = passage.map(({ x, y }) => `<mxPoint x="${x}" y="${y + top}"/>`).join('');
  const array = points === '' ? '' : `<Array as="points">${points}</Array>`;
  return [
    `<mxCell id="${id}" value="${escapeXmlValue(label)}"`,
    ` style="html=0;curved=1;endArrow=block;endSize=4;fontSize=10;exitX=1;exitY=0.5;entryX=0;entryY=0.5;${style}"`,
    ` edge="1" parent="1" source="${ids.get(source) ?? ''}" target="${ids.get(target) ?? ''}">`,
    `<mxGeometry relative="1" as="geometry">${array}</mxGeometry></mxCell>`,
  ].join('');
}
