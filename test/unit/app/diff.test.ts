import { describe, expect, it } from 'vitest';
import { diffTopologies, isEmptyDiff, printDiff } from '../../../src/app/diff';
import type { Topology, TopologyNode } from '../../../src/topology/document';

const topology = (nodes: readonly TopologyNode[], collectedAt = '2026-11-22T10:00:00Z'): Topology => ({
  format: 'request-path/topology',
  version: 1,
  collectedAt,
  scopes: [],
  complete: true,
  nodes,
  edges: [],
  unknowns: [],
});
const group = (id: string, healthyCount: number, name = id): TopologyNode => ({
  id,
  kind: 'target-group',
  name,
  attributes: { healthyCount, targetCount: 3, healthCheck: { Path: '/health/~x' } },
});

describe('the difference of two topologies', () => {
  it('is empty where only the date differs', () => {
    const diff = diffTopologies(topology([group('a', 1)], '2026-01-01T00:00:00Z'), topology([group('a', 1)]));
    expect(isEmptyDiff(diff)).toBe(true);
    expect(printDiff(diff)).toBe('No differences.\n');
  });

  it('says what one side was not read in, and never that nothing differs there', () => {
    const unread = {
      account: '1',
      region: 'r',
      operation: 'ecs:ListServices',
      error: 'AccessDenied',
      message: '',
    };
    const partial: Topology = { ...topology([group('a', 1)]), complete: false, unknowns: [unread, unread] };
    const diff = diffTopologies(topology([group('a', 1)]), partial);
    expect(diff.notLoaded).toEqual({ before: [], after: ['ecs:ListServices'] });
    expect(printDiff(diff)).toBe(
      'No differences in what was loaded.\nNot loaded in the second snapshot: ecs:ListServices\n',
    );
    expect(diffTopologies(topology([]), topology([]))).not.toHaveProperty('notLoaded');
    const other = printDiff(diffTopologies(partial, topology([])));
    expect(other).toMatch(/^- .*\(a\)$/m);
    expect(other).toMatch(/Not loaded in the first snapshot: ecs:ListServices\n$/);
  });

  it('names what came, what went and each value that changed', () => {
    const diff = diffTopologies(
      topology([group('a', 1), group('b', 2)]),
      topology([group('b', 0), group('c', 3)]),
    );
    expect(isEmptyDiff(diff)).toBe(false);
    expect(diff.nodes.added).toEqual([{ id: 'c', kind: 'target-group', name: 'c' }]);
    expect(diff.nodes.removed).toEqual([{ id: 'a', kind: 'target-group', name: 'a' }]);
    expect(diff.nodes.changed).toEqual([
      {
        id: 'b',
        kind: 'target-group',
        name: 'b',
        changes: [{ path: '/attributes/healthyCount', before: 2, after: 0 }],
      },
    ]);
  });

  it('writes member names as JSON Pointer does', () => {
    const check = (value: number): TopologyNode => ({
      id: 'a',
      kind: 'target-group',
      attributes: { healthCheck: { 'a/b~c': value } },
    });
    const [change] = diffTopologies(topology([check(2)]), topology([check(1)])).nodes.changed;
    expect(change?.changes[0]?.path).toBe('/attributes/healthCheck/a~1b~0c');
  });

  it('prints no control character of a name', () => {
    const text = printDiff(diffTopologies(topology([]), topology([group('a', 1, '\u001b[31mred\u0007')])));
    expect(text).toContain('[31mred');
    expect(text).not.toMatch(/[\u0007\u001b]/);
  });
});
