import type { PictureRow } from '../../src/protocol/picture';
import { countedTargets } from './targetSigns';
import { elideText, type ElidedPart, type MeasureText } from '../../src/diagram/cards/elide';
import { shortenLabel } from '../text';

/** Font sizes in pixels at zoom 1; nothing in a card is smaller. */
export const textSizes = { name: 13, row: 12, tag: 11 } as const;

/** Lengths inside a row. */
export const rowMetrics = {
  padding: 8,
  gap: 6,
  method: 36,
  priority: 20,
  /** The sign that opens a fold. */
  fold: 16,
  tagPadding: 4,
  glyph: 11,
  countPadding: 5,
  targetGap: 1,
} as const;

export interface TextMeasure {
  readonly name: (text: string) => number;
  readonly row: (text: string) => number;
  readonly tag: (text: string) => number;
}

/** The texts of a row as they fit into it. */
export interface FittedRow {
  readonly lead: string;
  readonly text: string;
  readonly detail: string;
}

const LONGEST_TAG = 12;

/** Less of a second text says nothing. */
const LEAST_DETAIL = 28;

/** Texts of all rows of a card of this width. No two rows look alike that are not. */
export function fitRows(
  rows: readonly PictureRow[],
  width: number,
  measure: TextMeasure,
): readonly FittedRow[] {
  const fitted = rows.map(row =>
    fitRow(row, width, measure, {
      text: row.elide,
      detail: row.elideDetail ?? 'end',
      share: 0,
      shortens: true,
    }),
  );
  for (const alike of groupAlike(rows, fitted)) {
    const better = elisions
      .map(elision => alike.map(index => fitRow(rowAtIndex(rows, index), width, measure, elision)))
      .find(texts => new Set(texts.map(rowKey)).size === countDifferent(rows, alike));
    if (better !== undefined)
      for (const [place, index] of alike.entries()) {
        const text = better[place];
        if (text !== undefined) fitted[index] = text;
      }
  }
  return fitted;
}

interface RowElision {
  readonly text: ElidedPart;
  readonly detail: ElidedPart;
  /** Of the width that the second text has at least, where both do not fit. */
  readonly share: number;
  /** Names of a route's parameters go before anything else of its path. */
  readonly shortens?: true;
}

const modes: readonly ElidedPart[] = ['start', 'end', 'middle'];
const elisions: readonly RowElision[] = [0, 0.5].flatMap(share =>
  modes.flatMap(detail => modes.map(text => ({ text, detail, share }))),
);

function fitRow(row: PictureRow, width: number, measure: TextMeasure, elision: RowElision): FittedRow {
  const lead = shortLead(row, measure);
  const space =
    width -
    2 * rowMetrics.padding -
    leadSpace(row) -
    changeSpace(row, measure) -
    endSpace(row, measure) -
    tagsSpace(row, measure);
  if (row.kind === 'header') {
    const below = width - 2 * rowMetrics.padding - targetsSpace(row, measure);
    return {
      lead,
      text: fitLabel(row.text, space, measure.name, elision.text),
      detail: fitDetail(row.detail, below, measure, elision.detail),
    };
  }
  const text = row.kind === 'section' ? measure.name : measure.row;
  const whole = text(shortenLabel(row.text, LONGEST));
  const detail = row.detail === '' ? 0 : measure.row(shortenLabel(row.detail, LONGEST)) + rowMetrics.gap;
  const least = Math.min(detail, space * elision.share);
  const forText = whole + detail <= space ? whole : Math.min(whole, Math.max(space - least, 0));
  return {
    lead,
    text: fitText(row, Math.max(forText, 0), text, elision),
    detail: fitDetail(row.detail, space - Math.min(whole, forText) - rowMetrics.gap, measure, elision.detail),
  };
}

function fitText(row: PictureRow, width: number, measure: MeasureText, elision: RowElision): string {
  const fits = (text: string): boolean => measure(shortenLabel(text, LONGEST)) <= width;
  const isPath = elision.shortens === true && row.vertexKind === 'route';
  if (fits(row.text) || !isPath) return fitLabel(row.text, width, measure, elision.text);
  const [named, bare] = ['{…$1}', '…$1'].map(short => row.text.replace(/\{[^{}/]{2,}?(\+?)\}/g, short));
  const text = [named, bare].find(short => short !== undefined && fits(short)) ?? bare ?? row.text;
  // What is cut beside a parameter would have two of them.
  return fitLabel(text, width, measure, elision.text).replace(/…{2,}/g, '…');
}

