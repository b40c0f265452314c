import { runtimeNames } from "#judge/judge.schemas.ts";
import type { JudgeStatus } from "#judge/judge.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { reasonOf } from "#platform/errors.ts";

/** A judge that is still being opened: pages are served meanwhile, and runs wait for it. */
export function createWaitingJudge(opening: Promise<Judge>, isolation: JudgeStatus["isolation"]): Judge {
  let opened: Judge | null = null;
  let failure: string | null = null;
  const ready = opening.then(
    (judge) => (opened = judge),
    (error: unknown) => {
      failure = reasonOf(error);
      return null;
    },
  );

  function status(): JudgeStatus {
    if (opened !== null) return opened.status();
    const state = failure === null ? ("starting" as const) : ("failed" as const);
    const detail = failure === null ? "Looking for Python." : `The judge could not start: ${failure}`;
    const runtimes = runtimeNames.map((name) => ({ name, state, detail, interpreter: null, versions: {} }));
    return { runtimes, isolation, waiting: 0, running: 0 };
  }

  return {
    async *run(request, options = {}) {
      const judge = await orAborted(ready, options.signal);
      if (judge === null) throw new Error(`The judge could not start: ${failure ?? ""}`);
      yield* judge.run(request, options);
    },
    async openConsole(request) {
      const judge = await ready;
      if (judge === null) throw new Error(`The judge could not start: ${failure ?? ""}`);
      return judge.openConsole(request);
    },
    status,
    async settled() {
      const judge = await ready;
      return judge === null ? status() : judge.settled();
    },
    async close() {
      await (await ready)?.close();
    },
  };
}

/** What `promise` gives, unless `signal` is aborted first: then it throws the signal's reason. */
async function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    over.abort();
  }
}
