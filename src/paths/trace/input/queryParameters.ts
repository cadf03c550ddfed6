import { splitAtFirst } from '../../../model/trim';

/** Name and value of a query parameter as they stand in a URL. */
type Parameter = readonly [name: string, value: string];

/** The parameters of a URL that have a name and a `=`, in order. */
export function queryParameters(url: string): readonly Parameter[] {
  return splitPairs(splitAtFirst(url, '?')[1] ?? '')
    .map(parseParameter)
    .filter(parameter => parameter !== undefined);
}

/** The URL with other values of its parameters; all else stays as it is written. */
export function mapParameters(url: string, valueOf: (parameter: Parameter) => string): string {
  const [before, query] = splitAtFirst(url, '?');
  if (query === undefined) return url;
  const mapped = splitPairs(query).map(pair => {
    const parameter = parseParameter(pair);
    return parameter === undefined ? pair : `${parameter[0]}=${valueOf(parameter)}`;
  });
  return `${before}?${mapped.join('&')}`;
}

const splitPairs = (query: string): readonly string[] => query.split('&');

function parseParameter(pair: string): Parameter | undefined {
  const [name, value] = splitAtFirst(pair, '=');
  return name === '' || value === undefined ? undefined : [name, value];
}
