import { describe, expect, test } from 'vitest';
import { redactReading } from '../../../src/app/redact';
import type { Reading } from '../../../src/model/reading';
import { createAccount } from '../../../src/sandbox/accounts';
import { seededRandom } from '../../../src/sandbox/faults';

const account = createAccount('legacy-bridge');
const place = { account: account.accountId, region: 'us-east-1' };
const reading = JSON.parse(
  JSON.stringify({
    collectedAt: '2026-11-22T10:00:00Z',
    scopes: [{ partition: 'aws', ...place, profile: 'hunter2' }],
    depths: ['evidence'],
    resources: account.loadBalancers.map(properties => ({
      type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
      arn: properties['LoadBalancerArn'],
      ...place,
      properties: { ...properties, Hunter2: { hunter2: ['hunter2', 47114711471147] } },
    })),
    answered: [{ ...place, operation: 'ec2:DescribeSubnets', node: 'arn:aws:hunter2' }],
    unknowns: [{ ...place, operation: 'hunter2:Get', error: 'Hunter2', message: 'hunter2' }],
    deployments: [
      {
        ...place,
        stage: 'hunter2',
        document: { paths: { '/hunter2': { get: { security: [{ hunter2: [] }] } } } },
      },
    ],
  }),
) as Reading;

/** A copy in which each member is left out, or has another kind of value, now and then. */
function damaged(value: unknown, random: () => number): unknown {
  const odd = [null, 0, true, [], {}, 'hunter2', [['hunter2']], { hunter2: 'hunter2' }];
  if (Array.isArray(value)) return value.map(item => damaged(item, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, item]) => {
      const luck = random();
      if (luck < 0.1) return [];
      return [[name, luck < 0.2 ? odd[Math.floor(random() * odd.length)] : damaged(item, random)]];
    }),
  );
}

describe('what a reading lacks', () => {
  test('a scope without an account has none afterwards', () => {
    const { scopes } = redactReading({
      ...reading,
      scopes: [{ partition: 'aws', region: 'us-east-1' }] as unknown as Reading['scopes'],
    });
    expect(scopes).toEqual([{ partition: 'aws', region: 'us-east-1' }]);
  });

  test('any member can be absent, or of another kind: nothing throws and nothing is left', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const text = JSON.stringify(redactReading(damaged(reading, seededRandom(seed)) as Reading));
      expect(/.{0,80}(?:hunter2|47114711471147).{0,20}/i.exec(text)?.[0]).toBeUndefined();
      expect(text).not.toContain(account.accountId);
    }
  });

  test.each([undefined, null, 7, 'hunter2', ['hunter2']])('no reading at all: %j', value => {
    expect(JSON.stringify([redactReading(value as unknown as Reading)])).not.toContain('hunter2');
  });

  test('what is nested without end is cut', () => {
    let document: unknown = 'hunter2';
    for (let depth = 0; depth < 2000; depth += 1) document = { a: document };
    const [deployment] = reading.deployments;
    const nested = {
      ...reading,
      deployments: [{ ...deployment, document: { paths: {}, x: document } }],
    } as Reading;
    expect(JSON.stringify(redactReading(nested))).not.toMatch(/hunter2/i);
  });
});
