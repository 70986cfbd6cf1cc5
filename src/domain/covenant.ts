import { DomainError } from './errors';

/** The kinds of forbidden content: reports, decisions and the public board name one of them. */
export const FORBIDDEN_IDS = ['attack', 'falsehood', 'illegalMod', 'privacy', 'unlawful'] as const;
export type ForbiddenId = (typeof FORBIDDEN_IDS)[number];

export const FORBIDDEN_NAMES: Readonly<Record<ForbiddenId, string>> = {
  attack: '恶意攻击',
  falsehood: '虚假信息',
  illegalMod: '违规改装',
  privacy: '侵犯隐私',
  unlawful: '违法与广告',
};

/** One kind of content that has no place here, with examples that anyone recognises. */
export interface ForbiddenKind {
  /** Stays the same in every version, whatever the title says. */
  id: ForbiddenId;
  title: string;
  examples: string[];
}

/** A version of the covenant (公约). Versions count up from 1 and are never edited after publication. */
export interface Covenant {
  _id: string;
  version: number;
  title: string;
  /** What changed since the version before, found by comparing the two; empty for the first one. */
  changes: CovenantChange[];
  /** What the lead says about the change in own words; absent where nothing was added. */
  words?: string;
  promises: string[];
  forbidden: ForbiddenKind[];
  publishedAtMs: number;
}

/** What a covenant says, whichever version of it. */
export type CovenantText = Pick<Covenant, 'title' | 'promises' | 'forbidden'>;

/** One difference between two versions, with what a reader needs to see of it. */
export type CovenantChange =
  | { kind: 'title.changed'; before: string; after: string }
  | { kind: 'promise.added'; after: string }
  | { kind: 'promise.changed'; before: string; after: string }
  | { kind: 'promise.removed'; before: string }
  | { kind: 'forbidden.added'; title: string; examples: string[] }
  | { kind: 'forbidden.renamed'; before: string; after: string }
  | { kind: 'forbidden.removed'; title: string }
  | { kind: 'example.added'; title: string; after: string }
  | { kind: 'example.removed'; title: string; before: string };

/** A person's acceptance of one version: one row per person and version, never edited. */
export interface Acceptance {
  _id: string;
  memberId: string;
  version: number;
  atMs: number;
}

export function covenantId(version: number): string {
  return `v${version}`;
}

export function acceptanceId(memberId: string, version: number): string {
  return `${memberId}.${covenantId(version)}`;
}

/**
 * The next version in the making: one draft that the leads share. Its revision counts every saved change and
 * goes on over a publication, so whoever saves on an older one is told instead of overwriting the other.
 */
export interface CovenantDraft extends CovenantText {
  _id: typeof COVENANT_DRAFT;
  revision: number;
  editedById: string;
  editedAtMs: number;
}

export const COVENANT_DRAFT = 'draft';

export const COVENANT_LIMITS = {
  titleLength: 30,
  promises: 20,
  promiseLength: 200,
  kindLength: 20,
  examples: 20,
  exampleLength: 100,
} as const;

/** The word with which a promise begins, as in 真实：…; the whole promise where it has none. */
export function headOf(promise: string): string {
  const colon = promise.indexOf('：');
  return colon < 0 ? promise : promise.slice(0, colon);
}

/**
 * What is different between two versions. A promise that keeps its first word has changed, any other was
 * added or removed; kinds are the same by their id. The order alone is no change: nobody has to agree again
 * because of it, and it travels with the next real one.
 */
export function compareCovenants(before: CovenantText, after: CovenantText): CovenantChange[] {
  return [
    ...(before.title === after.title
      ? []
      : [{ kind: 'title.changed' as const, before: before.title, after: after.title }]),
    ...comparePromises(before.promises, after.promises),
    ...compareKinds(before.forbidden, after.forbidden),
  ];
}

function comparePromises(before: readonly string[], after: readonly string[]): CovenantChange[] {
  const gone = before.filter((promise) => !after.includes(promise));
  const unmatched = [...gone];
  const arrived = after
    .filter((promise) => !before.includes(promise))
    .map((promise): CovenantChange => {
      const at = unmatched.findIndex((old) => headOf(old) === headOf(promise));
      const [old] = at < 0 ? [] : unmatched.splice(at, 1);
      return old === undefined
        ? { kind: 'promise.added', after: promise }
        : { kind: 'promise.changed', before: old, after: promise };
    });
  return [...arrived, ...unmatched.map((old): CovenantChange => ({ kind: 'promise.removed', before: old }))];
}

