/** Where a word goes on with characters that are not known: beside a wildcard, a variable, a captured group. */
export interface Openness {
  readonly left: boolean;
  readonly right: boolean;
  /** Whether it is exactly one such character: then what stands behind it is at a distance that is known. */
  readonly isOneLeft?: boolean;
  readonly isOneRight?: boolean;
}

/** A literal found in a text. */
export interface Occurrence {
  readonly literal: string;
  readonly at: number;
}

/** A part of a word. One that stands in one word only has a code of its own there. */
export interface ExpressionPiece {
  readonly text: string;
  readonly key: string;
  readonly isShared: boolean;
}

/** The end of one literal that is the beginning of another. */
export interface Overlap {
  readonly earlier: string;
  readonly later: string;
  readonly length: number;
}

/** Pairs of literals that are compared; of patterns with `?` in a reading with more, nothing can be said. */
const mostPairs = 5000;

type Anchor = 'whole' | 'prefix' | 'suffix' | 'infix';

/**
 * The words of a reading, and the parts of words that patterns ask for: literals. Every word is cut where a literal
 * begins or ends in it, so that literals are made of the same pieces wherever they are found.
 */
export class ExpressionLiterals {
  readonly words = new Set<string>();
  readonly all = new Set<string>();
  readonly #prefix = new Set<string>();
  readonly #suffix = new Set<string>();
  readonly #infix = new Set<string>();
  readonly #afterOne = new Set<string>();
  readonly #beforeOne = new Set<string>();
  /** Where literals are cut themselves. */
  readonly #inner = new Map<string, Set<number>>();
  readonly #shared = new Set<string>();
  #lengths: readonly number[] = [];

  note(word: string, { left, right, isOneLeft, isOneRight }: Openness): void {
    if (!left && !right) {
      this.words.add(word);
      return;
    }
    this.all.add(word);
    (left && right ? this.#infix : left ? this.#suffix : this.#prefix).add(word);
    if (isOneLeft === true) this.#afterOne.add(word);
    if (isOneRight === true) this.#beforeOne.add(word);
  }

  /** When all is noted. */
  cut(): void {
    this.#lengths = [...new Set([...this.#infix].map(({ length }) => length))];
    for (const literal of this.all) this.#inner.set(literal, new Set());
    for (const { earlier, later, length } of this.overlaps(text => text)) {
      this.#inner.get(earlier)?.add(earlier.length - length);
      this.#inner.get(later)?.add(length);
    }
    const occurring = [...new Set([...this.all, ...this.words])]
      .map(text => ({ text, found: this.#occurrences(text, this.#anchorOf(text)) }))
      .filter(({ found }) => found.length > 0);
    while (occurring.some(({ text, found }) => this.#refine(text, found))) continue;
    for (const literal of this.all) for (const { text } of this.pieces(literal)) this.#shared.add(text);
  }

  /** Whether a literal of the text was cut once more. */
  #refine(text: string, found: readonly Occurrence[]): boolean {
    let isRefined = false;
    for (const cut of this.#cutsAt(text, found)) {
      for (const { literal, at } of [...found, { literal: text, at: 0 }]) {
        const inner = this.#inner.get(literal);
        const inside = cut - at;
        if (inner === undefined || inside <= 0 || inside >= literal.length || inner.has(inside)) continue;
        inner.add(inside);
        isRefined = true;
      }
    }
    return isRefined;
  }

  #cutsAt(text: string, found: readonly Occurrence[]): ReadonlySet<number> {
    const cuts = new Set(this.#inner.get(text));
    for (const { literal, at } of found) {
      const inside = [...(this.#inner.get(literal) ?? [])].map(each => at + each);
      for (const cut of [at, at + literal.length, ...inside]) if (cut > 0 && cut < text.length) cuts.add(cut);
    }
    return cuts;
  }

  pieces(text: string): readonly ExpressionPiece[] {
    const cuts = this.#cutsAt(text, this.#occurrences(text, this.#anchorOf(text)));
    const ends = [...cuts, text.length].sort((a, b) => a - b);
    return ends.map((end, index) => {
      const at = ends[index - 1] ?? 0;
      const piece = text.slice(at, end);
      const isShared = this.#shared.has(piece) || this.words.has(piece);
      return { text: piece, isShared, key: isShared ? piece : `${text}\0${at}` };
    });
  }

  /** The literals in a word or literal. `original` gives what a part of a code stands for. */
  inWord(word: string, text: string, original: (part: string) => string | undefined): readonly Occurrence[] {
    return this.#occurrences(text, this.#anchorOf(word), original);
  }

  /** A literal without an end of a word holds none that stand at one. */
  #anchorOf(text: string): Anchor {
    const isPrefix = this.#prefix.has(text);
    const isSuffix = this.#suffix.has(text);
    if (this.words.has(text) || (isPrefix && isSuffix)) return 'whole';
    if (isPrefix || isSuffix) return isPrefix ? 'prefix' : 'suffix';
    return this.#infix.has(text) ? 'infix' : 'whole';
  }

  #occurrences(
    text: string,
    anchor: Anchor,
    original = (part: string): string | undefined => part,
  ): readonly Occurrence[] {
    const found: Occurrence[] = [];
    const add = (set: ReadonlySet<string>, from: number, to: number): void => {
      const literal = original(text.slice(from, to));
      if (literal !== undefined && set.has(literal)) found.push({ literal, at: from });
    };
    for (let length = 1; length <= text.length; length++) {
      if (anchor === 'whole' || anchor === 'prefix') add(this.#prefix, 0, length);
      if (anchor === 'whole' || anchor === 'suffix') add(this.#suffix, text.length - length, text.length);
    }
    for (const length of this.#lengths)
      for (let at = 0; at + length <= text.length; at++) add(this.#infix, at, at + length);
    return found;
  }

  get hasTooManyOverlaps(): boolean {
    return (this.#afterOne.size + this.#beforeOne.size) * this.all.size > mostPairs;
  }

  /** Whether it stands beside a `?`. */
  isBesideOne(literal: string): boolean {
    return this.#afterOne.has(literal) || this.#beforeOne.has(literal);
  }

  /**
   * Where the end of one literal can be the beginning of another in the same text. That decides whether two patterns
   * meet only where one of them has a `?`, for a `*` leaves room for both. `codeOf` gives nothing for a literal that is
   * not asked about; `about`: pairs with this one only.
   */
  overlaps(codeOf: (text: string) => string | undefined, about?: string): readonly Overlap[] {
    const found: Overlap[] = [];
    if (this.hasTooManyOverlaps) return found;
    const compare = (earlier: string, later: string): void => {
      if (about !== undefined && earlier !== about && later !== about) return;
      const [one, other] = [codeOf(earlier), codeOf(later)];
      if (one === undefined || other === undefined) return;
      for (let length = 1; length < Math.min(one.length, other.length); length++)
        if (one.endsWith(other.slice(0, length))) found.push({ earlier, later, length });
    };
    for (const later of this.#afterOne)
      for (const earlier of [...this.#prefix, ...this.#infix]) compare(earlier, later);
    for (const earlier of this.#beforeOne)
      for (const later of [...this.#suffix, ...this.#infix])
        if (!this.#afterOne.has(later)) compare(earlier, later);
    return found;
  }
}
