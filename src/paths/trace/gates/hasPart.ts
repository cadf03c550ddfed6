import type { MappingSource } from '../gateway/sources';
import type { Routed } from '../gateway/routes';
import { headerValues } from '../gateway/traceProgress';
import type { AskedPart } from '../reasons/askedPart';
import { ownMember, asText } from '../../../topology/values';

/** Headers that API Gateway adds, or that every client sends without being asked to. */
const alwaysSent = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'user-agent',
  'via',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** The part that a source names; `undefined` for one that isn't in the request, such as `context.accountId`. */
export function partOf(source: MappingSource): AskedPart | undefined {
  switch (source.from) {
    case 'header':
    case 'query':
    case 'path':
    case 'stage-variable':
      return { place: source.from, name: source.name };
    default:
      return undefined;
  }
}

/** Whether a request has a part, and more than white space in it. */
export function hasPart(part: AskedPart, { message, stage, pathParameters }: Routed): boolean {
  switch (part.place) {
    case 'header':
      return (
        alwaysSent.has(part.name.toLowerCase()) ||
        headerValues(message, part.name.toLowerCase()).some(isFilled)
      );
    case 'query':
      return message.query.some(([name, value]) => decodeName(name) === part.name && isFilled(value));
    case 'path':
      return isFilled(pathParameters.get(part.name) ?? '');
    case 'stage-variable':
      return isFilled(asText(ownMember(stage.variables, part.name)) ?? '');
  }
}

const isFilled = (value: string): boolean => value.trim() !== '';

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
