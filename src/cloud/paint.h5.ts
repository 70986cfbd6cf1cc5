import { boxInPoints, type MaskBox } from '@/domain/maskBox';

const LONGEST_SIDE = 2048;
const QUALITY = 0.9;
const INK = '#15181c';

async function loadPicture(src: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = src;
  await image.decode();
  return image;
}

/** Paints boxes over a picture and returns the path of the new one. What was below them is gone from it. */
export async function paintOver(src: string, boxes: readonly MaskBox[]): Promise<string> {
  const image = await loadPicture(src);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.naturalWidth * scale);
  canvas.height = Math.round(image.naturalHeight * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot paint.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  context.fillStyle = INK;
  for (const box of boxes) {
    const { left, top, width, height } = boxInPoints(box, canvas.width, canvas.height);
    context.fillRect(left, top, width, height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  if (blob === null) throw new Error('The picture could not be painted.');
  return URL.createObjectURL(blob);
}
