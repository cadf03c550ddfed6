import { expect, test } from 'vitest';
import { AwsFault } from '../../../../src/sandbox/operation';
import { ec2Dialect } from '../../../../src/sandbox/protocols/ec2';
import { readForm } from '../../../../src/sandbox/protocols/form';

const same = (member: string): string => member;
const query = (text: string): unknown => readForm(new URLSearchParams(text), same);
const ec2 = (text: string): unknown => readForm(new URLSearchParams(text), ec2Dialect.rename);

test('the Query protocol writes lists with member', () => {
  expect(query('Names.member.1=a&Names.member.2=b&PageSize=5')).toEqual({ Names: ['a', 'b'], PageSize: '5' });
  expect(query('Targets.member.1.Id=a&Targets.member.1.Port=80&Targets.member.2.Id=b')).toEqual({
    Targets: [{ Id: 'a', Port: '80' }, { Id: 'b' }],
  });
});

test('members are in the order of their numbers, not of their text', () => {
  const text = Array.from({ length: 12 }, (_, index) => `N.member.${12 - index}=${12 - index}`).join('&');
  expect(query(text)).toEqual({ N: Array.from({ length: 12 }, (_, index) => String(index + 1)) });
});

test("EC2's dialect writes lists without, under names of their own", () => {
  expect(ec2('Filter.1.Name=vpc-id&Filter.1.Value.1=a&Filter.1.Value.2=b&SubnetId.1=s&GroupId=g')).toEqual({
    Filters: [{ Name: 'vpc-id', Values: ['a', 'b'] }],
    SubnetIds: ['s'],
    GroupId: 'g',
  });
  expect(ec2('IpPermissions.1.Groups.1.GroupId=g&IpPermissions.1.FromPort=1&GroupDescription=d')).toEqual({
    IpPermissions: [{ UserIdGroupPairs: [{ GroupId: 'g' }], FromPort: '1' }],
    Description: 'd',
  });
});

test('names that mean something to JavaScript are only names', () => {
  const read = query('__proto__.polluted=1&constructor=2&toString.1=3');
  expect(Object.entries(read as object)).toEqual([
    ['__proto__', { polluted: '1' }],
    ['constructor', '2'],
    ['toString', ['3']],
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('a member that is both a value and more keeps the more, and nesting has an end', () => {
  expect(query('A.B=1&A=2')).toEqual({ A: { B: '1' } });
  expect(query('A=2&A.B=1')).toEqual({ A: { B: '1' } });
  expect(() => query(`${'a.'.repeat(30)}a=1`)).toThrow(AwsFault);
});
