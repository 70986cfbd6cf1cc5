import { keep, readKept } from '@/cloud/storage';

/** Written by the build: a mark of the shape of the cloud's answers. */
declare const CONTRACT_STAMP: string;

/** A copy of an answer, as it was at an instant. */
export interface Copy<Content> {
  content: Content;
  loadedAtMs: number;
}

interface StampedCopy<Content> extends Copy<Content> {
  stamp: string;
}

/** Keeps an answer on the phone, to be shown while the network is away. */
export function keepCopy<Content>(name: string, copy: Copy<Content>): void {
  const stamped: StampedCopy<Content> = { ...copy, stamp: CONTRACT_STAMP };
  keep(`copy/${name}`, stamped);
}

/** Reads a kept answer; null for none, or for one of an earlier app whose answers had another shape. */
export function readCopy<Content>(name: string): Copy<Content> | null {
  const stamped = readKept<StampedCopy<Content>>(`copy/${name}`);
  return stamped?.stamp === CONTRACT_STAMP ? stamped : null;
}
