import { spawn, type ChildProcess } from "node:child_process";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import * as z from "zod";

/** How a runner is started, as `src/judge/start-runner.ts` works it out. */
export interface RunnerCommand {
  file: string;
  arguments: string[];
  environment: Record<string, string>;
  /** Unprivileged identity to take on, when this process is root. */
  identity?: { uid: number; gid: number } | undefined;
  /** Where the runner listens, as this side sees it. */
  socketPath: string;
}

/** What a runner said when it was ready. */
export type RunnerReady = z.infer<typeof readySchema>;

const readySchema = z.object({
  type: z.literal("ready"),
  versions: z.record(z.string(), z.string()),
  isolation: z.enum(["namespaces", "none"]),
});

/** One warm Python process: alive from `start` until `ended` settles. */
export interface RunnerProcess {
  /** Resolves when it listens; rejects with its last words when it ends before that. */
  ready: Promise<RunnerReady>;
  /** Resolves when the process is gone, with what it last wrote to standard error. */
  ended: Promise<string>;
  /** Opens the connection of one run. */
  connect(): Promise<Socket>;
  /** Kills it and everything in it. */
  kill(): void;
}

const lastWordsLimit = 4000;

/** Starts a runner. It ends by itself when its standard input closes, so also when this process is killed. */
export const startRunnerProcess = (command: RunnerCommand): RunnerProcess => {
  const child: ChildProcess = spawn(command.file, command.arguments, {
    env: command.environment,
    stdio: ["pipe", "pipe", "pipe"],
    // a group of its own: the terminal's Ctrl-C is not for it, and what it forks in its first moments dies with it
    detached: true,
    ...command.identity,
  });
  const kill = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      child.kill("SIGKILL");
    }
  };
  let lastWords = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-lastWordsLimit);
  });
  child.stdin?.on("error", () => {});
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", () => resolve(lastWords.trim()));
  });
  const ready = new Promise<RunnerReady>((resolve, reject) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const parsed = readySchema.safeParse(parseJson(line));
        if (parsed.success) resolve(parsed.data);
      });
    }
    void ended.then((words) => reject(new Error(words || "the runner ended without a word")));
  });
  ready.catch(() => {});
  return { ready, ended, connect: () => openSocket(command.socketPath), kill };
};

const openSocket = (path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
    socket.once("error", reject);
  });

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
};
