import { exitStatus } from "#cli/exit-status.ts";
import { createProgram } from "#cli/program.ts";
import { readLines } from "#cli/read-lines.ts";
import { createTerminal } from "#cli/terminal.ts";
import { isWarmupError } from "#platform/errors.ts";
import { CommanderError } from "commander";

/** After this long, in ms, what does not end by itself is ended. */
const patienceMs = 8000;

const stopped = new AbortController();

/** Ctrl-C reaches this process up to three times: from the terminal, from npm, and from the script that started it. */
function stop(): void {
  if (stopped.signal.aborted) return;
  stopped.abort();
  setTimeout(() => process.exit(130), patienceMs).unref();
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
if (process.channel) {
  // The script that started this process is at the other end; when it was killed there is nobody left to stop us.
  process.on("disconnect", stop);
  process.channel.unref();
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

const terminal = createTerminal({ out: process.stdout, err: process.stderr }, process.env);
const program = createProgram(
  {
    terminal,
    environment: process.env,
    workingFolder: process.cwd(),
    interrupted: stopped.signal,
    lines: (signal) => readLines(process.stdin, signal),
  },
  (status) => {
    process.exitCode = status;
  },
);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = describeError(error);
}

/** Says what went wrong, where that was not said already, and gives the exit status. */
function describeError(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.yes : exitStatus.impossible;
  if (isWarmupError(error)) terminal.err(`${error.message}\n`);
  else
    terminal.err(
      `warmup broke down; this is a defect. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  return exitStatus.impossible;
}
