import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsCommand } from '../../../src/diagnosis/shared/command';
import { posixWords } from '../../../src/paths/trace/input/shellWords';
import { requestText } from '../../../src/present/trace/requestText';
import { asPosixWord, quotePosixWord } from '../../../src/text/posixShell';

/** What bash takes the words for; none of them is carried out. */
function wordsInBash(words: string): readonly string[] {
  const printed = execFileSync('bash', ['--norc', '--noprofile', '-c', `printf '%s\\0' ${words}`], {
    encoding: 'utf8',
    env: { LC_ALL: 'C.UTF-8' },
  });
  return printed.split('\0').slice(0, -1);
}

const nasty = [
  "it's",
  '$(touch /tmp/owned)',
  '`id`',
  '"$HOME"',
  '\\n',
  "a\n$(id)\nb'",
  '\u001b[201~rm -rf ~\r',
  '\u0003',
  '\u009b2J',
  'or\u202eders',
  'a\u2028b',
  '\ufeffzero\u200bwidth',
  'tag\u{e0041}s',
  "quote ' and \u001b together \\",
  '!history',
  '~',
  '',
];
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe('a word of a shell', () => {
  it.each(nasty)('%j is itself in bash, and nothing a terminal carries out', text => {
    const word = quotePosixWord(text) ?? '';
    expect(word).not.toMatch(controls);
    expect(wordsInBash(word)).toEqual([text]);
    expect(posixWords(`x ${word}`)).toEqual(['x', text]);
  });

  it('holds for any text', () => {
    const text = fc.string({
      unit: fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 3 })),
    });
    const texts = fc.array(
      text.map(value => value.replace(/\0|\p{Cs}/gu, '')),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(texts, values => {
        const words = values.map(value => asPosixWord(value) ?? '');
        expect(words.join(' ')).not.toMatch(controls);
        expect(wordsInBash(words.join(' '))).toEqual(values);
      }),
      { seed: 18, numRuns: 40 },
    );
  });

  it('is none for what a shell cannot hold', () => {
    expect(quotePosixWord('a\0b')).toBeUndefined();
    expect(asPosixWord('a\ud800b')).toBeUndefined();
  });
});

describe('an AWS CLI command', () => {
  const parsed = (command: string): readonly string[] => wordsInBash(command);

  it.each(nasty.filter(text => text !== ''))('has %j as a value', text => {
    const command = awsCommand('apigateway get-rest-api', { 'rest-api-id': text, 'no-cli-pager': true });
    expect(command).not.toMatch(controls);
    expect(parsed(command)).toEqual([
      'aws',
      'apigateway',
      'get-rest-api',
      '--rest-api-id',
      text,
      '--no-cli-pager',
    ]);
  });

  it('takes no value for an option of the AWS CLI', () => {
    expect(awsCommand('x y', { 'stage-name': '--endpoint-url=http://evil.example' })).toBe(
      'aws x y --stage-name=--endpoint-url=http://evil.example',
    );
    expect(awsCommand('x y', { groups: ['sg-1', '--endpoint-url=http://evil.example'] })).toMatch(
      /^# No command/,
    );
    expect(awsCommand('x y', { protocol: '-1' })).toBe('aws x y --protocol -1');
  });

  it('is a comment that says why where a value cannot be written', () => {
    const command = awsCommand('x y', { id: 'a\0$(id)' });
    expect(command).toMatch(/^# No command: [^\n]+$/);
    expect(parsed(`a ${command}`)).toEqual(['a']);
  });

  it('stays plain for plain names', () => {
    expect(
      awsCommand('elbv2 set-security-groups', {
        'load-balancer-arn': 'arn:aws:x/a',
        groups: ['sg-1', 'sg-2'],
      }),
    ).toBe('aws elbv2 set-security-groups --load-balancer-arn arn:aws:x/a --groups sg-1 sg-2');
  });
});

it('a request that is shown as a curl command holds nothing that steers', () => {
  const text = requestText({
    method: 'GET',
    url: 'https://a.example/\u001b[2J',
    headers: [['X-Name', "it's\n\u009b\0"]],
  });
  expect(text).not.toMatch(controls);
  expect(wordsInBash(text)).toEqual(['curl', 'https://a.example/\u001b[2J', '-H', "X-Name: it's\n\u009b"]);
});
