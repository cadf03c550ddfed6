import { candidateCode, fewCodes } from './candidates';
import type { ReadableNames } from './readableNames';
import { ExpressionLiterals, type Openness, type ExpressionPiece } from './literals';

/**
 * Codes for words, one to one. A code has the length of its word, letters where that has letters (of the same case)
 * and digits where it has digits, so that wildcards and classes of characters match codes as they match words. A part
 * of a word that a pattern asks for (`ord` of `ord*`) has a code of its own, which the codes of all words with that
 * part hold at the same place: so patterns match the codes of those words that they match, and no others.
 *
 * First all words are noted, then the codes are made, then they are asked for.
 */
export class WordCodes {
  readonly #secret: Buffer;
  readonly #isKept: (word: string) => boolean;
  readonly #literals = new ExpressionLiterals();
  /** By the key of a piece. */
  readonly #codes = new Map<string, string>();
  /** The codes of pieces that several words share. */
  readonly #used = new Set<string>();
  /** The codes of words, and what each is the code of. */
  readonly #taken = new Map<string, string>();
  /** Literals that have a code, and their codes with what each is the code of. */
  readonly #done = new Set<string>();
  readonly #literalCodes = new Map<string, string>();
  readonly #inexact = new Set<string>();
  readonly #whole = new Map<string, string>();
  readonly #names: Pick<ReadableNames, 'codesFor'> | undefined;
  /** How each word that can have a readable code is written. */
  readonly #spellings = new Map<string, Set<string>>();
  /** Words that are written with capitals somewhere. */
  readonly #cased = new Set<string>();
  readonly #shaped = new Set<string>();
  #isShapeKept = false;

  /** `isKept`: a word, in lower case, that is its own code. `names`: codes that are preferred. */
  constructor(secret: Buffer, isKept: (word: string) => boolean, names?: Pick<ReadableNames, 'codesFor'>) {
    this.#secret = secret;
    this.#isKept = isKept;
    this.#names = names;
  }

