import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import { arns, here, sketch } from '../../../../support/sketch';
import { changed, withResources } from '../../../diagnosis/case';
import { balanced, containing, hostsAsSources, shares, path } from './reading';

describe('a Network Load Balancer', () => {
  const bridge = (listener: string, target = 'app/a1:80=healthy'): string => `
    lb net/n1
      ${listener}
    lb app/a1
      HTTP 80 -> t1
    tg t1 ip 80 10.0.0.1:80=healthy
    tg b1 alb 80 ${target}`;
  const entry = arns.listener('net/n1', '80');

  it('goes through its target group to the load balancer behind it', () => {
    const found = balanced(bridge('TCP 80 -> b1'), {}, entry);
    expect(path(found)).toEqual([
      'listener net/n1',
      'b1',
      'loadbalancer app/a1',
      'listener app/a1',
      'listener-rule app/a1',
      't1',
    ]);
    expect(found).toMatchObject({ outcome: 'reaches-targets', because: 'Healthy targets of t1: 1 of 1' });
  });

  it('goes on where the load balancer behind it is unhealthy, and says so', () => {
    const found = balanced(bridge('TCP 80 -> b1', 'app/a1:80=unhealthy'), {}, entry);
    expect(found.outcome).toBe('reaches-targets');
    expect(found.because).toContain('fails open');
  });

  it.each<[string, string, object]>([
    [
      'nothing listens on the registered port',
      bridge('TCP 80 -> b1', 'app/a1:81=healthy'),
      { outcome: 'blocked', because: containing("doesn't listen on port 81") },
    ],
    [
      'the load balancer does not exist',
      bridge('TCP 80 -> b1', 'app/gone:80=healthy'),
      { outcome: 'blocked', because: containing("doesn't exist") },
    ],
    [
      'it has failed',
      bridge('TCP 80 -> b1').replace('lb app/a1', 'lb app/a1 status=x'),
      { outcome: 'reaches-targets' },
    ],
    ['UDP', bridge('UDP 80 -> b1'), { outcome: 'blocked' }],
    ['QUIC', bridge('QUIC 80 -> b1'), { outcome: 'blocked' }],
    ['TCP and UDP', bridge('TCP_UDP 80 -> t1'), { outcome: 'reaches-targets' }],
    ['http to TLS', bridge('TLS 80 -> t1'), { outcome: 'blocked' }],
    [
      'the group is empty',
      bridge('TCP 80 -> b1').replace('app/a1:80=healthy', ''),
      { outcome: 'no-healthy-target', status: 503 },
    ],
  ])('%s', (_, account, expected) => {
    expect(balanced(account, {}, entry)).toMatchObject(expected);
  });

  it('ends TLS at a TLS listener, and passes it on at a TCP one', () => {
    const [, , , listener] = balanced(
      bridge('TCP 80 -> b1').replace('HTTP 80', 'HTTPS 80'),
      { scheme: 'https' },
      entry,
    ).hops;
    expect(listener?.request.scheme).toBe('https');
    const inside = (Protocol: string): string | undefined => {
      const reading = changed(sketch(bridge('TLS 80 -> t1')), arns.targetGroup('t1'), { Protocol });
      return balanced(reading, { scheme: 'https' }, entry).hops.at(-1)?.request.scheme;
    };
    expect(inside('TCP')).toBe('http');
    expect(inside('TLS')).toBe('https');
  });

  it('that has failed is the end', () => {
    const reading = changed(sketch(bridge('TCP 80 -> b1')), arns.loadBalancer('app/a1'), {
      State: { Code: 'failed' },
    });
    expect(balanced(reading, {}, entry)).toMatchObject({
      outcome: 'blocked',
      because: 'The state of the load balancer a1 is failed',
    });
  });

  it('does not go in a circle', () => {
    const account = `
      lb net/n1
        TCP 80 -> b1
      tg b1 alb 80 net/n1:80=healthy`;
    expect(balanced(account, {}, entry)).toMatchObject({
      outcome: 'blocked',
      because: containing('loops'),
    });
  });

  const dual = `
    lb net/n1 IpAddressType=dualstack
      TCP 80 -> t1
        10 x=y -> t2
    tg t1 ip 80 10.0.0.1:80=healthy
    tg t2 ip 80 10.0.0.2:80=healthy`;
  const byVersion = (IpAddressType: string): ReturnType<typeof sketch> =>
    changed(sketch(dual), arns.rule('net/n1', '80', '10'), {
      Conditions: [{ Field: 'source-ip', SourceIpConfig: { IpAddressType } }],
    });

  it.each([
    ['ipv4', '10.0.0.2:80 1'],
    ['ipv6', '10.0.0.1:80 1'],
  ])('of both versions of IP has rules: %s', (type, expected) => {
    expect(shares(balanced(byVersion(type), {}, entry))).toEqual([expected]);
  });

  it('of both versions does not know its rules where they were not read', () => {
    const reading = sketch(`${dual}
    refuse elasticloadbalancing:DescribeRules ${entry}`);
    expect(balanced(reading, {}, entry).outcome).toBe('unknown');
  });

  it('leaves where a request comes from as it was', () => {
    const account = bridge('TCP 80 -> b1').replace(
      'HTTP 80 -> t1',
      'HTTP 80 -> t1\n        10 host=10.0.1.0/24 fixed',
    );
    const reading = hostsAsSources(sketch(account));
    expect(balanced(reading, {}, entry)).toMatchObject({ outcome: 'responds-early', status: 404 });
    const source = { blocks: [], owner: 'somebody', isVerified: false };
    expect(balanced(reading, { source }, entry)).toMatchObject({
      outcome: 'unknown',
      because: containing('the addresses of somebody are unknown'),
    });
  });

  const guarded = (port: number): Reading => {
    const { account, region } = here;
    const arn = (kind: string, id: string): string => `arn:aws:ec2:${region}:${account}:${kind}/${id}`;
    const open = {
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      IpRanges: [{ CidrIp: '10.0.0.0/16' }],
    };
    return withResources(
      changed(
        changed(sketch(bridge('TCP 80 -> b1', 'app/a1:80=unhealthy')), arns.loadBalancer('app/a1'), {
          SecurityGroups: ['sg-a'],
        }),
        arns.loadBalancer('net/n1'),
        { AvailabilityZones: [{ ZoneName: 'z1', SubnetId: 'subnet-1' }] },
      ),
      { type: 'AWS::EC2::Subnet', arn: arn('subnet', 'subnet-1'), properties: { CidrBlock: '10.0.7.0/24' } },
      {
        type: 'AWS::EC2::SecurityGroup',
        arn: arn('security-group', 'sg-a'),
        properties: { GroupId: 'sg-a', IpPermissions: [open], IpPermissionsEgress: [] },
      },
    );
  };

  it.each([
    [80, 'reaches-targets'],
    [81, 'blocked'],
  ])('in front of a group that is open on port %i: %s', (port, outcome) => {
    expect(balanced(guarded(port), {}, entry).outcome).toBe(outcome);
  });
});
