import { isJsonRecord } from '../../topology/values';

/** What of a reading says which numbers are ports, and which stage variables something refers to. */
export interface Referred {
  /** In decimal. */
  readonly ports: ReadonlySet<string>;
  /** Names of stage variables. */
  readonly variables: ReadonlySet<string>;
}

/** Numbers that stand where ports stand stay as they are wherever they are found. */
export function portsAndVariables(reading: unknown): Referred {
  const ports = new Set<string>();
  const variables = new Set<string>();
  const portVariables = new Set<string>();
  const values: (readonly [string, string])[] = [];
  const pending: (readonly [string, unknown])[] = [['', reading]];
  const note = (name: string, value: string): void => {
    if (/port$/i.test(name) && isPort(value)) ports.add(value);
    for (const [, port = ''] of value.matchAll(/:\/\/[^/?#\s]*:(\d{1,5})(?!\d)/g))
      if (isPort(port)) ports.add(port);
    for (const [, own = ''] of value.matchAll(/stageVariables\.(\w+)/g)) variables.add(own);
    for (const [, own = ''] of value.matchAll(/:\$\{stageVariables\.(\w+)\}(?![\w.-])/g))
      portVariables.add(own);
    values.push([name, value]);
  };
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, value] = next;
    if (typeof value === 'number') note(name, String(value));
    else if (typeof value === 'string') note(name, value);
    else if (Array.isArray(value)) for (const item of value) pending.push([name, item]);
    else if (isJsonRecord(value)) {
      for (const [own, item] of Object.entries(value)) {
        pending.push([own, item]);
        note('', own);
      }
    }
  }
  for (const [name, value] of values) if (portVariables.has(name) && isPort(value)) ports.add(value);
  return { ports, variables };
}

const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
