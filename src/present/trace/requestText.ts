import { quotePosixWord } from '../../text/posixShell';
import { HIDDEN } from '../../text/shownValue';
import type { TraceInput } from '../../paths/trace/input/header';
import { mapParameters, queryParameters } from '../../paths/trace/input/queryParameters';

/** A request as one line that can be read again: `METHOD URL`, a curl command where it has headers. */
export function requestText({ method, url, headers }: TraceInput): string {
  if (headers.length === 0) return `${method} ${url}`;
  const options = headers.map(
    ([name, value]) => `-H ${quoteArgument(value === '' ? `${name};` : `${name}: ${value}`)}`,
  );
  return `curl ${method === 'GET' ? '' : `-X ${method} `}${quoteArgument(url)} ${options.join(' ')}`;
}

/** Half of a surrogate pair, which no shell can hold, is what it would be on the wire. */
const quoteArgument = (text: string): string =>
  quotePosixWord(text.replace(/\0/g, '').replace(/\p{Cs}/gu, '\ufffd')) ?? "''";

/** What was shown hidden and left so has the value that it had. */
export function withHiddenKept(edited: TraceInput, before: TraceInput): TraceInput {
  const headers = edited.headers.map(([name, value]) => {
    const known = before.headers.find(header => header[0].toLowerCase() === name.toLowerCase());
    return value === HIDDEN && known !== undefined ? known : ([name, value] as const);
  });
  const known = queryParameters(before.url);
  const url = mapParameters(edited.url, ([name, value]) =>
    value === HIDDEN ? (known.find(one => one[0] === name)?.[1] ?? value) : value,
  );
  return { ...edited, url, headers };
}
