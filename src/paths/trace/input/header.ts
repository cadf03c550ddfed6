import { splitAtFirst } from '../../../model/trim';

/** A request as a person wrote or pasted it. Never its body. */
export interface TraceInput {
  /** Upper case. */
  readonly method: string;
  /** `https://host/path?query`, or `/stage/path` where the API is known from elsewhere. */
  readonly url: string;
  /** Names as they were written. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** `name: value`; `undefined` for what is no header. */
export function parseHeader(text: string): readonly [name: string, value: string] | undefined {
  const [before, behind] = splitAtFirst(text, ':');
  const [name, value] = [before.trim(), behind?.trim()];
  if (value === undefined || !token.test(name) || /[\r\n\0]/.test(value)) return undefined;
  return [name, value];
}
