import { describe, expect, test } from 'vitest';
import { checks } from '../../../src/diagnosis/checks/checks';
import { diagnoseAccount } from '../../../src/diagnosis/diagnose';
import type { Reading } from '../../../src/model/reading';
import { buildAccount } from '../../../src/paths/account';
import { arns, sketch } from '../../support/sketch';
import { subnet } from '../network/support';
import { changed, withResources } from './case';

/** What the findings of a check advise. */
function fixesOf(id: string, reading: Reading) {
  const { findings } = diagnoseAccount(
    buildAccount(reading),
    checks.filter(check => check.id === id),
  );
  return findings.filter(({ state }) => state === 'fail').map(({ fix }) => fix);
}

describe('where an integration calls an internal load balancer without a VPC link', () => {
  const call = 'GET /o http http://n1.elb.example.com/o';
  const calling = (api: 'http r1' | 'rest r1', ...lines: readonly string[]): Reading => {
    const isRest = api === 'rest r1';
    const reading = sketch(
      `${isRest ? `deployed r1/prod\n  ${call}\n` : ''}${api} orders\n  stage prod\n  ${call}\nlb net/n1\n  TCP 80 -> t1\ntg t1 ip 80\n${lines.join('\n')}`,
    );
    // What the stage has deployed is what is edited.
    return isRest ? reading : changed(reading, `${arns.api('r1')}/stages/prod`, { DeploymentId: undefined });
  };
  const withVpcs = (reading: Reading, ofLink: string, ofBalancer: string): Reading =>
    changed(
      withResources(
        reading,
        subnet('subnet-1', '10.0.1.0/24', { VpcId: ofLink }),
        subnet('subnet-2', '10.0.2.0/24', { VpcId: ofLink }),
      ),
      arns.loadBalancer('net/n1'),
      { VpcId: ofBalancer },
    );

  test('an HTTP API has to name the listener, a REST API does not', () => {
    expect(fixesOf('RP205', calling('http r1')).map(({ text }) => text)).toEqual([
      'Use the connection type VPC_LINK with a VPC link to the VPC of n1.elb.example.com, and set the integration URI to the ARN of the listener. Then deploy the API.',
    ]);
    expect(fixesOf('RP205', calling('rest r1')).map(({ text }) => text)).toEqual([
      'Use the connection type VPC_LINK with a VPC link to n1.elb.example.com, then deploy the API.',
    ]);
  });

  test('a link of its VPC stays', () => {
    const [fix] = fixesOf('RP310', withVpcs(calling('http r1', 'link2 l2'), 'vpc-1', 'vpc-1'));
    expect(fix?.text).toContain('in its VPC without a VPC link, and can use this one.');
    expect(fix?.command).toBeUndefined();
  });

  test('a link may stay whose VPC is not known', () => {
    const [fix] = fixesOf('RP310', calling('rest r1', 'link2 l2'));
    expect(fix?.text).toContain('if it is in the same VPC');
    expect(fix?.command).toBeUndefined();
  });

  test('a link of another VPC can go', () => {
    const [fix] = fixesOf('RP310', withVpcs(calling('http r1', 'link2 l2'), 'vpc-1', 'vpc-2'));
    expect(fix?.text).toMatch(/^Delete /);
    expect(fix?.command).toContain('delete-vpc-link');
  });

  test('of links V1 that stays which was created for it, and only for a REST API', () => {
    const own = ['link1 l1 -> net/n1'];
    const other = ['link1 l1 -> net/n2', 'lb net/n2', '  TCP 80 -> t1'];
    expect(fixesOf('RP310', calling('rest r1', ...own))[0]?.text).toMatch(/^Keep /);
    expect(fixesOf('RP310', calling('rest r1', ...other))[0]?.text).toMatch(/^Delete /);
    expect(fixesOf('RP310', calling('http r1', ...own))[0]?.text).toMatch(/^Delete /);
  });
});
