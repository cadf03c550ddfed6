/** The text of the file: webpack's `asset/source`. */
declare module '*.svg' {
  const text: string;
  // oxlint-disable-next-line no-restricted-exports -- what webpack's asset modules export
  export default text;
}
