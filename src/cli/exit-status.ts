/** What a command ends with, documented in `warmup --help`. */
export const exitStatus = {
  /** Done; a judged answer passed; nothing is missing. */
  yes: 0,
  /** Done, and the answer is no: a verdict other than passed, a requirement missing, a flaw found. */
  no: 1,
  /** It could not be done: a wrong argument, an unreadable file, a judge that failed. */
  impossible: 2,
} as const;

/** One of {@link exitStatus}. */
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
