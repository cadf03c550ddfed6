import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../src/diagnosis/check';
import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import type { Finding } from '../../../src/diagnosis/finding';
import { operationNamed, type OperationName } from '../../../src/diagnosis/operationName';
import { buildAccount } from '../../../src/paths/account';
import type { Reading } from '../../../src/model/reading';
import type { Case, CasesByCheck } from './case';
import { bridgeCases } from './cases/bridge';
import { edgeCases } from './cases/edge';
import { integrationCases } from './cases/integration';
import { loadBalancerCases } from './cases/loadBalancer';
import { observabilityCases } from './cases/observability';
import { targetGroupCases } from './cases/targetGroup';
import { vpcLinkCases } from './cases/vpcLink';

const cases: CasesByCheck = {
  ...edgeCases,
  ...integrationCases,
  ...vpcLinkCases,
  ...bridgeCases,
  ...loadBalancerCases,
  ...targetGroupCases,
  ...observabilityCases,
};

/** How many checks there are with ids from `RP{hundreds}01` on. */
const catalogue = [12, 25, 21, 13, 11, 15, 17, 5];
const ids = catalogue.flatMap((count, hundreds) =>
  Array.from({ length: count }, (_, index) => `RP${hundreds}${String(index + 1).padStart(2, '0')}`),
);

function diagnosed(check: Check, reading: Reading) {
  const whole: Reading = { depths: ['deployed', 'evidence', 'usage-plans', 'metrics'], ...reading };
  const account = buildAccount(whole);
  const { topology } = account;
  const { findings, defects } = diagnoseAccount(account, [check]);
  expect(defects).toEqual([]);
  const nodes = new Set(topology.nodes.map(({ id }) => id));
  return {
    fails: findings.filter(({ state }) => state === 'fail'),
    unknowns: findings.filter(({ state }) => state === 'unknown'),
    isNode: (id: string) => nodes.has(id),
  };
}

/** The reading with one operation refused: for all at once, because a check may not look at what is in a small account. */
function refusing(reading: Reading, operation: string): Reading {
  const [scope] = reading.scopes;
  const calls = [{ operation, account: scope?.account ?? '', region: scope?.region ?? '' }];
  return {
    ...reading,
    answered: reading.answered.filter(call => call.operation !== operation),
    unknowns: [
      ...reading.unknowns,
      ...calls.map(call => ({ ...call, error: 'AccessDeniedException', message: 'not allowed' })),
    ],
  };
}

const isNeeded = (check: Check, reading: Reading, operation: OperationName): boolean =>
  check.needsOnlyIf?.[operation]?.(buildAccount(reading)) !== false;

const named = (cases: readonly Case[]) => cases.map(one => [one.name, one] as const);

describe('the checks', () => {
  test('are those of the catalogue, each id once', () => {
    expect(checks.map(({ id }) => id).sort()).toEqual(ids);
  });

  test('are as many as the README says', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
    expect(readme).toContain(`${checks.length} checks`);
  });

  test('have a file of their name each', () => {
    const folder = join(import.meta.dirname, '../../../src/diagnosis/checks');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map(file => file.replaceAll('\\', '/').split('/').at(-1) ?? '')
      .filter(file => file.endsWith('.ts'));
    const camelCase = (name: string): string =>
      name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    expect(
      checks.filter(({ name }) => !files.includes(`${camelCase(name)}.ts`)).map(({ name }) => name),
    ).toEqual([]);
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  });

  test('have cases each', () => {
    expect(checks.map(({ id }) => id).filter(id => cases[id] === undefined)).toEqual([]);
  });
});

describe.each(checks.map(check => [check.id, check.name, check] as const))('%s %s', (id, _name, check) => {
  const own = cases[id];
  if (own === undefined) return;

  test.each(named(own.fires))('fails: %s', (_case, { reading, at }) => {
    const { fails, isNode } = diagnosed(check, reading());
    expect(fails.length).toBeGreaterThan(0);
    if (at !== undefined) expect(fails.map(({ nodes }) => nodes[0]).sort()).toEqual([...at].sort());
    for (const finding of fails) expectWhole(check, finding, isNode);
  });

  test.each(named(own.silent))('is silent: %s', (_case, { reading }) => {
    expect(diagnosed(check, reading()).fails).toEqual([]);
  });

  test.each(check.needs)('is unknown without %s', operation => {
    const taking = own.fires.find(({ reading }) => isNeeded(check, reading(), operation)) ?? own.fires[0];
    const { unknowns, fails } = diagnosed(check, refusing(taking.reading(), operation));
    const action = operationNamed(operation)?.action ?? 'nothing';
    expect(
      unknowns.map(({ missingAction }) => missingAction ?? '').some(text => text.startsWith(action)),
    ).toBe(true);
    for (const { severity } of fails) expect(severity).not.toBe('');
  });

  test.each(Object.keys(check.needsOnlyIf ?? {}) as OperationName[])(
    'is decided without %s elsewhere',
    operation => {
      const reading = own.silent.map(one => one.reading()).find(one => !isNeeded(check, one, operation));
      expect(reading === undefined ? [] : diagnosed(check, refusing(reading, operation)).unknowns).toEqual(
        reading === undefined ? ['no case'] : diagnosed(check, reading).unknowns,
      );
    },
  );
});

/** A sentence begins with a capital; a name of the account stays as it is. */
const kindAtStart =
  /^(?:custom domain name|stage|route|load balancer|listener|rule|target group|target|missing resource) /;

/** What a person is told is all there, and about things that they can go to. */
function expectWhole(check: Check, finding: Finding, isNode: (id: string) => boolean): void {
  const { nodes, cause, evidence, fix, severity } = finding;
  expect(nodes.length).toBeGreaterThan(0);
  expect(nodes.filter(node => !isNode(node))).toEqual([]);
  expect(cause).toMatch(/\S.*\.$/s);
  expect([cause, fix.text].filter(text => kindAtStart.test(text))).toEqual([]);
  expect(fix.text).toMatch(/\S.*\.$/s);
  expect(fix.docs).toMatch(/^https:\/\//);
  expect(evidence.length).toBeGreaterThan(0);
  for (const { what, value, operation } of evidence) {
    expect(what).not.toBe('');
    expect(value).not.toBe('');
    expect(check.needs).toContain(operation);
  }
  if (check.confirmation.kind === 'unconfirmed') expect(severity).toBe('info');
  if (fix.command !== undefined) expect(fix.command).toMatch(/^aws [a-z0-9-]+ /);
}
