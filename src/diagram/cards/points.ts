/** In pixels at zoom 1, from the left and the top of the drawing area; the headings are above it. */
export interface PicturePoint {
  readonly x: number;
  readonly y: number;
}

export interface PictureBox extends PicturePoint {
  readonly width: number;
  readonly height: number;
}
