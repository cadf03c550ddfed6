import { it } from 'vitest';
import { createAccount, accountNames } from '../../../../src/sandbox/accounts';
it('x', () => {
  for (const n of accountNames) {
    const t = performance.now();
    const a = createAccount(n) as any;
    console.log(n, Math.round(performance.now() - t), Object.fromEntries(Object.entries(a).map(([k, v]: any) => [k, Array.isArray(v) ? v.length : typeof v === 'object' ? Object.keys(v).length : v])), JSON.stringify(a).length);
    console.log(Object.values(a.targetHealth).flat().length);
  }
  for (let i = 0; i < 3; i++) {
  const t = performance.now();
  const a = createAccount('company', { routes: 20000 });
  console.log(performance.now() - t, a.restApis.length, Math.max(...a.restApis.map(x => x.resources.length)), Math.max(...a.httpApis.map(x => x.routes.length)));
  }
});
