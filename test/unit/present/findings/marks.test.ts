import { describe, expect, test } from 'vitest';
import { findingsAt, marksOf, markWords, withMarks } from '../../../../src/present/findings/marks';
import type { Diagram, DiagramVertex } from '../../../../src/protocol/protocol';
import { finding, link, targetGroup, undecided } from './world';

const vertex = (id: string, members?: readonly string[]): DiagramVertex => ({
  id,
  kind: members === undefined ? 'target-group' : 'group',
  tier: 0,
  name: id,
  fact: '',
  health: 'none',
  healthText: '',
  presence: 'exists',
  accessibleName: id,
  ...(members === undefined ? {} : { members }),
});
const diagram = (...vertices: readonly DiagramVertex[]): Diagram => ({
  tiers: ['A'],
  vertices,
  edges: [],
  summary: '',
  notice: '',
});

describe('marks', () => {
  test('count errors and warnings at every node of a finding', () => {
    const marks = marksOf([
      finding({ nodes: [targetGroup, link] }),
      finding({ severity: 'warning', nodes: [link] }),
      finding({ severity: 'info', nodes: [link] }),
      undecided,
    ]);
    expect([...marks]).toEqual([
      [targetGroup, { errors: 1, warnings: 0 }],
      [link, { errors: 1, warnings: 1 }],
    ]);
  });

  test('stand at an API for its stages and routes, once for a finding', () => {
    const api = 'arn:aws:apigateway:eu-west-1::/restapis/r1';
    const nodes = [`${api}/stages/prod`, `${api}/resources/x/methods/GET`];
    expect(marksOf([finding({ nodes })]).get(api)).toEqual({ errors: 1, warnings: 0 });
    expect(marksOf([finding({ nodes: [`${link}/x`] })]).get(link)).toBeUndefined();
  });

  test.each([
    [{ errors: 1, warnings: 0 }, '1 error'],
    [{ errors: 0, warnings: 2 }, '2 warnings'],
    [{ errors: 2, warnings: 1 }, '2 errors and 1 warning'],
  ])('%j are said as %s', (mark, words) => {
    expect(markWords(mark)).toBe(words);
  });

  test('are drawn at vertices, of a group as the sum of its members, and said to who cannot see them', () => {
    const marks = marksOf([finding({ nodes: ['a'] }), finding({ nodes: ['b'], severity: 'warning' })]);
    const drawn = withMarks(diagram(vertex('a'), vertex('g', ['a', 'b']), vertex('c')), marks);
    expect(drawn.vertices.map(({ findings, accessibleName }) => [findings, accessibleName])).toEqual([
      [{ errors: 1, warnings: 0 }, 'a, 1 error'],
      [{ errors: 1, warnings: 1 }, 'g, 1 error and 1 warning'],
      [undefined, 'c'],
    ]);
  });
});

test('findings at a node come with the most severe first', () => {
  const found = findingsAt(
    [
      finding({ severity: 'info' }),
      finding({ severity: 'error', id: 'RP002' }),
      finding({ nodes: [link] }),
      { ...undecided, nodes: [targetGroup] },
    ],
    targetGroup,
  );
  expect(found.map(({ id, severity }) => [id, severity])).toEqual([
    ['RP002', 'error'],
    ['RP001', 'info'],
  ]);
});
