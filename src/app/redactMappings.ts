import type { Pseudonyms } from './pseudonyms';

const HOST = /^(?:[\w*-]+\.)+[\w-]{2,}(?::\d+)?$/;
const SOURCE = /^(?:method\.|context\.|integration\.|\$(?!stageVariables)|\/)/;

/**
 * How parameters of a request are mapped: what is mapped to what stays, for without it nothing could be said of a
 * request; constants are somebody's (hosts, keys) and become pseudonyms.
 */
export function redactMappings(mappings: object, pseudonyms: Pseudonyms): object {
  return Object.fromEntries(
    Object.entries(mappings).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? redactMapping(value, pseudonyms) : value,
    ]),
  );
}

function redactMapping(value: string, pseudonyms: Pseudonyms): string {
  const constant = /^'(.*)'$/s.exec(value)?.[1];
  if (constant !== undefined) return constant === '' ? value : `'${redactConstant(constant, pseudonyms)}'`;
  const variable = /^(\$?stageVariables\.)(\w+)$/.exec(value);
  if (variable !== null) return `${variable[1] ?? ''}${pseudonyms.name(variable[2] ?? '')}`;
  return value === '' || SOURCE.test(value) ? value : redactConstant(value, pseudonyms);
}

/** A path stays, as paths do everywhere. */
function redactConstant(constant: string, pseudonyms: Pseudonyms): string {
  if (constant.startsWith('/')) return constant;
  return HOST.test(constant) ? pseudonyms.host(constant) : pseudonyms.name(constant);
}
