import { joined, sketch } from '../../../../support/sketch';
import { changed, type CasesByCheck } from '../../case';
import { group, healthy, loadBalancer, meeting, withAttributes, withMetrics } from './support';

const forwarding = () => meeting('HTTP 80 -> t1');
const unreachable = () => sketch(joined('lb app/a1\n  HTTP 80 -> t1', healthy));

const idle = { 'idle_timeout.timeout_seconds': '60' };
const mode = 'routing.http.desync_mitigation_mode';
const refused = { DesyncMitigationMode_NonCompliant_Request_Count: [0, 4] };

const addressTypes = (balancer: string, targets: string) => () =>
  changed(changed(forwarding(), loadBalancer, { IpAddressType: balancer }), group, {
    IpAddressType: targets,
  });

export const settingCases: CasesByCheck = {
  RP511: {
    fires: [
      {
        name: 'more 502 than refused connections',
        reading: () =>
          withMetrics(withAttributes(forwarding(), idle), {
            HTTPCode_ELB_502_Count: [3, 4],
            TargetConnectionErrorCount: [1],
          }),
        at: [loadBalancer],
      },
    ],
    silent: [
      {
        name: 'no 502',
        reading: () => withMetrics(withAttributes(forwarding(), idle), { HTTPCode_ELB_502_Count: [0] }),
      },
      {
        name: 'the connections were refused',
        reading: () =>
          withMetrics(withAttributes(forwarding(), idle), {
            HTTPCode_ELB_502_Count: [7],
            TargetConnectionErrorCount: [9],
          }),
      },
      { name: 'no metrics', reading: () => withAttributes(forwarding(), idle) },
    ],
  },
  RP512: {
    fires: [
      {
        name: 'requests are refused in the strictest mode',
        reading: () => withMetrics(withAttributes(forwarding(), { [mode]: 'strictest' }), refused),
        at: [loadBalancer],
      },
    ],
    silent: [
      {
        name: 'the mode is the default',
        reading: () => withMetrics(withAttributes(forwarding(), { [mode]: 'defensive' }), refused),
      },
      {
        name: 'no such request came',
        reading: () =>
          withMetrics(withAttributes(forwarding(), { [mode]: 'strictest' }), {
            DesyncMitigationMode_NonCompliant_Request_Count: [0],
          }),
      },
      { name: 'no metrics', reading: () => withAttributes(forwarding(), { [mode]: 'strictest' }) },
    ],
  },
  RP513: {
    fires: [
      {
        name: 'it has public addresses',
        reading: () => changed(forwarding(), loadBalancer, { Scheme: 'internet-facing' }),
        at: [loadBalancer],
      },
    ],
    silent: [
      { name: 'it is internal', reading: forwarding },
      {
        name: 'no link leads to it',
        reading: () => changed(unreachable(), loadBalancer, { Scheme: 'internet-facing' }),
      },
    ],
  },
  RP514: {
    fires: [
      {
        name: 'no log is written',
        reading: () => withAttributes(forwarding(), { 'access_logs.s3.enabled': 'false' }),
        at: [loadBalancer],
      },
    ],
    silent: [
      {
        name: 'a log is written',
        reading: () => withAttributes(forwarding(), { 'access_logs.s3.enabled': 'true' }),
      },
      { name: 'the attributes were not read', reading: forwarding },
    ],
  },
  RP515: {
    fires: [{ name: 'IPv6 targets behind IPv4', reading: addressTypes('ipv4', 'ipv6'), at: [loadBalancer] }],
    silent: [
      { name: 'the load balancer is dual-stack', reading: addressTypes('dualstack', 'ipv6') },
      { name: 'the targets are IPv4', reading: addressTypes('ipv4', 'ipv4') },
      { name: 'the type is not known', reading: forwarding },
    ],
  },
};