function compareKinds(before: readonly ForbiddenKind[], after: readonly ForbiddenKind[]): CovenantChange[] {
  const known = new Map(before.map((kind) => [kind.id, kind]));
  const kept = new Set(after.map((kind) => kind.id));
  return [
    ...after.flatMap((kind): CovenantChange[] => {
      const old = known.get(kind.id);
      if (old === undefined) {
        return [{ kind: 'forbidden.added', title: kind.title, examples: [...kind.examples] }];
      }
      return compareKind(old, kind);
    }),
    ...before
      .filter((kind) => !kept.has(kind.id))
      .map((kind): CovenantChange => ({ kind: 'forbidden.removed', title: kind.title })),
  ];
}

function compareKind(before: ForbiddenKind, after: ForbiddenKind): CovenantChange[] {
  const { title } = after;
  return [
    ...(before.title === title
      ? []
      : [{ kind: 'forbidden.renamed' as const, before: before.title, after: title }]),
    ...after.examples
      .filter((example) => !before.examples.includes(example))
      .map((example): CovenantChange => ({ kind: 'example.added', title, after: example })),
    ...before.examples
      .filter((example) => !after.examples.includes(example))
      .map((example): CovenantChange => ({ kind: 'example.removed', title, before: example })),
  ];
}

/** The fields that are not fit to be published: empty, said twice, or none at all. */
export function covenantProblems(text: CovenantText): string[] {
  const titles = text.forbidden.map((kind) => kind.title);
  return [
    ...(text.title.trim() === '' ? ['title'] : []),
    ...(text.promises.length === 0 || hasGaps(text.promises) ? ['promises'] : []),
    ...(titles.length === 0 || hasGaps(titles) ? ['forbidden'] : []),
    ...text.forbidden.flatMap((kind) =>
      kind.examples.length === 0 || hasGaps(kind.examples) ? [`forbidden.${kind.id}`] : [],
    ),
  ];
}

/** Whether a line is empty or stands there twice. */
function hasGaps(lines: readonly string[]): boolean {
  return lines.some((line) => line.trim() === '') || new Set(lines).size < lines.length;
}

export interface Publication {
  current: Covenant;
  /** Null when nothing was ever saved. */
  draft: CovenantDraft | null;
  /** The revision that the lead has read. */
  revision: number;
  words: string;
  nowMs: number;
}

/** The next version, from the draft that the lead has read. Refuses another draft, gaps, and no change. */
export function publishCovenant(publication: Publication): Covenant {
  const { current, draft, revision, nowMs } = publication;
  if (draft === null) throw new DomainError('COVENANT.UNCHANGED');
  if (draft.revision !== revision)
    throw new DomainError('COVENANT.DRAFT_CHANGED', { revision: draft.revision });
  const fields = covenantProblems(draft);
  if (fields.length > 0) throw new DomainError('COVENANT.INCOMPLETE', { fields });
  const changes = compareCovenants(current, draft);
  if (changes.length === 0) throw new DomainError('COVENANT.UNCHANGED');
  const version = current.version + 1;
  const words = publication.words.trim();
  const { title, promises, forbidden } = draft;
  return {
    _id: covenantId(version),
    version,
    title,
    changes,
    ...(words === '' ? {} : { words }),
    promises,
    forbidden,
    publishedAtMs: nowMs,
  };
}

/** The draft after a change to the revision that its author has seen. Refuses a change to an older one. */
export function editDraft(
  before: CovenantDraft | null,
  revision: number,
  text: CovenantText,
  editor: { byId: string; nowMs: number },
): CovenantDraft {
  const latest = before?.revision ?? 0;
  if (revision !== latest) throw new DomainError('COVENANT.DRAFT_CHANGED', { revision: latest });
  return {
    _id: COVENANT_DRAFT,
    title: text.title,
    promises: text.promises,
    forbidden: text.forbidden,
    revision: latest + 1,
    editedById: editor.byId,
    editedAtMs: editor.nowMs,
  };
}
