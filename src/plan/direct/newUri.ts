import type { UriObstacle } from '../reasons/stayReason';

/** A port of the application load balancer's and what the URI says on one stage that moves. */
export interface StagePort {
  readonly stage: string;
  /** The URI with the stage's variables filled in. */
  readonly uri: string;
  /** What it means by that: as written, else the default of its scheme. */
  readonly said: number | undefined;
  readonly wanted: number;
}

export type NewUri =
  | { readonly kind: 'uri'; readonly uri: string }
  /** The URI stays as it is and one of its variables gets another value on each of these stages. */
  | {
      readonly kind: 'variable';
      readonly uri: string;
      readonly variable: string;
      readonly values: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'none'; readonly obstacle: UriObstacle };

const parts = /^(https?:\/\/)([^/?#]*)((?:[/?#].*)?)$/is;
const wholeVariable = /^\$\{stageVariables\.([A-Za-z0-9_]+)\}$/;

/**
 * The URI with the port of the application load balancer's listener; scheme, host, path and query stay as they are
 * written. A port that was left out stays so where the default of the scheme is the right one. `isForAll`: no stage
 * keeps the old way, so that the text itself may change.
 */
export function newUri(raw: string, stages: readonly StagePort[], isForAll: boolean): NewUri {
  if (stages.every(({ said, wanted }) => said === wanted)) return { kind: 'uri', uri: raw };
  const [, scheme, authority, rest] = parts.exec(raw) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined)
    return { kind: 'none', obstacle: 'variable-scheme-or-host' };
  const { before, port } = splitAuthority(authority);
  const variable = wholeVariable.exec(port ?? '')?.[1];
  if (variable !== undefined) {
    const values = new Map(stages.map(({ stage, wanted }) => [stage, String(wanted)]));
    return { kind: 'variable', uri: raw, variable, values };
  }
  const wanted = new Set(stages.map(one => one.wanted));
  const [only] = wanted;
  if (only === undefined || wanted.size > 1) return { kind: 'none', obstacle: 'different-ports' };
  if (!isForAll) return { kind: 'none', obstacle: 'port-of-kept-stages' };
  if (port === undefined && stages.some(({ uri }) => hasPort(uri)))
    return { kind: 'none', obstacle: 'port-in-host-variable' };
  return { kind: 'uri', uri: `${scheme}${before}:${only}${rest}` };
}

/** The URI with its port written out, whatever variable stood there. `undefined` where it has no place for one. */
export function withPort(raw: string, port: number): string | undefined {
  const [, scheme, authority, rest] = parts.exec(raw) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return undefined;
  return `${scheme}${splitAuthority(authority).before}:${port}${rest}`;
}

/** A stage variable holds neither a colon nor a bracket. */
function splitAuthority(authority: string): { readonly before: string; readonly port: string | undefined } {
  const colon = authority.lastIndexOf(':');
  if (colon <= Math.max(authority.lastIndexOf(']'), authority.lastIndexOf('@')))
    return { before: authority, port: undefined };
  return { before: authority.slice(0, colon), port: authority.slice(colon + 1) };
}

function hasPort(uri: string): boolean {
  return splitAuthority(parts.exec(uri)?.[2] ?? '').port !== undefined;
}
