import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const projectFolder = resolve(import.meta.dirname, "../..");
const longestStartMs = 100_000;

/** A folder for the program's data that is gone after the test. */
export const makeHome = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), "warmup-e2e-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** The program as a user starts it, in a process of its own. */
export interface Program {
  url: string;
  /** Everything it printed since it was last started, by line. */
  readonly lines: readonly string[];
  readonly pid: number;
  /** Sends a signal and waits until the process is gone; its exit status, or null after a signal that killed it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again once it is gone, at the same address over the same data. */
  startAgain(): Promise<void>;
}

/** Starts `warmup start` and waits for the line with its address. */
export const startProgram = async (options: { home: string; port?: number; flags?: string[] }): Promise<Program> => {
  const flags = options.flags ?? [];
  let running = await launch(options.home, options.port ?? (await freePort()), flags);
  const { url } = running;
  return {
    url,
    get lines() {
      return running.lines;
    },
    get pid() {
      return running.pid;
    },
    stop: async (signal) => running.stop(signal),
    async startAgain() {
      running = await launch(options.home, Number(new URL(url).port), flags);
    },
  };
};

const launch = async (home: string, port: number, flags: readonly string[]): Promise<Omit<Program, "startAgain">> => {
  const main = join(projectFolder, "src/cli/main.ts");
  const child = spawn(process.execPath, [main, "start", "--no-open", "--port", String(port), ...flags], {
    cwd: projectFolder,
    env: { ...process.env, WARMUP_HOME: home, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const exited = new Promise<number | null>((done) => child.once("exit", done));
  const late = setTimeout(() => child.kill("SIGKILL"), longestStartMs);
  const url = await new Promise<string>((found, failed) => {
    const read = (line: string) => {
      lines.push(line);
      const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
      if (address !== undefined) found(address);
    };
    createInterface({ input: child.stdout }).on("line", read);
    createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
    void exited.then(() => failed(new Error(`the program ended before it served:\n${lines.join("\n")}`)));
  }).finally(() => clearTimeout(late));
  const stop = async (signal: NodeJS.Signals = "SIGINT") => {
    child.kill(signal);
    return exited;
  };
  return { url, lines, pid: child.pid ?? 0, stop };
};

/** Waits until a runtime of the running program is ready. */
export const runtimesReady = async (url: string): Promise<void> => {
  for (;;) {
    const response = await fetch(`${url}/api/status`);
    const { judge } = (await response.json()) as { judge: { runtimes: { state: string }[] } };
    if (judge.runtimes.every(({ state }) => state !== "starting")) return;
    await new Promise((done) => setTimeout(done, 50));
  }
};

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? found(address.port) : failed(new Error("no port"))));
    });
  });
