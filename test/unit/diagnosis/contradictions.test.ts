import { describe, expect, it } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import { buildAccount } from '../../../src/paths/account';
import type { Reading } from '../../../src/model/reading';
import { contradictionsIn, lossesWithoutFinding } from '../../support/contradictions';
import { bridgeCases } from './cases/bridge';
import { edgeCases } from './cases/edge';
import { integrationCases } from './cases/integration';
import { loadBalancerCases } from './cases/loadBalancer';
import { observabilityCases } from './cases/observability';
import { targetGroupCases } from './cases/targetGroup';
import { vpcLinkCases } from './cases/vpcLink';

const cases = Object.entries({
  ...edgeCases,
  ...integrationCases,
  ...vpcLinkCases,
  ...bridgeCases,
  ...loadBalancerCases,
  ...targetGroupCases,
  ...observabilityCases,
});
const whole: Pick<Reading, 'depths'> = { depths: ['deployed', 'evidence', 'usage-plans', 'metrics'] };

/** In the accounts in which a check fails, requests that its errors are about do not reach their targets. */
describe('a trace and the checks never contradict each other', () => {
  it.each(cases)('%s', (_id, { fires, silent }) => {
    const found = [...fires, ...silent].flatMap(({ name, reading }) => {
      const account = buildAccount({ ...whole, ...reading() });
      const { findings } = diagnoseAccount(account, checks);
      return [...contradictionsIn(account, findings), ...lossesWithoutFinding(account, findings)].map(
        contradiction => `${name}: ${contradiction}`,
      );
    });
    expect(found).toEqual([]);
  });
});
