import type { Pseudonyms } from './pseudonyms';

/**
 * A policy in a text, with pseudonyms for everything that is somebody's: principals, ids, addresses and what resources
 * name; statements, actions and conditions still say the same. API Gateway gives its policies with quotes escaped, and
 * they stay so. What is no JSON object becomes a pseudonym whole.
 */
export function redactPolicy(text: string, pseudonyms: Pseudonyms): string {
  const plain = parsed(text);
  if (plain !== undefined) return JSON.stringify(redacted(plain, '', pseudonyms));
  const unescaped = parsedText(`"${text}"`);
  const escaped = unescaped === undefined ? undefined : parsed(unescaped);
  if (escaped === undefined) return pseudonyms.name(text);
  return JSON.stringify(JSON.stringify(redacted(escaped, '', pseudonyms))).slice(1, -1);
}

/** The same for a policy that is no text, as an exported document has it. */
export const redactPolicyDocument = (policy: object, pseudonyms: Pseudonyms): unknown =>
  redacted(policy, '', pseudonyms);

function parsed(text: string): object | undefined {
  const value = parsedJson(text);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function parsedText(text: string): string | undefined {
  const value = parsedJson(text);
  return typeof value === 'string' ? value : undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Elements whose values are the policy language's own or AWS's (IAM user guide, "IAM JSON policy elements"). */
const LANGUAGE = new Set(['version', 'effect', 'action', 'notaction', 'bool', 'null']);

function redacted(value: unknown, element: string, pseudonyms: Pseudonyms): unknown {
  if (typeof value === 'string')
    return LANGUAGE.has(element) ? value : redactedText(value, element, pseudonyms);
  if (Array.isArray(value)) return value.map(item => redacted(item, element, pseudonyms));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const inner = LANGUAGE.has(element) ? element : name.toLowerCase();
      return [memberName(name, pseudonyms), redacted(item, inner, pseudonyms)];
    }),
  );
}

/** Elements, operators (`ForAnyValue:StringLike`) and condition keys of AWS's; tag keys are somebody's. */
function memberName(name: string, pseudonyms: Pseudonyms): string {
  const tag = /^(aws:(?:Resource|Principal|Request)Tag\/)(.*)$/is.exec(name);
  if (tag !== null) return `${tag[1] ?? ''}${pseudonyms.name(tag[2] ?? '')}`;
  return /^[A-Za-z-]+(?::[A-Za-z]+)?$/.test(name) ? name : pseudonyms.name(name);
}

const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$|^[0-9a-f:]*:[0-9a-f:]*(?:\/\d{1,3})?$/i;

function redactedText(text: string, element: string, pseudonyms: Pseudonyms): string {
  if (text === '' || text === '*') return text;
  if (element === 'sid' || element === 'id') return pseudonyms.name(text);
  if (ADDRESS.test(text)) return pseudonyms.address(text);
  const api = /^(.*execute-api:(?:[^:/]*:[^:/]*:)?)([^/]*)(?:\/([^/]*))?(\/.*)?$/s.exec(text);
  if (api === null) return pseudonyms.text(text);
  // Method and path are those of requests, which stay everywhere.
  const [, prefix = '', apiId = '', stage, rest = ''] = api;
  const end = stage === undefined ? '' : `/${pseudonyms.text(stage)}`;
  return `${pseudonyms.text(prefix)}${pseudonyms.text(apiId)}${end}${rest}`;
}
