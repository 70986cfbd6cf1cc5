/** An expected failure of a command. Its message is one sentence that says the way out; no stack is shown. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
