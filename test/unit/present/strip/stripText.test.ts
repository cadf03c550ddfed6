import { describe, expect, it } from 'vitest';
import { buildAccount } from '../../../../src/paths/account';
import { createStrip } from '../../../../src/present/strip/createStrip';
import { stripText } from '../../../../src/present/strip/stripText';
import { arns, sketch } from '../../../support/sketch';

const account = buildAccount(
  sketch(`
    rest r1 orders
      stage prod
      GET /orders link l1 http://h:80
      GET /health mock
    link1 l1 -> net/n1
    lb net/n1
      TCP 80 -> t1
    tg t1 ip 80 10.0.0.2:80=healthy 10.0.0.3:80=healthy`),
);

function textOf(path: string): string {
  const route = account.graph.ofKind('route').find(({ attributes }) => attributes.path === path);
  const strip = createStrip(account, {
    id: route?.id ?? '',
    stage: `${arns.rest('r1')}/stages/prod`,
    findings: [],
    showing: () => undefined,
  });
  return strip === undefined ? '' : stripText(strip, '2026-11-30T10:00:00Z');
}

describe('a path as text', () => {
  it('is a verdict and a numbered list from the caller to the targets', () => {
    const lines = textOf('/orders').split('\n');
    expect(lines[0]).toContain('GET /orders');
    const numbered = lines.filter(line => /^\d+\. /.test(line));
    expect(numbered.map(line => Number(line.split('.')[0]))).toEqual(numbered.map((_, index) => index + 1));
    expect(numbered.at(-1)).toContain('10.0.0.2:80');
    expect(numbered.at(-1)).toContain('t1');
    expect(lines.at(-2)).toBe('Based on data loaded at 2026-11-30T10:00:00Z.');
  });

  it('has no markup', () => {
    expect(textOf('/orders')).not.toMatch(/\*\*|^#|&#/m);
  });

  it('of a route without a backend says so', () => {
    expect(textOf('/health')).toContain('GET /health');
    expect(textOf('/health')).not.toContain('10.0.0.2');
  });
});
