import type { Socket } from "node:net";
import type { Interpreter } from "./discover-runtimes.ts";
import type { RuntimeName, RuntimeStatus } from "./judge.schemas.ts";
import { startRunnerProcess, type RunnerCommand, type RunnerProcess } from "./runner-process.ts";

/** The connection of one run. */
export interface Connection {
  socket: Socket;
  /** Resolves once the process at the other end is gone, or after a second in which it is not. */
  processEnded(): Promise<unknown>;
}

/** A runtime that is kept alive: started, watched, and started again when its process dies. */
export interface Runner {
  status(): RuntimeStatus;
  /** Whether the process that runs now closes code in; null while there is none. */
  isolated(): boolean | null;
  /** Resolves when the state is no longer `starting`. */
  settled(): Promise<void>;
  /** Opens the connection of one run; waits while the runner starts, rejects when there is none. */
  connect(): Promise<Connection>;
  /** Kills the process; it is started again. For tests, and when it no longer answers. */
  restart(): void;
  close(): Promise<void>;
}

const restartDelaysMs = [0, 200, 1000, 3000];
// a runner that lived this long died of something new, not of its set-up
const healthyAfterMs = 10_000;

/**
 * Keeps a runner for one runtime. `commands` are the ways to start it, best first: when one never becomes ready, the next is
 * tried; `makeCommand` is called anew for each start, because each listens in a folder of its own.
 */
export const createRunner = (options: {
  name: RuntimeName;
  interpreter: Interpreter;
  commands: readonly (() => RunnerCommand)[];
  onChange?: (status: RuntimeStatus) => void;
}): Runner => {
  const { name, interpreter, commands } = options;
  let status: RuntimeStatus = {
    name,
    state: "starting",
    detail: "is warming up",
    interpreter: interpreter.path,
    versions: interpreter.versions,
  };
  let current: RunnerProcess | null = null;
  let isolated: boolean | null = null;
  let closed = false;
  let way = 0;
  let failures = 0;
  let changed = Promise.withResolvers<void>();

  const set = (state: RuntimeStatus["state"], detail: string, versions = status.versions) => {
    status = { ...status, state, detail, versions };
    options.onChange?.(status);
    changed.resolve();
    changed = Promise.withResolvers<void>();
  };

  const live = async (): Promise<void> => {
    while (!closed) {
      const command = commands[way];
      if (!command) return;
      const startedAt = performance.now();
      const begun = begin(command);
      if (begun instanceof Error) {
        set("failed", begun.message);
        return;
      }
      current = begun;
      const ready = await begun.ready.catch((error: Error) => error);
      if (closed) return begun.kill();
      if (ready instanceof Error) {
        way += 1;
        set(way < commands.length ? "starting" : "failed", ready.message);
        continue;
      }
      isolated = ready.isolation === "namespaces";
      set("ready", `Python ${ready.versions["python"]}, warm`, ready.versions);
      const words = await begun.ended;
      current = null;
      if (closed) return;
      failures = performance.now() - startedAt > healthyAfterMs ? 0 : failures + 1;
      const delay = restartDelaysMs[failures - 1] ?? (failures === 0 ? 0 : undefined);
      if (delay === undefined) return set("failed", words || "its process ends again and again");
      set("starting", words ? `is being started again after: ${words}` : "is being started again");
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  };
  const life = live();

  const settled = async () => {
    while (status.state === "starting") await changed.promise;
  };
  return {
    status: () => status,
    isolated: () => isolated,
    settled,
    connect: async () => {
      for (;;) {
        await settled();
        const asked = current;
        if (!asked || status.state !== "ready") throw new Error(status.detail);
        const socket = await asked.connect().catch((error: Error) => error);
        if (!(socket instanceof Error)) return { socket, processEnded: () => endsSoon(asked) };
        // it may have died a moment ago; then the next one is waited for
        if (!(await endsSoon(asked))) throw socket;
      }
    },
    restart: () => current?.kill(),
    close: async () => {
      closed = true;
      current?.kill();
      set("stopped", "stopped");
      await life;
      await current?.ended;
    },
  };
};

const endsSoon = async (runner: RunnerProcess): Promise<boolean> => {
  const patience = Promise.withResolvers<false>();
  const timer = setTimeout(() => patience.resolve(false), 1000);
  const ended = await Promise.race([runner.ended.then(() => true), patience.promise]);
  clearTimeout(timer);
  return ended;
};

const begin = (command: () => RunnerCommand): RunnerProcess | Error => {
  try {
    return startRunnerProcess(command());
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
};
