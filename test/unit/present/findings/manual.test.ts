import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { checkPage, findingsManual, wholePage } from '../../../../src/present/findings/page';

const file = join(import.meta.dirname, '../../../../docs/findings.md');

describe('docs/findings.md', () => {
  test('is printed from the code; `UPDATE_GOLDEN=1 npm test -- unit` prints it anew', () => {
    const text = findingsManual(checks);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('has a section for every check', () => {
    const headings = [...findingsManual(checks).matchAll(/^### (RP\d{3}) /gm)].map(([, id]) => id);
    expect(headings).toEqual(checks.map(({ id }) => id).sort());
  });
});

describe('the page of a check', () => {
  const sure = checks.find(({ confirmation }) => confirmation.kind !== 'unconfirmed');

  test('says severity, evidence, fix, how sure we are, and what it takes to be read', () => {
    for (const check of checks) {
      const page = checkPage(check);
      for (const part of ['Severity', 'Evidence', 'Fix', 'Confidence', 'Permissions', 'AWS documentation']) {
        expect(page).toContain(`- **${part}**: `);
      }
      expect(page).toContain(check.rationale);
    }
  });

  test('of one that nobody could confirm says so and is information', () => {
    if (sure === undefined) throw new Error('No check is confirmed.');
    const page = wholePage({
      ...sure,
      confirmation: { kind: 'unconfirmed', tried: 'No page of AWS’s names it.' },
    });
    expect(page).toContain('info (not confirmed)');
    expect(page).toContain('not confirmed. No page of AWS’s names it.');
  });
});
