import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { aws, bash, shellcheck } from '../../support/awsCli';
import { expanded, snippets } from '../../support/snippets';

const own = snippets
  .filter(({ file }) => file === 'cli')
  .map(one => [one.prefix, expanded(one.body).text] as const);

/** Each call is looked at by the AWS CLI, which names what it does not know, and answers with an example; nothing is sent. */
const lookedAt = (text: string): string =>
  ['aws() { command aws "$@" --region eu-west-1 --generate-cli-skeleton output || true; }', text, ''].join(
    '\n',
  );

/** The AWS CLI looks at its own example of an answer too, whose numbers are all zero. */
const isOfExample = (line: string): boolean =>
  line === 'Parameter validation failed:' ||
  /^Invalid value for parameter \S+, value: 0, valid min/.test(line);

describe('snippets for the AWS CLI', () => {
  test.each(own)('%s: a name of AWS or a person stands in quotes', (_prefix, text) => {
    expect(text).toContain('aws ');
    expect(
      text.split('\n').filter(line => /(?<!["'])\$(?!\()\w+(?!["'])\s/.test(line.replace(/'[^']*'/g, ''))),
    ).toEqual([]);
  });

  const shell = bash;
  const checker = shellcheck;
  if (shell !== undefined) {
    test.each(own)('%s is bash', (_prefix, text) => {
      expect(spawnSync(shell, ['-n'], { input: `${text}\n`, encoding: 'utf8' }).stderr).toBe('');
    });
  }

  if (checker !== undefined) {
    test.each(own)('%s: shellcheck has nothing to say', (_prefix, text) => {
      // SC2016: that a dollar in single quotes stays one is what they are for.
      const options = ['--shell=bash', '--exclude=SC2016,SC2034', '-'];
      expect(spawnSync(checker, options, { input: `${text}\n`, encoding: 'utf8' }).stdout).toBe('');
    });
  }

  if (shell !== undefined && aws !== undefined) {
    test.each(own)('%s: the AWS CLI knows every command, option and member', (_prefix, text) => {
      const { stderr } = spawnSync(shell, ['--norc', '-uc', lookedAt(text)], {
        encoding: 'utf8',
        env: { ...process.env, AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none', AWS_PAGER: '' },
      });
      const said = stderr.split('\n').filter(line => line !== '' && !isOfExample(line));
      expect(said).toEqual([]);
    });
  }
});
