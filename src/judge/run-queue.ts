/** Ends a turn; calling it twice does nothing more. */
export type EndTurn = () => void;

interface Waiting {
  begin: (end: EndTurn) => void;
}

/** Lets at most `slots` runs go at once and takes the waiting ones in turn from one owner after another. */
export interface RunQueue {
  /** Resolves when it is this run's turn; rejects with the signal's reason when it is aborted while waiting. */
  turn(owner: string, signal?: AbortSignal): Promise<EndTurn>;
  readonly waiting: number;
  readonly running: number;
}

/** Creates a {@link RunQueue}. */
export const createRunQueue = (slots: number): RunQueue => {
  // insertion order is the order of owners: who was served goes to the end
  const byOwner = new Map<string, Waiting[]>();
  let running = 0;

  const next = () => {
    while (running < slots) {
      const first = byOwner.entries().next();
      if (first.done) return;
      const [owner, queue] = first.value;
      byOwner.delete(owner);
      const [run, ...rest] = queue;
      if (rest.length > 0) byOwner.set(owner, rest);
      if (!run) continue;
      running += 1;
      run.begin(endTurnOnce());
    }
  };
  const endTurnOnce = (): EndTurn => {
    let over = false;
    return () => {
      if (over) return;
      over = true;
      running -= 1;
      next();
    };
  };
  const leave = (owner: string, run: Waiting) => {
    const rest = (byOwner.get(owner) ?? []).filter((other) => other !== run);
    if (rest.length > 0) byOwner.set(owner, rest);
    else byOwner.delete(owner);
  };

  return {
    turn: (owner, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          leave(owner, run);
          reject(signal?.reason);
        };
        const run: Waiting = {
          begin: (end) => {
            signal?.removeEventListener("abort", onAbort);
            resolve(end);
          },
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), run]);
        next();
      }),
    get waiting() {
      return [...byOwner.values()].reduce((sum, queue) => sum + queue.length, 0);
    },
    get running() {
      return running;
    },
  };
};
