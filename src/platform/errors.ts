const errorName = "WarmupError";

/** The HTTP statuses an error can carry. */
export type ErrorStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 500 | 503 | 507;

/** An error meant for the user: `code` never changes, `message` is a sentence that says what happened, to what, and what to do. */
export interface WarmupError extends Error {
  code: string;
  status: ErrorStatus;
}

/**
 * Makes the factory of one kind of error. `code` is dotted and stable (`problem.not_found`); `sentence` builds the message
 * from what the error is about.
 */
export function defineError<Subject extends readonly unknown[]>(
  code: string,
  status: ErrorStatus,
  sentence: (...subject: Subject) => string,
): (...subject: Subject) => WarmupError {
  return (...subject) => Object.assign(new Error(sentence(...subject)), { name: errorName, code, status });
}

/** Whether `value` was made by a factory of {@link defineError}. */
export function isWarmupError(value: unknown): value is WarmupError {
  return value instanceof Error && value.name === errorName;
}

/** What went wrong, in words, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
