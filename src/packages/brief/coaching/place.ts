import { type Anchor, quoteOf } from '@/domain/coaching';

/** What a comment is about, in words. */
export function wordPlace(anchor: Anchor, text: string): string {
  switch (anchor.kind) {
    case 'text':
      return `「${quoteOf({ text }, anchor).trim()}」`;
    case 'picture':
      return `第 ${anchor.image + 1} 张图上的一处`;
    case 'whole':
      return '整体';
  }
}
