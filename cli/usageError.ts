/** The check cannot run as it was asked for; the message says what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
