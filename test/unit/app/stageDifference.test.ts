import { describe, expect, it } from 'vitest';
import { diffTopologies, isEmptyDiff } from '../../../src/app/diff';
import { diffStages } from '../../../src/app/stageDifference';
import { buildAccount } from '../../../src/paths/account';
import { printDiffMarkdown } from '../../../src/app/diffMarkdown';
import { arns, sketch } from '../../support/sketch';

const api = arns.rest('r1');
const stage = (name: string): string => `${api}/stages/${name}`;

const account = buildAccount(
  sketch(`
    rest r1 orders
      stage prod link=l1
      stage test link=l1
      stage dev link=l2
      GET /orders link \${stageVariables.link} http://h:80
      GET /health mock
    link1 l1 -> net/n1
    link1 l2 -> net/n2
    lb net/n1
      TCP 80 -> t1
    lb net/n2
      TCP 80 -> t2
    tg t1 ip 80 10.0.0.2:80=healthy
    tg t2 ip 80 10.0.0.3:80=healthy`),
);

describe('two stages', () => {
  it('that serve the same have no differences', () => {
    const diff = diffStages(account, api, [stage('prod'), stage('test')]);
    expect(diff !== undefined && isEmptyDiff(diff)).toBe(true);
  });

  it('that lead elsewhere differ in what their routes reach, and in nothing else', () => {
    const diff = diffStages(account, api, [stage('prod'), stage('dev')]);
    const names = (items: readonly { readonly id: string }[] = []) => items.map(({ id }) => id);
    expect(names(diff?.nodes.added)).toContain(arns.loadBalancer('net/n2'));
    expect(names(diff?.nodes.removed)).toContain(arns.loadBalancer('net/n1'));
    expect(names(diff?.nodes.changed)).toEqual(['stage']);
    expect(names(diff?.edges.added).join('\n')).not.toContain('/health');
  });

  it('of an API that is not there are not compared', () => {
    expect(diffStages(account, arns.rest('r9'), ['a', 'b'])).toBeUndefined();
  });
});

describe('a difference as Markdown', () => {
  it('lists what came, went and changed with its values', () => {
    const diff = diffStages(account, api, [stage('prod'), stage('dev')]);
    const text = diff === undefined ? '' : printDiffMarkdown(diff);
    expect(text).toMatch(/^# Differences\n/);
    expect(text).toMatch(/### Added\n\n[^#]*- load-balancer \*\*n2\*\*/);
    expect(text).toMatch(/### Removed\n\n[^#]*- load-balancer \*\*n1\*\*/);
    expect(text).toContain('&#34;l1&#34; → &#34;l2&#34;');
  });

  it('says so where there is none', () => {
    const { topology } = account;
    expect(printDiffMarkdown(diffTopologies(topology, topology))).toContain('No differences.');
  });

  it('takes nothing of a name for markup', () => {
    const hostile = buildAccount(sketch('rest r1 <img/src=x>|**a**')).topology;
    const text = printDiffMarkdown(diffTopologies(buildAccount(sketch('')).topology, hostile));
    expect(text).not.toContain('<img');
    expect(text).not.toContain('|');
  });
});
