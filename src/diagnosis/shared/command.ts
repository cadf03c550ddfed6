import { asPosixWord } from '../../text/posixShell';

/** In place of a command that no shell could be given. */
const NO_COMMAND =
  '# No command: a name is an option of the AWS CLI, or contains what no shell accepts (NUL, an unpaired surrogate).';

/** What the AWS CLI would take for an option of its own, such as another endpoint; a negative number is none. */
const isOption = (value: string): boolean => /^-(?!\d)/.test(value);

/**
 * An AWS CLI command with its options, each value quoted for a POSIX shell: names from AWS are data, also in what a
 * person is asked to paste; a comment that says so where a value cannot be a word. `awsCommand('apigateway create-deployment', { 'rest-api-id': id })`
 */
export function awsCommand(
  operation: string,
  options: Readonly<Record<string, string | readonly string[] | true>>,
): string {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    const values = typeof value === 'string' ? [value] : value;
    const quoted = values.map(asPosixWord);
    if (quoted.includes(undefined)) return [undefined];
    if (!values.some(isOption)) return [`--${name} ${quoted.join(' ')}`];
    return [values.length === 1 ? `--${name}=${quoted.join(' ')}` : undefined];
  });
  return words.includes(undefined) ? NO_COMMAND : [`aws ${operation}`, ...words].join(' ');
}
