import { Worker } from "node:worker_threads";
import type { CheckAnswer, CheckRequest } from "#knowledge/derivations/derivation-worker.ts";
import type { Verdict } from "#knowledge/derivations/derivations.schemas.ts";

/** Checks the lines of a step. */
export type CheckLines = (request: CheckRequest) => Promise<Verdict>;

/** Most answers take a few ms, also on a busy machine far less than this. What somebody nested on purpose is cut off here. */
const patienceMs = 8000;
const startMs = 20_000;
const idleMs = 60_000;

const slow: Verdict = {
  kind: "slow",
  message: "This takes too long to compute. Write it with fewer sums or expectations inside one another.",
};

/**
 * Makes a {@link CheckLines} that works in a thread of its own, one check after another, so that no expression holds up the
 * server: one that takes longer than `limitMs` is cut off. The thread starts with the first check and ends when idle.
 */
export function createDerivationChecker({ limitMs = patienceMs }: { limitMs?: number } = {}): CheckLines {
  let worker: Promise<Worker> | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function start(): Promise<Worker> {
    const fresh = new Worker(new URL("./derivation-worker.ts", import.meta.url));
    fresh.unref();
    await nextAnswer(fresh, startMs);
    return fresh;
  }

  function stop(): void {
    const old = worker;
    worker = null;
    void old?.then(async (thread) => thread.terminate()).catch(() => undefined);
  }

  async function check(request: CheckRequest): Promise<Verdict> {
    if (idle !== null) clearTimeout(idle);
    try {
      worker ??= start();
      const thread = await worker;
      thread.postMessage(request);
      const answer = await nextAnswer(thread, limitMs);
      if (answer?.kind === "verdict") return answer.verdict;
      stop();
      if (answer === null) return slow;
      throw new Error(answer.kind === "failed" ? answer.reason : "The thread that checks derivations lost its place.");
    } catch (error) {
      stop();
      throw error;
    } finally {
      idle = setTimeout(stop, idleMs);
      idle.unref();
    }
  }

  return async (request) => {
    const result = last.then(async () => check(request));
    last = result.catch(() => undefined);
    return result;
  };
}

/** The next thing that a thread says, or null where it says nothing for so long. Throws where it breaks. */
async function nextAnswer(thread: Worker, waitMs: number): Promise<CheckAnswer | null> {
  const { promise, resolve, reject } = Promise.withResolvers<CheckAnswer | null>();
  const timer = setTimeout(() => resolve(null), waitMs);
  const onExit = (): void => reject(new Error("The thread that checks derivations ended."));
  thread.once("message", resolve).once("error", reject).once("exit", onExit);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    thread.off("message", resolve).off("error", reject).off("exit", onExit);
  }
}
