import type { JudgeStatus, RunEvent, RunRequest } from "./judge.schemas.ts";

/** Who asks, and how to stop. */
export interface RunOptions {
  /** Shares the judge fairly: waiting runs are taken in turn from one owner after another. */
  owner?: string;
  /** Aborting ends the run as `cancelled`. */
  signal?: AbortSignal;
}

/** Runs a candidate's code and says what happened. */
export interface Judge {
  /** Streams the events of one run; the last is always `finished`. Never throws for anything the candidate's code does. */
  run(request: RunRequest, options?: RunOptions): AsyncIterable<RunEvent>;
  /** How the runtimes stand at this moment. */
  status(): JudgeStatus;
  /** Resolves once every runtime is ready, missing or failed. */
  settled(): Promise<JudgeStatus>;
  /** Stops every runner and what it runs. */
  close(): Promise<void>;
}
