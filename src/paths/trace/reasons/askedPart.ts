/** A part of a request that a gate asks for. */
export interface AskedPart {
  readonly place: 'header' | 'query' | 'path' | 'stage-variable';
  readonly name: string;
}
