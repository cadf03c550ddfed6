/** Sizes of the picture in CSS pixels at zoom 1. */
export const cardSizes = {
  /** Height of a row by what it is drawn as. */
  row: { header: 40, section: 22, item: 22, foot: 22, fold: 22 },
  cardGap: 10,
  columnGap: 28,
  margin: 10,
  /** Of the line with the headings of the columns. */
  headings: 26,
} as const;

/** Share of the width, least and most pixels of each column. */
export const columnSizes = [
  { share: 0.25, least: 196, most: 300 },
  { share: 0.22, least: 168, most: 240 },
  { share: 0.29, least: 220, most: 340 },
  { share: 0.24, least: 180, most: 280 },
] as const;

/** The zoom begins at 1. */
export const zoomRange = { least: 0.92, most: 2 } as const;
