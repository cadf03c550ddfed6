import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import type { Log } from 'sarif';
import { describe, expect, test } from 'vitest';
import { checks } from '../../../../src/diagnosis/checks/checks';
import { findingsDocument } from '../../../../src/diagnosis/document';
import type { Finding } from '../../../../src/diagnosis/finding';
import { printSarif } from '../../../../src/present/findings/sarif';
import { finding, graph, hostile, link, targetGroup, topology, undecided } from './world';

/** The schema of the OASIS standard, as Microsoft's matchers for it carry it. */
const schemaFile = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../..', schemaFile), 'utf8'),
) as Record<string, unknown>;
// Formats and the meta schema are not what is in question.
const validate = new Ajv({
  strict: false,
  validateFormats: false,
  validateSchema: false,
  unicodeRegExp: false,
}).compile(
  Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== 'id')),
);

function printed(...findings: readonly Finding[]): Log {
  const text = printSarif(findingsDocument(topology, findings), { graph, checks, version: '1.2.3' });
  return JSON.parse(text) as Log;
}

describe('findings as SARIF', () => {
  test.each([
    ['none', []],
    ['one that fails', [finding()]],
    ['one that could not be decided', [undecided]],
    ['one without a node', [{ ...undecided, nodes: [] }]],
    ['several severities', [finding(), finding({ severity: 'warning' }), finding({ severity: 'info' })]],
    ['hostile names', [finding({ cause: hostile, nodes: [hostile, hostile] })]],
  ] as const)('are what the schema of the standard allows: %s', (_name, findings) => {
    validate(printed(...findings));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('would be refused by the schema with a level that there is not', () => {
    const log = printed(finding());
    const [result] = log.runs[0]?.results ?? [];
    Object.assign(result ?? {}, { level: 'fatal' });
    expect(validate(log)).toBe(false);
  });

  test('have every check as a rule, and point into that list', () => {
    const [run] = printed(...checks.slice(0, 3).map(({ id, name }) => finding({ id, name }))).runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(run?.results?.map(({ ruleIndex = -1, ruleId }) => rules[ruleIndex]?.id === ruleId)).toEqual(
      checks.slice(0, 3).map(() => true),
    );
  });

  test('are located at the nodes by their ids', () => {
    const [result] = printed(finding({ nodes: [targetGroup, link] })).runs[0]?.results ?? [];
    expect(
      result?.locations?.map(({ logicalLocations }) => logicalLocations?.[0]?.fullyQualifiedName),
    ).toEqual([targetGroup]);
    expect(result?.relatedLocations?.map(({ logicalLocations }) => logicalLocations?.[0]?.name)).toEqual([
      'l2-name',
    ]);
  });

  test('are open, not failing, where nothing could be decided', () => {
    const [result] = printed(undecided).runs[0]?.results ?? [];
    expect([result?.kind, result?.level]).toEqual(['open', 'none']);
    expect(result?.properties?.['missingAction']).toBe('ec2:DescribeSecurityGroups');
  });
});
