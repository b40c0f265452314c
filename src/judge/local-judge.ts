import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import type { DiscoveredRuntimes } from "./discover-runtimes.ts";
import type { Judge, RunOptions } from "./judge.ts";
import {
  limitsSchema,
  runEventSchema,
  runRequestSchema,
  runtimeNames,
  type JudgeStatus,
  type RunEvent,
  type RunRequest,
  type RuntimeName,
  type RuntimeStatus,
} from "./judge.schemas.ts";
import { createRunQueue, type EndTurn } from "./run-queue.ts";
import { openConsole } from "./console.ts";
import { finished, linesOf, sendRequest } from "./runner-wire.ts";
import { createRunner, type Connection, type Runner } from "./runner.ts";
import {
  availableIsolation,
  makeRunnerFolder,
  runnerCommands,
  type Isolation,
  type RunnerFolder,
} from "./start-runner.ts";

/** What a local judge needs to know. */
export interface LocalJudgeOptions {
  /** An interpreter for each runtime, or null where there is none; see `discoverRuntimes`. */
  runtimes: DiscoveredRuntimes;
  /** Folder of the Python side: `runner/` of this repository. */
  runnerCode: string;
  /** True when the user has agreed to run code without a sandbox, where the system offers none. */
  unsandboxed?: boolean;
  /** Runs that go at once; the number of cores by default. */
  slots?: number;
  /**
   * False where thousands of runs follow each other and nobody waits for any one of them: a run begins later then, but all of
   * them take a quarter less CPU time. True by default.
   */
  warmSpares?: boolean;
  /** Told whenever a runtime changes its state. */
  onRuntimeChange?: (status: RuntimeStatus) => void;
}

/** A judge with runners on this machine, and two things that only tests and `warmup doctor` want. */
export interface LocalJudge extends Judge {
  /** Kills a runtime's runner, which is then started again. */
  restart(name: RuntimeName): void;
}

const missingDetail: Record<RuntimeName, string> = {
  numpy: "no Python 3.10 or newer with NumPy was found; `warmup doctor` says how to get one",
  torch: "no Python with PyTorch was found; PyTorch problems wait until one is, NumPy problems do not",
};
const noSandboxDetail =
  "bubblewrap is missing, so code cannot be closed in: install it (`apt install bubblewrap`), or agree to run without by `warmup start --unsandboxed`";

/** Creates the judge and begins to warm its runtimes; returns at once. */
export const createLocalJudge = (options: LocalJudgeOptions): LocalJudge => {
  const slots = options.slots ?? availableParallelism();
  const isolation: Isolation | null = availableIsolation() ?? (options.unsandboxed ? "none" : null);
  const folder = makeRunnerFolder();
  const queue = createRunQueue(slots);
  const runners = new Map<RuntimeName, Runner>();
  for (const name of runtimeNames) {
    const interpreter = options.runtimes[name];
    if (!interpreter || !isolation) continue;
    const { runnerCode, warmSpares = true } = options;
    const way = { name, interpreter, folder, runnerCode, spares: slots, warmSpares };
    const commands = runnerCommands({ ...way, isolation });
    // bubblewrap may be there and the kernel forbid what it needs
    if (options.unsandboxed && isolation !== "none") commands.push(...runnerCommands({ ...way, isolation: "none" }));
    runners.set(name, createRunner({ name, interpreter, commands, onChange: options.onRuntimeChange }));
  }

  const statusOf = (name: RuntimeName): RuntimeStatus => {
    const runner = runners.get(name);
    if (runner) return runner.status();
    const interpreter = options.runtimes[name];
    const absent = { name, interpreter: interpreter?.path ?? null, versions: interpreter?.versions ?? {} };
    return interpreter
      ? { ...absent, state: "failed", detail: noSandboxDetail }
      : { ...absent, state: "missing", detail: missingDetail[name] };
  };
  const status = (): JudgeStatus => ({
    runtimes: runtimeNames.map(statusOf),
    isolation:
      isolation === "bubblewrap" && [...runners.values()].some((runner) => runner.isolated() === false)
        ? "none"
        : (isolation ?? "none"),
    waiting: queue.waiting,
    running: queue.running,
  });

  return {
    run: (request, runOptions = {}) => run({ runners, queue, statusOf }, request, runOptions),
    openConsole: (request) => openConsole(runners.get(request.runtime), request),
    status,
    settled: async () => {
      await Promise.all([...runners.values()].map((runner) => runner.settled()));
      return status();
    },
    restart: (name) => runners.get(name)?.restart(),
    close: () => close(runners, folder),
  };
};

