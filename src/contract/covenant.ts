import * as v from 'valibot';
import {
  type Covenant,
  type CovenantDraft,
  FORBIDDEN_IDS,
  COVENANT_LIMITS as LIMITS,
} from '@/domain/covenant';
import type { Page } from '@/domain/page';
import { type Access, answering, line, RequestId, text } from './action';

/** A version as anyone reads it. What changed is told since the version that the caller has accepted. */
export interface CovenantView extends Omit<Covenant, '_id'> {
  acceptedByMe: boolean;
  /** The version in force, which an earlier one that is read again points to. */
  currentVersion: number;
}

/** One line of the covenant's history. */
export type CovenantRow = Pick<Covenant, 'version' | 'title' | 'changes' | 'words' | 'publishedAtMs'>;

/** What the leads work on: the text in force, and the draft of the next one. */
export interface CovenantEditor {
  current: Pick<Covenant, 'version' | 'title' | 'promises' | 'forbidden' | 'publishedAtMs'>;
  draft:
    | (Pick<CovenantDraft, 'title' | 'promises' | 'forbidden' | 'editedAtMs'> & { editedBy: string })
    | null;
  /** To be named when the draft is saved; 0 before there ever was one. */
  revision: number;
  /** Who must accept again, counted up to `MEMBERS_COUNTED`. */
  members: number;
}

/** The number of members is told exactly up to here, so that counting them costs the same in any programme. */
export const MEMBERS_COUNTED = 1_000;

const EDITORS: Access = { who: 'team', permission: 'covenant.publish' };

const Version = v.pipe(v.number(), v.integer(), v.minValue(1));
const Revision = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A draft may have gaps: nothing that was typed is lost; publishing asks for all of it. */
const Text = {
  title: text(LIMITS.titleLength),
  promises: v.pipe(v.array(text(LIMITS.promiseLength)), v.maxLength(LIMITS.promises)),
  forbidden: v.pipe(
    v.array(
      v.strictObject({
        id: v.picklist(FORBIDDEN_IDS),
        title: text(LIMITS.kindLength),
        examples: v.pipe(v.array(text(LIMITS.exampleLength)), v.maxLength(LIMITS.examples)),
      }),
    ),
    v.maxLength(FORBIDDEN_IDS.length),
    v.check((kinds) => new Set(kinds.map((kind) => kind.id)).size === kinds.length),
  ),
};

export const covenantActions = {
  'covenant.current': answering<CovenantView>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  'covenant.accept': answering<{ version: number; acceptedAtMs: number }>()({
    access: { who: 'anyone' },
    writes: true,
    input: v.strictObject({ version: Version, requestId: RequestId }),
    errors: ['COVENANT.NOT_CURRENT'],
  }),
  /** Every version that was ever in force, the newest first. */
  'covenant.list': answering<Page<CovenantRow>>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({ cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,6}$/))) }),
    errors: [],
  }),
  /** One version in full. */
  'covenant.read': answering<CovenantView>()({
    access: { who: 'anyone' },
    writes: false,
    input: v.strictObject({ version: Version }),
    errors: ['COVENANT.NOT_FOUND'],
  }),
  'covenant.editor': answering<CovenantEditor>()({
    access: EDITORS,
    writes: false,
    input: v.strictObject({}),
    errors: [],
  }),
  /** Saves the shared draft, unless somebody has saved it since `revision`. */
  'covenant.draft': answering<{ revision: number }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({ ...Text, revision: Revision, requestId: RequestId }),
    errors: ['COVENANT.DRAFT_CHANGED'],
  }),
  /** Puts the draft into force as the next version; everyone must accept it before taking part again. */
  'covenant.publish': answering<{ version: number }>()({
    access: EDITORS,
    writes: true,
    input: v.strictObject({
      revision: Revision,
      words: v.optional(text(500), ''),
      reason: line(200),
      requestId: RequestId,
    }),
    errors: ['COVENANT.DRAFT_CHANGED', 'COVENANT.INCOMPLETE', 'COVENANT.UNCHANGED'],
  }),
};
