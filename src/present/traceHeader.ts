/** A request as a person wrote or pasted it. Never its body. */
export interface TraceInput {
  /** Upper case. */
  readonly method: string;
  /** `https://host/path?query`, or `/stage/path` where the API is known from elsewhere. */
  readonly url: string;
  /** Names as they were written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** `name: value`; `undefined` for what is no header. */
export function headerOf(text: string): readonly [name: string, value: string] | undefined {
  const found = /^\s*([!#$%&'*+.^_`|~\w-]+)\s*:\s*([^]*?)\s*$/.exec(text);
  const [, name = '', value = ''] = found ?? [];
  return found === null || /[\r\n\0]/.test(value) ? undefined : [name, value];
}
