/**
 * A failure that is foreseen: the user is told what to do. Its message is for the log, in one line, of reasons and names of secrets:
 * nothing of what somebody typed or a file says.
 */
export class ExpectedError extends Error {}
