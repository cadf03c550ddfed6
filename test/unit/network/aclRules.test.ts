import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aclCoverage, type AclRule } from '../../../src/network/aclRules';

const range = fc
  .tuple(fc.nat(7), fc.nat(7))
  .map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

const rule = fc.record({ allows: fc.boolean(), addresses: range, ports: range, isIPv6: fc.boolean() });

test('packets pass by the first rule that matches them, one packet at a time', () => {
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 6 }), range, range, (drawn, addresses, ports) => {
      const rules = drawn.map((one, index): AclRule => ({
        number: index,
        allows: one.allows,
        block: {
          version: one.isIPv6 ? 6 : 4,
          first: BigInt(one.addresses.first),
          last: BigInt(one.addresses.last),
        },
        firstPort: one.ports.first,
        lastPort: one.ports.last,
      }));
      let allowed = 0;
      let all = 0;
      for (let address = addresses.first; address <= addresses.last; address += 1) {
        for (let port = ports.first; port <= ports.last; port += 1) {
          all += 1;
          const deciding = drawn.find(
            one =>
              !one.isIPv6 &&
              one.addresses.first <= address &&
              address <= one.addresses.last &&
              one.ports.first <= port &&
              port <= one.ports.last,
          );
          if (deciding?.allows === true) allowed += 1;
        }
      }
      const packets = {
        block: { version: 4 as const, first: BigInt(addresses.first), last: BigInt(addresses.last) },
        firstPort: ports.first,
        lastPort: ports.last,
      };
      expect(aclCoverage(rules, packets)).toBe(allowed === 0 ? 'none' : allowed === all ? 'all' : 'some');
    }),
    { numRuns: 1000 },
  );
});
