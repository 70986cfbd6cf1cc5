/** An error with the code and text that the platform itself would send, so that the SDK reports it as it would in the cloud. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}
