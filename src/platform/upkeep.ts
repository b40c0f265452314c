import { hourMs } from "#platform/clock.ts";
import type { Log } from "#platform/log.ts";

/** Work that has to be done now and then, whoever is there: a backup, a purge. Does nothing when it is not due. */
export interface Chore {
  /** For the log: `the daily backup`. */
  name: string;
  run(): Promise<void>;
}

/** Looks after the chores until stopped. */
export interface Upkeep {
  /** Stops, and resolves when the chore under way is done. */
  stop(): Promise<void>;
}

/** Runs every chore now and then hourly, one after another. A chore that fails is logged and tried again the next hour. */
export function startUpkeep(chores: readonly Chore[], log: Log): Upkeep {
  let stopped = false;
  let round = runAll();

  async function runAll(): Promise<void> {
    for (const chore of chores) {
      if (stopped) return;
      await chore
        .run()
        .catch((error: unknown) =>
          log.warn({ err: error }, `Could not finish ${chore.name}; it will be tried again in an hour.`),
        );
    }
  }

  const timer = setInterval(() => {
    round = round.then(runAll);
  }, hourMs);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
