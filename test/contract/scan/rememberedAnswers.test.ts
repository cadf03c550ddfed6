import { expect, test } from 'vitest';
import type { Reading } from '../../../src/model/reading';
import { createAccount } from '../../../src/sandbox/accounts';
import { readingOf, rememberedReading, sandboxOf } from './reading';

const options = { deployed: true, depths: ['evidence', 'usage-plans', 'metrics'] } as const;
/** Which resources are asked about in one such call depends on what came first. */
const isBatch = (operation: string): boolean => operation.endsWith('DescribeTags');
const parts = ({ resources, unknowns, deployments, answered }: Reading) => ({
  resources,
  unknowns,
  deployments,
  answered: answered.filter(({ operation }) => !isBatch(operation)),
});

test('a reading of remembered answers is the one over HTTP, and asks nothing but who this is', async () => {
  const asked = await sandboxOf(createAccount('legacy-bridge'));
  const first = parts(await rememberedReading(asked, options));
  const sandbox = await sandboxOf(createAccount('legacy-bridge'));
  expect(parts(await rememberedReading(sandbox, options))).toEqual(first);
  const calls = sandbox.requests.filter(({ operation }) => !isBatch(operation));
  expect(new Set(calls.map(({ service }) => service))).toEqual(new Set(['sts']));
  expect(parts(await readingOf(sandbox, options))).toEqual(first);
});

test.each([
  ['apigateway:GetStages'],
  ['apigateway:GET /restapis/*/stages*'],
  ['elasticloadbalancing:DescribeRules *:listener/app/*'],
])('what %s denies is asked every time', async denied => {
  await rememberedReading(await sandboxOf(createAccount('legacy-bridge')), options);
  const faults = { deny: [denied] };
  const sandbox = await sandboxOf(createAccount('legacy-bridge'), { faults });
  const { unknowns } = await rememberedReading(sandbox, options);
  expect(unknowns.length).toBeGreaterThan(0);
  const plain = await sandboxOf(createAccount('legacy-bridge'), { faults });
  expect(unknowns).toEqual((await readingOf(plain, options)).unknowns);
});

test('another account is asked, however small the difference', async () => {
  await rememberedReading(await sandboxOf(createAccount('legacy-bridge')), options);
  const account = createAccount('legacy-bridge');
  const [link] = account.vpcLinksV1;
  if (link !== undefined) link['description'] = 'changed';
  const sandbox = await sandboxOf(account);
  const { resources } = await rememberedReading(sandbox, options);
  expect(sandbox.requests.length).toBeGreaterThan(50);
  expect(JSON.stringify(resources)).toContain('"changed"');
});
