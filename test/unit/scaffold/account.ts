import type { Facts } from '../../../src/paths/facts';
import type { Answered, Reading } from '../../../src/model/reading';
import type { ReadResource } from '../../../src/model/resource';
import type { ScaffoldReason } from '../../../src/scaffold/problem/reason';
import { ScaffoldProblem, type ScaffoldField } from '../../../src/scaffold/problem/scaffoldProblem';
import { arns, here, sketch } from '../../support/sketch';
import { buildAccount } from '../../../src/paths/account';

/** What a sketch has no words for. */
export interface Extras {
  /** `subnet-1: vpc-1 euw1-az1`, with `public` behind it. */
  readonly subnets?: Readonly<Record<string, string>>;
  /** Members of load balancers, links, APIs … by ARN; they take the place of the sketch's. */
  readonly members?: Readonly<Record<string, object>>;
  readonly resources?: readonly ReadResource[];
  readonly answered?: readonly Omit<Answered, 'account' | 'region'>[];
}

const { account, region } = here;

export const resource = (type: string, arn: string, properties: object, parent?: string): ReadResource => ({
  type,
  arn,
  account,
  region,
  properties,
  ...(parent === undefined ? {} : { parent }),
});

export const subnetArn = (id: string): string => arns.arn('ec2', `subnet/${id}`);
export const groupArn = (id: string): string => arns.arn('ec2', `security-group/${id}`);

function subnetResource(id: string, words: string): ReadResource {
  const [VpcId, AvailabilityZoneId, access] = words.split(' ');
  return resource('AWS::EC2::Subnet', subnetArn(id), {
    SubnetId: id,
    VpcId,
    AvailabilityZoneId,
    CidrBlock: `10.0.${id.replace(/\D/g, '') || '0'}.0/24`,
    MapPublicIpOnLaunch: access === 'public',
  });
}

/** A security group with one rule a word: `in:80:sg-1`, `out:80:10.0.0.0/8`; `all` for everything out. */
export function group(id: string, ...rules: readonly string[]): ReadResource {
  const permission = (rule: string): object => {
    const [, port = '', peer = ''] = rule.split(':');
    if (rule === 'all') return { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const ports = { IpProtocol: 'tcp', FromPort: Number(port), ToPort: Number(port) };
    return peer.startsWith('sg-')
      ? { ...ports, UserIdGroupPairs: [{ GroupId: peer }] }
      : { ...ports, IpRanges: [{ CidrIp: peer }] };
  };
  return resource('AWS::EC2::SecurityGroup', groupArn(id), {
    GroupId: id,
    VpcId: 'vpc-1',
    IpPermissions: rules.filter(rule => rule.startsWith('in:')).map(permission),
    IpPermissionsEgress: rules.filter(rule => !rule.startsWith('in:')).map(permission),
  });
}

export const certificate = (arn: string, ...names: readonly string[]): ReadResource =>
  resource('AWS::CertificateManager::Certificate', arn, {
    CertificateArn: arn,
    DomainName: names[0],
    SubjectAlternativeNames: names,
  });

export function readingWith(text: string, extras: Extras = {}): Reading {
  const drawn = sketch(text);
  const { subnets = {}, members = {}, resources = [], answered = [] } = extras;
  return {
    ...drawn,
    resources: [
      ...drawn.resources.map(one => ({
        ...one,
        properties: { ...(one.properties as object), ...members[one.arn] },
      })),
      ...Object.entries(subnets).map(([id, words]) => subnetResource(id, words)),
      ...resources,
    ] as Reading['resources'],
    answered: [...drawn.answered, ...answered.map(call => ({ account, region, ...call }))],
  };
}

export function factsWith(text: string, extras: Extras = {}): Facts {
  const reading = readingWith(text, extras);
  return buildAccount(reading).facts;
}

/** What a problem says, as plain data. */
export interface FoundProblem {
  readonly field: ScaffoldField | undefined;
  readonly reason: ScaffoldReason;
  /** Values of the choices. */
  readonly values: readonly string[];
  readonly message: string;
}

export function problemOf(run: () => unknown): FoundProblem {
  try {
    run();
  } catch (error) {
    if (error instanceof ScaffoldProblem) {
      const { field, reason, choices, message } = error;
      return { field, reason, values: choices.map(({ value }) => value), message };
    }
    throw error;
  }
  throw new Error('there is no problem');
}
