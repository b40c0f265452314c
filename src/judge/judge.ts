import type { ConsoleEvent, ConsoleRequest, JudgeStatus, RunEvent, RunRequest } from "./judge.schemas.ts";

/** Who asks, and how to stop. */
export interface RunOptions {
  /** Shares the judge fairly: waiting runs are taken in turn from one owner after another. */
  owner?: string;
  /** Aborting ends the run as `cancelled`. */
  signal?: AbortSignal;
}

/** A process that holds what some code has left, and runs lines in it. */
export interface Console {
  /** What it says; the last event is `finished`, with the reason why it ended. To be read once. */
  events: AsyncIterable<ConsoleEvent>;
  /** Runs a line, or several, after those before it. */
  run(line: string): void;
  /** Ends the line that runs, as Ctrl-C does; the state stays. */
  interrupt(): void;
  /** Ends the process. */
  close(): void;
}

/** Runs a candidate's code and says what happened. */
export interface Judge {
  /** Streams the events of one run; the last is always `finished`. Never throws for anything the candidate's code does. */
  run(request: RunRequest, options?: RunOptions): AsyncIterable<RunEvent>;
  /** Opens a console; rejects where the runtime cannot be reached. It ends by itself when nobody uses it for half an hour. */
  openConsole(request: ConsoleRequest): Promise<Console>;
  /** How the runtimes stand at this moment. */
  status(): JudgeStatus;
  /** Resolves once every runtime is ready, missing or failed. */
  settled(): Promise<JudgeStatus>;
  /** Stops every runner and what it runs. */
  close(): Promise<void>;
}
