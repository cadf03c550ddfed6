import { describe, expect, it } from 'vitest';
import { findShownPaths } from '../../../../src/host/tree/shownPaths';
import { buildAccount } from '../../../../src/paths/account';
import { keyBelow, outlineRow } from '../../../../src/present/outline/outlineItem';
import { createOutline, type Outline, type OutlineItem } from '../../../../src/present/outline/outline';
import { bridgeSectionKey } from '../../../../src/present/outline/bridgeSection';
import { arns, sketch, together } from '../../../support/sketch';
import { mixed, parsed } from '../../filter/world';

const account = buildAccount(sketch(mixed));

function filtered(text: string, of = account): { readonly tree: Outline; readonly message: string } {
  const shown = findShownPaths(of, [], { text, expression: parsed(text) });
  return { tree: createOutline(of.graph, undefined, undefined, shown?.kept), message: shown?.message ?? '' };
}

/** The labels below a row, to a depth. */
function labels(
  tree: Outline,
  depth: number,
  items: readonly OutlineItem[] = tree.roots(),
): readonly unknown[] {
  return items.map(item =>
    depth > 1 && item.collapsible
      ? [item.label, ...labels(tree, depth - 1, tree.children(item))]
      : item.label,
  );
}

describe('a filtered tree', () => {
  it('has what is looked for with what leads there, and nothing else', () => {
    const { tree, message } = filtered('route="POST /pay"');
    expect(labels(tree, 4)).toEqual([
      ['APIs', ['orders', ['prod', 'POST /pay']]],
      ['Load balancers', ['n1', expect.anything()]],
      ['VPC links', ['l1-name', expect.anything(), expect.anything()]],
    ]);
    expect(message).toMatch(/^Filtered: route="POST \/pay" \(1 of \d+ resources\)$/);
  });

  it('has the routes that lead to a target, and of their path only what does', () => {
    const { tree } = filtered('type=target and id~10.0.0.2');
    expect(labels(tree, 3)).toContainEqual(['APIs', ['orders', 'prod']]);
    const text = JSON.stringify(labels(tree, 12));
    expect(text).toContain('10.0.0.2');
    // The healthy target beside it, the rule for other paths, and an API whose requests match that one.
    expect(text).not.toContain('10.0.0.1:');
    expect(text).not.toContain('10.0.0.4');
  });

  it('is empty where nothing matches, but says what was not loaded', () => {
    expect(filtered('no-such-thing').tree.roots()).toEqual([]);
    const reading = sketch(mixed);
    const refused = buildAccount({
      ...reading,
      unknowns: [
        {
          account: '123456789012',
          region: 'eu-west-1',
          operation: 'elasticloadbalancing:DescribeRules',
          error: 'AccessDenied',
          message: '',
        },
      ],
    });
    expect(labels(filtered('no-such-thing', refused).tree, 1)).toEqual(['Not loaded']);
  });

  it('says how many may match', () => {
    expect(filtered('timeout>0').message).toMatch(/\(1 of \d+ resources, 2 may match\)$/);
  });

  it('finds the place of what it keeps, and of nothing else', () => {
    const { tree } = filtered('route="POST /pay"');
    const route = (name: string): string =>
      account.graph.ofKind('route').find(node => node.name === name)?.id ?? '';
    expect(tree.find(route('POST /pay')).map(({ label }) => label)).toEqual([
      'APIs',
      'orders',
      'prod',
      'POST /pay',
    ]);
    expect(tree.find(route('GET /orders'))).toEqual([]);
  });

  it('keeps a group of routes that begin alike where one of them stays', () => {
    const routes = Array.from({ length: 40 }, (_, at) => `  GET /part${at % 2}/${at} mock`).join('\n');
    const many = buildAccount(together(sketch(`rest r9 many\n  stage prod\n${routes}`)));
    expect(labels(createOutline(many.graph), 4)[0]).toEqual(['APIs', ['many', ['prod', '/part0', '/part1']]]);
    const { tree } = filtered('route=/part1/7', many);
    expect(labels(tree, 5)).toEqual([['APIs', ['many', ['prod', ['/part1', 'GET /part1/7']]]]]);
  });
});

describe('an API whose routes use a bridge', () => {
  it('says so once the bridges are known', () => {
    const section = outlineRow(bridgeSectionKey, {
      label: 'NLB bridges',
      icon: 'git-merge',
      bridgedApis: [arns.rest('r1')],
      below: () => [outlineRow(keyBelow(bridgeSectionKey, 'x'), { label: 'x', icon: 'info' })],
    });
    const described = (tree: Outline): readonly string[] =>
      tree.children(tree.roots()[0] ?? section).map(({ label, description }) => `${label}: ${description}`);
    expect(described(createOutline(account.graph, undefined, section))).toEqual([
      expect.stringMatching(/^orders: REST · NLB bridge · 3 routes/),
      expect.stringMatching(/^shop: HTTP · 1 route/),
    ]);
    expect(described(createOutline(account.graph))[0]).not.toContain('bridge');
  });
});
