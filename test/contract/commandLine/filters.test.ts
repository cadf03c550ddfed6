import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/diagnosis/finding';
import { createAccount } from '../../../src/sandbox/accounts';
import type { Topology } from '../../../src/topology/document';
import { sandboxOf } from '../scan/reading';
import { runWords } from './running';

/** Runs a command on the account `direct` with these calls denied. */
async function runDenying(deny: readonly string[], ...words: readonly string[]) {
  const account = createAccount('direct');
  const { url } = await sandboxOf(account, { faults: { deny } });
  return runWords([...words, '--endpoint-url', url, '--region', account.region]);
}

const [direct] = createAccount('direct').httpApis;
const httpApi = direct?.api.ApiId ?? '';

describe('a filter', () => {
  it('keeps a domain name whose mappings were refused', async () => {
    const healthy = await runDenying([], 'scan', '--api', httpApi);
    const { code, output } = await runDenying(['apigatewayv2:GetApiMappings'], 'scan', '--api', httpApi);
    const domains = (text: string): readonly string[] =>
      (JSON.parse(text) as Topology).nodes.flatMap(({ id, kind }) => (kind === 'domain-name' ? [id] : []));
    expect(code).toBe(0);
    expect(domains(healthy.output).length).toBeGreaterThan(0);
    expect(domains(output)).toEqual(expect.arrayContaining([...domains(healthy.output)]));
    expect(JSON.parse(output)).toMatchObject({ complete: false });
    expect(JSON.parse(healthy.output)).toMatchObject({ complete: true, unknowns: [] });
  });

  it('by route keeps what the refused mappings leave undecided', async () => {
    const [first] = direct?.routes ?? [];
    const route = String(first?.['RouteKey']);
    const { output } = await runDenying(
      ['apigatewayv2:GetApiMappings'],
      ...['check', '--format', 'json', '--api', httpApi, '--route', route],
    );
    const { complete, findings } = JSON.parse(output) as Topology & { findings: readonly Finding[] };
    expect(complete).toBe(false);
    const undecided = findings.filter(({ state }) => state === 'unknown');
    expect(undecided.some(({ nodes }) => nodes.some(id => id.includes('/domainnames/')))).toBe(true);
  });
});

describe('what is named and was not found', () => {
  const denied = ['apigatewayv2:GetApis'];
  const reason = "apigatewayv2:GetApis wasn't answered";

  it.each([
    ['scan', ['scan', '--api', httpApi], 0],
    ['check', ['check', '--api', httpApi, '--fail-on', 'never'], 0],
    ['trace', ['trace', 'GET /prod/x', '--api', httpApi], 3],
    ['plan', ['plan', 'direct-alb', '--api', httpApi], 2],
  ] as const)('may be there where the list was refused: %s', async (_name, words, code) => {
    const ended = await runDenying(denied, ...words);
    expect(ended.errors).toContain(reason);
    expect(ended.errors).not.toContain('was found.');
    expect(ended.code).toBe(code);
  });

  it('is an unknown in the document', async () => {
    const { output } = await runDenying(denied, 'scan', '--api', httpApi);
    const { complete, nodes, unknowns } = JSON.parse(output) as Topology;
    expect(complete).toBe(false);
    expect(nodes.some(({ kind }) => kind.endsWith('-api'))).toBe(false);
    expect(unknowns.map(({ operation }) => operation)).toContain('apigatewayv2:GetApis');
  });

  it('may be a route where the routes were refused', async () => {
    const words = ['check', '--api', httpApi, '--route', 'GET /x', '--fail-on', 'never'];
    const ended = await runDenying(['apigatewayv2:GetRoutes'], ...words);
    expect(ended.code).toBe(0);
    expect(ended.errors).toContain("apigatewayv2:GetRoutes wasn't answered");
    const answered = await runDenying([], ...words);
    expect(answered).toMatchObject({
      code: 2,
      errors: expect.stringContaining('No route "') as string,
    });
  });

  it('is wrong usage where the lists were answered', async () => {
    const ended = await runDenying([], 'scan', '--api', 'nobody');
    expect(ended).toMatchObject({
      code: 2,
      errors: expect.stringContaining('No API with the ID or name') as string,
    });
  });
});