  note(word: string, openness: Openness): void {
    const folded = foldCase(word);
    this.#literals.note(folded, openness);
    if (folded !== word) this.#cased.add(folded);
    if (this.#names === undefined || this.#names.codesFor(folded).length === 0) return;
    const spellings = this.#spellings.get(folded) ?? new Set();
    this.#spellings.set(folded, spellings.add(word));
  }

  /** The code of this word has the shape of the word: something counts its characters. Without a word, of every word. */
  keepShape(word?: string): void {
    if (word === undefined) this.#isShapeKept = true;
    else this.#shaped.add(foldCase(word));
  }

  make(): void {
    const { all, words } = this.#literals;
    this.#literals.cut();
    for (const word of [...all, ...words])
      if (this.#isKept(word)) for (const piece of this.#literals.pieces(word)) this.#set(piece, piece.text);
    // Short literals before those that may hold them; then the words with the least choice before those with more.
    const isReadable = (literal: string): boolean => (this.#names?.codesFor(literal) ?? []).length > 0;
    const literals = [...all].sort(byLength);
    for (const literal of literals.filter(each => !isReadable(each))) this.#assign(literal);
    for (const literal of literals.filter(isReadable))
      if (!this.#assignReadable(literal)) this.#assign(literal);
    for (const word of [...words].sort(byLength)) this.#assignReadable(word);
    const open = [...words].sort(byLength).map(word => ({ word, choice: this.#choiceOf(word) }));
    for (const { word } of open.sort((one, other) => one.choice - other.choice)) this.#assign(word);
  }

  /** The code of a word that was noted, in the word's own case. */
  code(word: string): string {
    const folded = foldCase(word);
    const code = this.#whole.get(folded) ?? this.#joined(this.#literals.pieces(folded));
    this.#whole.set(folded, code);
    return folded === word ? code : inCaseOf(word, code);
  }

  /** Whether a pattern with this part matches codes exactly where it matches words. */
  isExact(word: string): boolean {
    const folded = foldCase(word);
    if (this.#literals.hasTooManyOverlaps && this.#literals.isBesideOne(folded)) return false;
    return !this.#inexact.has(folded);
  }

  #joined(pieces: readonly ExpressionPiece[]): string {
    return pieces.map(piece => this.#codes.get(piece.key) ?? this.#assigned(piece)).join('');
  }

  #choiceOf(word: string): number {
    const open = this.#literals.pieces(word).filter(({ key }) => !this.#codes.has(key));
    return open.reduce((sum, { text }) => sum + text.length, 0);
  }

  /**
   * Gives a word a code that tells what it names, where nothing depends on how long a word is or on its characters.
   * Whether it has one now.
   */
  #assignReadable(word: string): boolean {
    const codes = this.#names?.codesFor(word) ?? [];
    if (codes.length === 0 || this.#isShapeKept || this.#shaped.has(word) || this.#isKept(word)) return false;
    if (this.#isPartOfCased(word)) return false;
    const [piece, ...others] = this.#literals.pieces(word);
    if (piece === undefined || others.length > 0 || this.#codes.has(piece.key)) return false;
    const held = this.#literals.inWord(word, word, part => part);
    const expected = held.filter(({ literal }) => this.#done.has(literal)).length;
    const found = codes.find(
      code =>
        !this.#isWithinOthers(code, word) &&
        this.#isSpelledApart(word, code) &&
        this.#isFree(code, word) &&
        this.#areUnused([code]) &&
        this.#literalsIn(word, code).length === expected &&
        this.#meetsAsBefore(word, code),
    );
    if (found === undefined) return false;
    this.#set(piece, found);
    this.#keep(word, found);
    return true;
  }

  /** Whether a literal's code would be found in what doesn't hold the literal; other codes of literals are checked before. */
  #isWithinOthers(code: string, word: string): boolean {
    return this.#literals.all.has(word) && [...this.#taken.keys()].some(taken => taken.includes(code));
  }

  /** Whether what differs in case alone still differs. */
  #isSpelledApart(word: string, code: string): boolean {
    const spellings = [...(this.#spellings.get(word) ?? [])];
    return new Set(spellings.map(spelling => inCaseOf(spelling, code))).size === spellings.length;
  }

  /** Whether it is a part of a word with capitals, which stand at another distance in a code of another length. */
  #isPartOfCased(word: string): boolean {
    return [...this.#cased].some(
      cased =>
        cased !== word &&
        cased.includes(word) &&
        this.#literals.pieces(cased).some(({ text }) => text === word),
    );
  }

  /** Gives codes to the parts of a word that have none, so that the code holds those literals that the word holds. */
  #assign(word: string): void {
    const pieces = this.#literals.pieces(word);
    const open = [...new Map(pieces.map(piece => [piece.key, piece])).values()].filter(
      ({ key }) => !this.#codes.has(key),
    );
    const held = this.#literals.inWord(word, word, part => part);
    const expected = held.filter(({ literal }) => this.#done.has(literal)).length;
    for (let attempt = 0; attempt < mostAttempts; attempt++) {
      const tried = open.map(
        (piece, index) => [piece, this.#candidate(piece, attempt * (2 * index + 1))] as const,
      );
      const codes = new Map(tried.map(([{ key }, code]) => [key, code]));
      const code = pieces.map(({ key }) => this.#codes.get(key) ?? codes.get(key) ?? '').join('');
      // Where hardly a letter is left, a word may be its own code.
      const isOther = open.length === 0 || attempt > fewCodes || code !== word;
      const isFree =
        this.#isFree(code, word) &&
        this.#areUnused(tried.flatMap(([{ isShared }, each]) => (isShared ? [each] : [])));
      if (
        isOther &&
        isFree &&
        this.#literalsIn(word, code).length === expected &&
        this.#meetsAsBefore(word, code)
      ) {
        for (const [piece, each] of tried) this.#set(piece, each);
        this.#keep(word, code);
        return;
      }
      if (open.length === 0) break;
    }
    const code = this.#joined(pieces);
    for (const { literal } of [...held, ...this.#literalsIn(word, code), { literal: word }])
      this.#inexact.add(literal);
    this.#keep(word, code);
  }

  #literalsIn(word: string, code: string): ReturnType<ExpressionLiterals['inWord']> {
    return this.#literals.inWord(word, code, part => this.#literalCodes.get(part));
  }

  /** Whether a literal overlaps with those that have a code as their codes do. */
  #meetsAsBefore(word: string, code: string): boolean {
    if (!this.#literals.all.has(word)) return true;
    const isKnown = (literal: string): boolean => literal === word || this.#done.has(literal);
    const before = this.#literals.overlaps(literal => (isKnown(literal) ? literal : undefined), word);
    const after = this.#literals.overlaps(
      literal => (literal === word ? code : isKnown(literal) ? this.code(literal) : undefined),
      word,
    );
    return before.length === after.length;
  }

  #areUnused(codes: readonly string[]): boolean {
    return new Set(codes).size === codes.length && codes.every(code => !this.#used.has(code));
  }

  /** No other word has the code, and nothing that stays as it is looks like it. */
  #isFree(code: string, word: string): boolean {
    return (this.#taken.get(code) ?? word) === word && (this.#isKept(word) || !this.#isKept(code));
  }

  #keep(word: string, code: string): void {
    if (!this.#taken.has(code)) this.#taken.set(code, word);
    if (!this.#literals.all.has(word)) return;
    this.#done.add(word);
    if (!this.#literalCodes.has(code)) this.#literalCodes.set(code, word);
  }

  #assigned(piece: ExpressionPiece): string {
    for (let attempt = 0; ; attempt++) {
      const code = this.#candidate(piece, attempt);
      if (piece.isShared && this.#used.has(code) && attempt < mostAttempts) continue;
      this.#set(piece, code);
      return code;
    }
  }

  #set({ key, isShared }: ExpressionPiece, code: string): void {
    this.#codes.set(key, code);
    if (isShared) this.#used.add(code);
  }

  #candidate(piece: ExpressionPiece, attempt: number): string {
    return candidateCode(this.#secret, piece, attempt);
  }
}

/** As many as make it certain in practice; a word that still has no code of its own is told by `isExact`. */
const mostAttempts = 2 * fewCodes;

/** ASCII alone: so do rules compare. */
const foldCase = (word: string): string => word.replace(/[A-Z]+/g, part => part.toLowerCase());

/** A code in the case of a word, character by character. */
const inCaseOf = (word: string, code: string): string =>
  Array.from(code, (character, at) =>
    /[A-Z]/.test(word.charAt(at)) ? character.toUpperCase() : character,
  ).join('');

const byLength = (one: string, other: string): number =>
  one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
