import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingsDocument } from '../../../src/diagnosis/document';
import { runWords, type Ended } from './running';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'request-path-check-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const check = (...words: readonly string[]): Promise<Ended> => runWords(['check', '--quiet', ...words]);
const documentOf = ({ output }: Ended): FindingsDocument => JSON.parse(output) as FindingsDocument;

describe('check', () => {
  it('says what is wrong in words, and ends with 1', async () => {
    const { code, output, errors } = await check('--sandbox', 'broken');
    expect(errors).toBe('');
    expect(code).toBe(1);
    expect(output).toMatch(/^error {3}RP001 The target group is empty\n {2}at {5}returns/);
    expect(output).toMatch(/\n\d+ errors, \d+ warnings/);
  });

  it.each([
    [[], 0],
    [['--fail-on', 'warning'], 1],
    [['--fail-on', 'never'], 0],
  ] as const)('of an account with warnings alone, with %j, ends with %i', async (words, code) => {
    expect((await check('--sandbox', 'direct', ...words)).code).toBe(code);
  });

  it('prints the document, sorted, with what could not be decided by its permission', async () => {
    const document = documentOf(await check('--sandbox', 'broken', '--format', 'json'));
    expect(document).toMatchObject({ format: 'request-path/findings', version: 1, complete: true });
    const ids = document.findings.map(({ id, nodes }) => `${id} ${nodes[0] ?? ''}`);
    expect(ids).toEqual([...ids].sort());
    const unknown = document.findings.filter(({ state }) => state === 'unknown');
    // Neither metrics nor usage plans are read unless they are asked for.
    expect(new Set(unknown.map(({ missingAction }) => missingAction))).toEqual(
      new Set(['cloudwatch:GetMetricData', 'apigateway:GET on arn:aws:apigateway:*::/usageplans']),
    );
  });

  it('reads what costs money only where it is asked for', async () => {
    const words = ['--sandbox', 'broken', '--format', 'json', '--metrics', '--usage-plans'];
    const document = documentOf(await check(...words));
    expect(document.findings.filter(({ state }) => state === 'unknown')).toEqual([]);
    expect(document.findings.map(({ id }) => id)).toContain('RP110');
  });

  it('prints SARIF with a result for each finding', async () => {
    const [sarif, json] = await Promise.all([
      check('--sandbox', 'broken', '--format', 'sarif'),
      check('--sandbox', 'broken', '--format', 'json'),
    ]);
    const log = JSON.parse(sarif.output) as Log;
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.tool.driver.semanticVersion).toBe('1.2.3');
    expect(log.runs[0]?.results?.length).toBe(documentOf(json).findings.length);
    expect(sarif.code).toBe(1);
  });

  it('keeps to an API, and to what a route can meet', async () => {
    const ofApi = documentOf(await check('--sandbox', 'broken', '--api', 'returns', '--format', 'json'));
    const errors = ofApi.findings.filter(({ severity, state }) => severity === 'error' && state === 'fail');
    expect(errors.map(({ id }) => id)).toEqual(['RP001']);
    const route = ['--sandbox', 'broken', '--route', 'GET /returns', '--format', 'json'];
    const ofRoute = documentOf(await check(...route)).findings.filter(({ state }) => state === 'fail');
    expect(ofRoute.map(({ id }) => id)).toContain('RP001');
    expect(ofRoute.map(({ id }) => id)).not.toContain('RP002');
    const other = documentOf(
      await check('--sandbox', 'broken', '--route', 'GET /reviews', '--format', 'json'),
    ).findings.filter(({ state }) => state === 'fail');
    expect(other.map(({ id }) => id)).toContain('RP002');
    expect(other.map(({ id }) => id)).not.toContain('RP001');
  });

  it('gives the same answer of a snapshot, without a network', async () => {
    const file = path.join(folder, 'saved.json');
    await runWords(['snapshot', '--quiet', '--sandbox', 'broken', '--deployed', '--out', file]);
    const saved = await check('--snapshot', file, '--format', 'json');
    const live = await check('--sandbox', 'broken', '--format', 'json');
    expect(documentOf(saved).findings).toEqual(documentOf(live).findings);
    expect(saved.code).toBe(1);
  });

  it('leaves out what a file mutes, and says how many; a mute that has expired no longer counts', async () => {
    const { findings } = documentOf(await check('--sandbox', 'direct', '--format', 'json'));
    const [warning, ...others] = findings.filter(
      ({ severity, state }) => severity === 'warning' && state === 'fail',
    );
    const muteOf = ({ id, nodes: [node] }: (typeof findings)[number], until?: string): unknown => ({
      check: id,
      resource: node,
      reason: 'known',
      by: 'Ada',
      until,
    });
    const file = path.join(folder, 'mutes.json');
    const write = (...mutes: readonly unknown[]): Promise<void> => writeFile(file, JSON.stringify({ mutes }));
    if (warning === undefined) throw new Error('There is no warning.');
    await write(muteOf(warning, '2999-12-31'), ...others.map(one => muteOf(one)));
    const words = ['--sandbox', 'direct', '--mutes', file, '--fail-on', 'warning'];
    const all = await runWords(['check', ...words]);
    expect([all.code, all.output.trim().split('\n').at(-1)]).toEqual([
      0,
      expect.stringMatching(/\d muted\.$/),
    ]);
    expect(all.errors).toContain(
      `${others.length === 0 ? '1 finding' : `${others.length + 1} findings`} muted by`,
    );
    const sarif = JSON.parse((await check(...words, '--format', 'sarif')).output) as Log;
    const suppressed = sarif.runs[0]?.results?.filter(({ suppressions = [] }) => suppressions.length > 0);
    expect(suppressed?.map(({ ruleId }) => ruleId)).toContain(warning.id);
    expect(sarif.runs[0]?.results?.length).toBe(findings.length);

    await write(muteOf(warning, '2026-01-01'));
    const expired = await runWords(['check', ...words, '--format', 'json']);
    expect([expired.code, documentOf(expired).findings]).toEqual([1, findings]);
    expect(expired.errors).toContain(`Expired in ${file}: ${warning.id} of`);
  });

  it('refuses a file of mutes with an entry that does not apply, and names its line', async () => {
    const file = path.join(folder, 'slip.json');
    await writeFile(file, '{ "mutes": [\n{ "check": "RP001", "resource": "x", "reason": "y" }] }');
    const { code, errors, output } = await check('--sandbox', 'direct', '--mutes', file);
    expect([code, output]).toEqual([2, '']);
    expect(errors).toMatch(/line 2: "by" is missing/);
    expect((await check('--sandbox', 'direct', '--mutes', path.join(folder, 'none'))).code).toBe(2);
  });

  it.each([
    [['--format', 'xml'], /xml/],
    [['--fail-on', 'info'], /info/],
    [['--api', 'nothing'], /No API with/],
    [['--route', 'GET /nothing'], /No route .* was found/],
  ])('refuses %j', async (words, message) => {
    const { code, errors } = await runWords(['check', '--sandbox', 'direct', ...words]);
    expect(code).toBe(2);
    expect(errors).toMatch(message);
  });
});
