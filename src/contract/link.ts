import * as v from 'valibot';
import type { LinkCheck, PlatformId } from '@/domain/link';
import type { Page } from '@/domain/page';
import type { AdvertisingAnswer } from '@/domain/submission';
import { answering, Cursor, Id, line, RequestId } from './action';

/** A post that was found gone twice, a week apart. */
export interface LostLink {
  linkId: string;
  submissionId: string;
  taskTitle: string;
  platform: PlatformId;
  url: string;
  advertising: AdvertisingAnswer | null;
  atMs: number;
  /** Every look at it, oldest first. */
  checks: LinkCheck[];
}

export const linkActions = {
  'link.queue': answering<Page<LostLink>>()({
    access: { who: 'team', permission: 'work.review' },
    writes: false,
    input: v.strictObject({ cursor: Cursor }),
    errors: [],
  }),
  'link.settle': answering<{ linkId: string }>()({
    access: { who: 'team', permission: 'work.review' },
    writes: true,
    /** `kept`: the post is there after all, or its loss is nobody's fault. */
    input: v.strictObject({ linkId: Id, kept: v.boolean(), reason: line(200), requestId: RequestId }),
    errors: ['LINK.NOT_FOUND'],
  }),
};
