import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { VertexKind } from '../../../src/protocol/vertex';
import { toDrawing } from '../../../webview/canvas/drawing';

const root = path.join(import.meta.dirname, '../../..');

const kinds: Readonly<Record<VertexKind, true>> = {
  'domain-name': true,
  'rest-api': true,
  'http-api': true,
  'websocket-api': true,
  stage: true,
  route: true,
  'vpc-link': true,
  'load-balancer': true,
  listener: true,
  rule: true,
  'target-group': true,
  target: true,
  'lambda-function': true,
  'cloud-map-service': true,
  'http-endpoint': true,
  'aws-service': true,
  missing: true,
  group: true,
};

const folders = ['media/resources', 'webview/canvas/icons'];
const files = folders.flatMap(folder =>
  readdirSync(path.join(root, folder)).map(name => path.join(root, folder, name)),
);

describe('drawings', () => {
  it('are there for each kind of vertex', () => {
    const names = readdirSync(path.join(root, 'media/resources')).map(name => path.basename(name, '.svg'));
    expect(names.sort()).toEqual(Object.keys(kinds).sort());
  });

  it.each(files)('%s is paths of one colour, that of its surroundings', file => {
    const svg = readFileSync(file, 'utf8');
    expect(svg).toContain('stroke="currentColor"');
    expect(svg).not.toMatch(/#[0-9a-f]{3,}|rgb|style=|<script|href/i);
    const elements = svg.match(/<(?!\/|svg)[a-z]+/g) ?? [];
    expect(elements.length).toBeGreaterThan(0);
    expect(toDrawing(svg).paths).toHaveLength(elements.length);
  });
});
