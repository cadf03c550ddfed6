/**
 * An AWS CLI command with its options, each value quoted for a POSIX shell: names from AWS are data, also in what a
 * person is asked to paste. `awsCommand('apigateway create-deployment', { 'rest-api-id': id })`
 */
export function awsCommand(
  operation: string,
  options: Readonly<Record<string, string | readonly string[] | true>>,
): string {
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === true) return [`--${name}`];
    const values = typeof value === 'string' ? [value] : value;
    return [`--${name} ${values.map(quoted).join(' ')}`];
  });
  return [`aws ${operation}`, ...words].join(' ');
}

/** Letters, digits and what no shell gives a meaning stay as they are; all else goes into single quotes. */
function quoted(value: string): string {
  return /^[A-Za-z0-9_/:.,@%+=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
