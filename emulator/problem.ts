/** A cloud cannot start for a reason that a person can mend: the message is one sentence with a way out. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
