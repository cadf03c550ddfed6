import type { Finding } from './finding';

/** A finding that a person has looked at and does not want to see for now, and why. */
export interface Mute {
  /** Id of the check. */
  readonly id: string;
  /** First node of the finding; left out where it had none. */
  readonly node?: string;
  readonly reason: string;
  /** When it was muted, ISO 8601 UTC; a day alone where the file has no more. */
  readonly at: string;
  /** Who muted it. */
  readonly by?: string;
  /** The last day on which it applies (`2026-12-31`, UTC); left out where it has no end. */
  readonly until?: string;
  /** It is in a file that a team shares. */
  readonly isShared?: true;
}

export type MuteDetails = Omit<Mute, 'id' | 'node'>;

/** The mute of a finding; a finding that is gone and comes back is still muted. */
export function findMute(finding: Finding, mutes: readonly Mute[]): Mute | undefined {
  return mutes.find(({ id, node }) => id === finding.id && node === finding.nodes[0]);
}

export function mutedBy(finding: Finding, details: MuteDetails): Mute {
  const [node] = finding.nodes;
  return { id: finding.id, ...(node === undefined ? {} : { node }), ...details };
}

export const isSameMute = (one: Mute, other: Mute): boolean => one.id === other.id && one.node === other.node;

/** `now`: ISO 8601 UTC. */
export const isExpired = ({ until }: Mute, now: string): boolean =>
  until !== undefined && until < now.slice(0, 10);

/** Those that apply, and those that no longer do. */
export function splitMutes(
  mutes: readonly Mute[],
  now: string,
): { readonly active: readonly Mute[]; readonly expired: readonly Mute[] } {
  return {
    active: mutes.filter(mute => !isExpired(mute, now)),
    expired: mutes.filter(mute => isExpired(mute, now)),
  };
}

/** Mutes out of what was stored: anybody can have written it. */
export function readMutes(stored: unknown): readonly Mute[] {
  return Array.isArray(stored) ? stored.filter(isMute) : [];
}

function isMute(value: unknown): value is Mute {
  if (typeof value !== 'object' || value === null) return false;
  const { id, node, reason, at, by, until } = value as Record<string, unknown>;
  const isTextOrNone = (member: unknown): boolean => member === undefined || typeof member === 'string';
  return (
    typeof id === 'string' &&
    typeof reason === 'string' &&
    typeof at === 'string' &&
    [node, by, until].every(isTextOrNone)
  );
}