const close = async (runners: Map<RuntimeName, Runner>, folder: RunnerFolder) => {
  await Promise.all([...runners.values()].map((runner) => runner.close()));
  folder.remove();
};

interface Pool {
  runners: Map<RuntimeName, Runner>;
  queue: ReturnType<typeof createRunQueue>;
  statusOf: (name: RuntimeName) => RuntimeStatus;
}

/** One run from its turn in the queue to its verdict. A runner that dies in the middle gets a second try, then it is judge-failed. */
async function* run(pool: Pool, request: RunRequest, options: RunOptions): AsyncGenerator<RunEvent> {
  const wanted = { ...runRequestSchema.parse(request), limits: limitsSchema.parse(request.limits ?? {}) };
  const seed = wanted.seed ?? randomInt(2 ** 32);
  const message = { ...wanted, seed, console: false };
  let end: EndTurn;
  try {
    end = await pool.queue.turn(options.owner ?? "", options.signal);
  } catch {
    yield finished("cancelled", "cancelled before it began", seed);
    return;
  }
  try {
    const runner = pool.runners.get(wanted.runtime);
    for (const lastTry of [false, true]) {
      const outcome = yield* attempt(runner, message, options.signal);
      if (outcome === "finished") return;
      if (outcome === "cancelled") return yield finished("cancelled", "cancelled", seed);
      if (lastTry || !runner) {
        const { detail } = pool.statusOf(wanted.runtime);
        yield finished("judge-failed", `${outcome} (${wanted.runtime}: ${detail})`, seed);
        return;
      }
    }
  } finally {
    end();
  }
}

type Outcome = "finished" | "cancelled" | "the runner cannot be reached" | "the runner died in the middle of the run";

async function* attempt(
  runner: Runner | undefined,
  message: object,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, Outcome> {
  const connection = await connectUnlessAborted(runner, signal);
  if (connection === "cancelled") return connection;
  if (!connection) return "the runner cannot be reached";
  const { socket } = connection;
  const stop = () => socket.destroy();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    socket.on("error", stop);
    sendRequest(socket, message);
    for await (const line of linesOf(socket)) {
      const event = runEventSchema.parse(JSON.parse(line));
      yield event;
      if (event.type === "finished") return "finished";
    }
  } catch {
    // a line cut short by the runner's death reads as the death itself
  } finally {
    signal?.removeEventListener("abort", stop);
    socket.destroy();
  }
  if (signal?.aborted) return "cancelled";
  // a dying runner may still take a connection: the next try is for the one after it
  await connection.processEnded();
  return "the runner died in the middle of the run";
}

const connectUnlessAborted = async (
  runner: Runner | undefined,
  signal: AbortSignal | undefined,
): Promise<Connection | null | "cancelled"> => {
  const aborted = Promise.withResolvers<"cancelled">();
  const onAbort = () => aborted.resolve("cancelled");
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const connecting = runner ? runner.connect().catch(() => null) : null;
  const outcome = await Promise.race([aborted.promise, connecting]);
  signal?.removeEventListener("abort", onAbort);
  if (outcome === "cancelled") void connecting?.then((connection) => connection?.socket.destroy());
  return outcome;
};
