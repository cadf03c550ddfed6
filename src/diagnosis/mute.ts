import type { Finding } from './finding';

/** A finding that somebody has looked at and does not want to see again, and why. */
export interface Mute {
  readonly id: string;
  /** First node of the finding; left out where it had none. */
  readonly node?: string;
  readonly reason: string;
  /** When, ISO 8601 UTC. */
  readonly at: string;
}

/** The mute of a finding; a finding that is gone and comes back is still muted. */
export function findMute(finding: Finding, mutes: readonly Mute[]): Mute | undefined {
  return mutes.find(({ id, node }) => id === finding.id && node === finding.nodes[0]);
}

export function mutedBy(finding: Finding, reason: string, at: string): Mute {
  const [node] = finding.nodes;
  return { id: finding.id, ...(node === undefined ? {} : { node }), reason, at };
}

/** Mutes out of what was stored: anybody can have written it. */
export function readMutes(stored: unknown): readonly Mute[] {
  return Array.isArray(stored) ? stored.filter(isMute) : [];
}

function isMute(value: unknown): value is Mute {
  if (typeof value !== 'object' || value === null) return false;
  const { id, node, reason, at } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof reason === 'string' &&
    typeof at === 'string' &&
    (node === undefined || typeof node === 'string')
  );
}
