/** Pixels for each unit of the drawing. */
const SCALE = 2;
/** Chromium's own limits for a canvas: beyond them it is empty. */
const LONGEST_SIDE = 16_384;
const LARGEST_AREA = 16_384 * 8_192;

/**
 * A drawing as the base64 text of a PNG, in double resolution where a canvas has room for it; `undefined` where it can't
 * be drawn. As an image, the drawing can run and load nothing.
 */
export async function drawImage(svg: string): Promise<string | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(
    SCALE,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(LARGEST_AREA / (width * height)),
  );
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const [, png = ''] = canvas.toDataURL('image/png').split(',');
  return png === '' ? undefined : png;
}
