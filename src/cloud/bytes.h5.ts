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
