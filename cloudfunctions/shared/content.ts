import { setTimeout as sleep } from 'node:timers/promises';
import { checkText, requestPictureCheck, type TextScene } from './cloud';

/** The platform checks at most this many characters at once. */
const PIECE_LENGTH = 2_500;
const LONGEST_WAIT_MS = 3_000;

/** The platform's word on a text; `unanswered` when it did not give one in time. */
export type ContentVerdict = 'pass' | 'review' | 'risky' | 'unanswered';

/**
 * The platform's verdict on a text, before anyone else can see it. Long texts are checked in pieces and the
 * worst verdict counts. What an unanswered check means is for the caller to decide.
 */
export async function checkContent(
  openid: string,
  scene: TextScene,
  content: string,
): Promise<ContentVerdict> {
  if (content.trim() === '') return 'pass';
  const pieces: string[] = [];
  for (let start = 0; start < content.length; start += PIECE_LENGTH) {
    pieces.push(content.slice(start, start + PIECE_LENGTH));
  }
  const verdicts = await Promise.all(pieces.map((piece) => checkPiece(openid, scene, piece)));
  const worst = (['risky', 'unanswered', 'review'] as const).find((verdict) => verdicts.includes(verdict));
  return worst ?? 'pass';
}

async function checkPiece(openid: string, scene: TextScene, piece: string): Promise<ContentVerdict> {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      checkText(openid, scene, piece),
      sleep(LONGEST_WAIT_MS, 'unanswered' as const, { signal: timeout.signal }),
    ]);
  } catch (error) {
    console.warn(JSON.stringify({ contentCheck: 'unanswered', reason: String(error).slice(0, 200) }));
    return 'unanswered';
  } finally {
    timeout.abort();
  }
}

/**
 * Asks the platform about pictures and returns the number of each check by file. One that it did not take in time
 * is missing: `jobs` asks again.
 */
export async function requestPictureChecks(
  openid: string,
  scene: TextScene,
  urls: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const asked = [...urls].map(async ([fileId, url]): Promise<[string, string] | null> => {
    const timeout = new AbortController();
    try {
      const late = sleep(LONGEST_WAIT_MS, null, { signal: timeout.signal });
      const traceId = await Promise.race([requestPictureCheck(openid, scene, url), late]);
      return traceId === null ? null : [fileId, traceId];
    } catch (error) {
      console.warn(JSON.stringify({ pictureCheck: 'unanswered', reason: String(error).slice(0, 200) }));
      return null;
    } finally {
      timeout.abort();
    }
  });
  return new Map((await Promise.all(asked)).filter((answer) => answer !== null));
}