function fitDetail(text: string, width: number, measure: TextMeasure, elide: ElidedPart): string {
  if (text === '' || width < LEAST_DETAIL) return '';
  return fitLabel(text, width, measure.row, elide);
}

/** `DEL` where `DELETE` would not fit. */
function shortLead({ lead }: PictureRow, { tag }: TextMeasure): string {
  const whole = shortenLabel(lead, 10);
  return tag(whole) <= rowMetrics.method ? whole : whole.slice(0, 3);
}

export function hasMethod({ vertexKind, lead }: PictureRow): boolean {
  return vertexKind === 'route' || lead.length > 4;
}

function leadSpace(row: PictureRow): number {
  if (row.kind === 'fold') return rowMetrics.fold + rowMetrics.gap;
  if (row.lead === '') return 0;
  return (hasMethod(row) ? rowMetrics.method : rowMetrics.priority) + rowMetrics.gap;
}

/** The sign before what a change adds or removes. */
function changeSpace({ change }: PictureRow, { name }: TextMeasure): number {
  return change === undefined ? 0 : name('+') + rowMetrics.gap;
}

export function shownTags({ tags }: PictureRow): readonly string[] {
  return tags.slice(0, 3).map(tag => shortenLabel(tag, LONGEST_TAG));
}

function tagsSpace(row: PictureRow, { tag }: TextMeasure): number {
  return shownTags(row).reduce(
    (sum, text) => sum + tag(text) + 2 * rowMetrics.tagPadding + rowMetrics.gap,
    0,
  );
}

/** What stands at the right end: a share, and the sign of the status with the number of findings. */
function endSpace(row: PictureRow, { row: text, tag }: TextMeasure): number {
  const { share = '', status, findings } = row;
  // Before it is a space that grows, with a gap of its own.
  const shareSpace = share === '' ? 0 : text(shortenLabel(share, LONGEST_TAG)) + rowMetrics.gap;
  const count =
    findings === undefined
      ? 0
      : tag(String(findings.errors + findings.warnings)) + 2 * rowMetrics.countPadding + 3;
  const sign = status === 'none' ? 0 : rowMetrics.glyph + rowMetrics.gap;
  return shareSpace + sign + count;
}

function targetsSpace(row: PictureRow, { row: text }: TextMeasure): number {
  const signs = countedTargets(row.targets ?? []);
  const width = signs.reduce(
    (sum, { count }) =>
      sum + rowMetrics.glyph + rowMetrics.targetGap + (count === 1 ? 0 : text(`${count} `) + 3),
    0,
  );
  return width === 0 ? 0 : width + rowMetrics.gap;
}

function rowKey({ lead, text, detail }: FittedRow): string {
  return JSON.stringify([lead, text, detail]);
}

function groupAlike(
  rows: readonly PictureRow[],
  texts: readonly FittedRow[],
): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const key = rowKey(text);
    groups.set(key, [...(groups.get(key) ?? []), index]);
  }
  return [...groups.values()].filter(group => countDifferent(rows, group) > 1);
}

function countDifferent(rows: readonly PictureRow[], group: readonly number[]): number {
  return new Set(
    group.map(index => {
      const { lead, text, detail } = rowAtIndex(rows, index);
      return JSON.stringify([lead, text, detail]);
    }),
  ).size;
}

function rowAtIndex(rows: readonly PictureRow[], index: number): PictureRow {
  const row = rows[index];
  if (row === undefined) throw new RangeError(`There is no row ${index}`);
  return row;
}

/** Nothing longer is ever legible in one line. */
const LONGEST = 240;

/** As much of a text as is no wider, without characters that turn others round. */
function fitLabel(text: string, width: number, measure: MeasureText, part: ElidedPart): string {
  return elideText(shortenLabel(text, LONGEST), part, measure, width);
}
