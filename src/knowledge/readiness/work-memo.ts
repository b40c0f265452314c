import { createHash } from "node:crypto";

/** Remembers what was worked out, by everything that it was worked out from. */
export interface WorkMemo {
  /**
   * What `work` makes of `from`, or made of an equal one before. `work` is pure, uses nothing but `from`, and nobody changes what
   * it gives; `what` tells one kind of work from another. `from` is told from others by its JSON.
   */
  remember<From, Result>(what: string, from: From, work: (from: From) => Result): Result;
}

/**
 * Makes an empty {@link WorkMemo}, which forgets what was asked for the longest ago. Nothing in it can be out of date: a review or
 * a setting that changes what goes in changes what it is found by.
 */
export function createWorkMemo(largest = 64): WorkMemo {
  const known = new Map<string, unknown>();
  return {
    remember<From, Result>(what: string, from: From, work: (from: From) => Result): Result {
      const key = `${what} ${createHash("sha256").update(JSON.stringify(from)).digest("base64")}`;
      const result = known.has(key) ? (known.get(key) as Result) : work(from);
      known.delete(key);
      known.set(key, result);
      const [oldest] = known.keys();
      if (known.size > largest && oldest !== undefined) known.delete(oldest);
      return result;
    },
  };
}
