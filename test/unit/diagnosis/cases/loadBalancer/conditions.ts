import { changed, withResources, type CasesByCheck } from '../../case';
import { subnet } from '../targetGroup/support';
import { forward, listener, meeting, orders, rule } from './support';

const toOrders = 'HTTP 80 fixed\n  10 path=/orders* -> t1';
const ordersRule = rule(10);

/** Over a link with addresses in `10.0.0.0/24` to a rule for these source addresses. */
const fromAddresses =
  (...blocks: readonly string[]) =>
  () =>
    withResources(
      changed(meeting(toOrders), ordersRule, {
        Conditions: [
          { Field: 'path-pattern', Values: ['/orders*'] },
          { Field: 'source-ip', SourceIpConfig: { Values: blocks } },
        ],
      }),
      subnet('subnet-1', '10.0.0.0/24'),
      subnet('subnet-2', '10.0.1.0/24'),
    );

const rewriting = (Transforms: readonly object[]) => () =>
  changed(meeting(toOrders), ordersRule, { Transforms });

export const conditionCases: CasesByCheck = {
  RP506: {
    fires: [
      {
        name: 'the office’s addresses are asked for',
        reading: fromAddresses('198.51.100.0/24'),
        at: [orders],
      },
    ],
    silent: [
      { name: 'the link’s subnets are among them', reading: fromAddresses('198.51.100.0/24', '10.0.0.0/16') },
      { name: 'one subnet is', reading: fromAddresses('10.0.1.0/24') },
      { name: 'a block that cannot be read may be', reading: fromAddresses('office') },
      {
        name: 'another rule forwards',
        reading: () => {
          const reading = fromAddresses('198.51.100.0/24')();
          return changed(changed(reading, rule('default'), { Actions: [forward] }), listener, {
            DefaultActions: [forward],
          });
        },
      },
      {
        name: 'the link’s subnets were not read',
        reading: () => {
          const reading = fromAddresses('198.51.100.0/24')();
          return {
            ...reading,
            resources: reading.resources.filter(({ type }) => type !== 'AWS::EC2::Subnet'),
          };
        },
      },
    ],
  },
  RP508: {
    fires: [
      {
        name: 'the path is rewritten',
        reading: rewriting([
          {
            Type: 'url-rewrite',
            UrlRewriteConfig: { Rewrites: [{ Regex: '^/orders(.*)$', Replace: '/v2/orders$1' }] },
          },
        ]),
        at: [ordersRule],
      },
      {
        name: 'the host is rewritten',
        reading: rewriting([
          {
            Type: 'host-header-rewrite',
            HostHeaderRewriteConfig: { Rewrites: [{ Regex: '.*', Replace: 'b.example.com' }] },
          },
        ]),
        at: [ordersRule],
      },
    ],
    silent: [
      { name: 'nothing is rewritten', reading: rewriting([]) },
      {
        name: 'a rule that no request meets rewrites',
        reading: () =>
          changed(meeting(`${toOrders}\n  20 path=/admin* -> t2`), rule(20), {
            Transforms: [
              { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: 'a', Replace: 'b' }] } },
            ],
          }),
      },
    ],
  },
};
