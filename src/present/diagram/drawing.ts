import type { Health, VertexKind } from '../../protocol/vertex';

/** A box of a drawing in tiers. */
export interface DiagramVertex {
  /** Node id of the topology, or `group:…` for a folded group. */
  readonly id: string;
  readonly kind: VertexKind;
  /** Index into `Diagram.tiers`. */
  readonly tier: number;
  readonly name: string;
  /** The one fact of the second line; may be empty. */
  readonly fact: string;
  /** Short word in a badge, for example `V1`, `V2`, `NLB`, `ALB`. */
  readonly tag?: string;
  readonly health: Health;
  /** What `health` means here in words, for example `2 of 3 targets healthy`. */
  readonly healthText: string;
  /** Solid, dashed and dotted border. */
  readonly presence: 'exists' | 'missing' | 'unreadable';
  /** Whole sentence for assistive technology. */
  readonly accessibleName: string;
  /** Ids of the vertices folded into this group. */
  readonly members?: readonly string[];
}

export interface DiagramEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Only where it decides something: port, weight, priority. May be empty. */
  readonly label: string;
  /** `edited`: only as it is edited, not deployed on a stage. */
  readonly emphasis: 'path' | 'association' | 'edited';
  /** Nothing can pass: its source can't use its target. */
  readonly isFailing?: true;
}

/** Everything of an account in tiers: what exports draw. */
export interface Diagram {
  /** Headings of the tiers, left to right. */
  readonly tiers: readonly string[];
  readonly vertices: readonly DiagramVertex[];
  readonly edges: readonly DiagramEdge[];
  /** Sentence for assistive technology that says what the drawing shows. */
  readonly summary: string;
  /** Says what was folded or left out; empty where nothing was. */
  readonly notice: string;
}
