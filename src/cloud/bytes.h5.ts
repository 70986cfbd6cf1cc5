import type { Patch, Piece } from '@/domain/movie';

/** The bytes of a chosen file. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(path)).arrayBuffer());
}

/** Makes a file of bytes that can be shown and uploaded until it is dropped. */
export async function makeFile(bytes: Uint8Array<ArrayBuffer>, _ending: string): Promise<string> {
  return URL.createObjectURL(new Blob([bytes]));
}

export function dropFile(path: string): void {
  URL.revokeObjectURL(path);
}

async function blobOf(path: string): Promise<Blob> {
  return (await fetch(path)).blob();
}

/** Some bytes of a chosen file, without reading the rest. */
export async function readPiece(path: string, { at, length }: Piece): Promise<Uint8Array> {
  const blob = await blobOf(path);
  return new Uint8Array(await blob.slice(at, at + length).arrayBuffer());
}

/** Makes a copy of a file with some bytes written over; the browser keeps the rest where it is. */
export async function makePatchedFile(
  path: string,
  patches: readonly Patch[],
  _ending: string,
): Promise<string> {
  const blob = await blobOf(path);
  const parts: BlobPart[] = [];
  let end = 0;
  for (const { at, bytes } of [...patches].sort((one, other) => one.at - other.at)) {
    parts.push(blob.slice(end, at), Uint8Array.from(bytes));
    end = at + bytes.length;
  }
  return URL.createObjectURL(new Blob([...parts, blob.slice(end)]));
}
