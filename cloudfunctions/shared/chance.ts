import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** An id that nobody guesses and that leads to nobody. */
export function drawId(): string {
  return randomUUID();
}

/** A number from 0 up to 1 that nobody can foresee. */
export function drawFraction(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}

/** A random text that keeps what is hashed with it from being guessed. */
export function drawSeal(): string {
  return randomBytes(16).toString('hex');
}
