import { setTimeout as sleep } from 'node:timers/promises';
import { checkText, type TextScene } from './cloud';

/** The platform checks at most this many characters at once. */
const PIECE_LENGTH = 2_500;
const LONGEST_WAIT_MS = 3_000;

/**
 * The platform's verdict on a text, before anyone else can see it. Long texts are checked in pieces and the
 * worst verdict counts. When the platform does not answer, a person decides: `review`, never a loss.
 */
export async function checkContent(
  openid: string,
  scene: TextScene,
  content: string,
): Promise<'pass' | 'review' | 'risky'> {
  if (content.trim() === '') return 'pass';
  const pieces: string[] = [];
  for (let start = 0; start < content.length; start += PIECE_LENGTH) {
    pieces.push(content.slice(start, start + PIECE_LENGTH));
  }
  const verdicts = await Promise.all(pieces.map((piece) => checkPiece(openid, scene, piece)));
  if (verdicts.includes('risky')) return 'risky';
  return verdicts.includes('review') ? 'review' : 'pass';
}

async function checkPiece(
  openid: string,
  scene: TextScene,
  piece: string,
): Promise<'pass' | 'review' | 'risky'> {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      checkText(openid, scene, piece),
      sleep(LONGEST_WAIT_MS, 'review' as const, { signal: timeout.signal }),
    ]);
  } catch (error) {
    console.warn(JSON.stringify({ contentCheck: 'unanswered', reason: String(error).slice(0, 200) }));
    return 'review';
  } finally {
    timeout.abort();
  }
}
