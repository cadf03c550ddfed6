import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../../../src/model/reading';
import type { Trace } from '../../../../../src/paths/trace/document';
import { arns, sketch } from '../../../../support/sketch';
import { changed, withResources } from '../../../diagnosis/case';
import { networkAcl, securityGroup, subnet } from '../../../network/support';
import { factsIn, traced } from './traced';

const allow = '100 in allow -1 all 0.0.0.0/0';
const out = '100 out allow -1 all 0.0.0.0/0';

/** An API that calls a public load balancer by its name, with these rules of its group and network ACLs. */
function calling(api: string, rules: readonly string[], ...acls: readonly (readonly string[])[]): Trace {
  const host = 'a1.elb.example.com';
  const reading = sketch(
    `${api} r1 orders\n  stage prod\n  GET /o http http://${host}/o\nlb app/a1\n  HTTP 80 -> t1\ntg t1 ip 80 10.0.9.1:80=healthy`,
  );
  const [first = [allow, out], second = first] = acls;
  const placed: Reading = changed(reading, arns.loadBalancer('app/a1'), {
    Scheme: 'internet-facing',
    SecurityGroups: ['sg-lb'],
    AvailabilityZones: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
  });
  const whole = withResources(
    placed,
    subnet('subnet-1', '10.0.1.0/24'),
    subnet('subnet-2', '10.0.2.0/24'),
    networkAcl('acl-1', ['subnet-1'], ...first),
    networkAcl('acl-2', ['subnet-2'], ...second),
    securityGroup('sg-lb', { in: rules, out: ['-1 all 0.0.0.0/0'] }),
  );
  return traced(factsIn(whole), 'GET https://r1.execute-api.eu-west-1.amazonaws.com/prod/o');
}

describe('a public load balancer that is called by its name', () => {
  it('is reached where it lets in the internet', () => {
    expect(calling('rest', ['tcp 80 0.0.0.0/0'])).toMatchObject({ outcome: 'reaches-targets' });
  });

  it('drops everything where its security groups let in nobody', () => {
    const found = calling('rest', ['tcp 443 0.0.0.0/0']);
    expect(found).toMatchObject({ outcome: 'blocked', status: 504 });
    expect(found.because).toContain('the internet');
    expect(calling('http', [])).toMatchObject({ outcome: 'blocked', status: 503 });
    expect(calling('rest', ['tcp 80 sg-other'])).toMatchObject({ outcome: 'blocked' });
  });

  it('drops everything where every network ACL does', () => {
    const found = calling('rest', ['tcp 80 0.0.0.0/0'], ['100 in allow 6 443 0.0.0.0/0', out]);
    expect(found).toMatchObject({ outcome: 'blocked', status: 504 });
    expect(found.because).toContain('0.0.0.0/0');
    expect(calling('rest', ['tcp 80 0.0.0.0/0'], [allow])).toMatchObject({ outcome: 'blocked' });
  });

  it('may drop it where a part is let in', () => {
    expect(calling('rest', ['tcp 80 198.51.100.0/24'])).toMatchObject({ outcome: 'unknown' });
    expect(calling('rest', ['tcp 80 0.0.0.0/0'], [allow, out], [out])).toMatchObject({ outcome: 'unknown' });
    expect(calling('rest', ['tcp 80 0.0.0.0/0'], ['90 in deny 6 80 10.0.0.0/8', allow, out])).toMatchObject({
      outcome: 'unknown',
    });
  });
});
