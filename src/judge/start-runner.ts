import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Interpreter } from "./discover-runtimes.ts";
import type { JudgeStatus, RuntimeName } from "./judge.schemas.ts";
import type { RunnerCommand } from "./runner-process.ts";
import { bubblewrapArguments, insideSandbox, macosProfile, runnerEnvironment } from "./sandbox.ts";

/** The kind of isolation a machine offers; `none` only where the user has agreed to run without. */
export type Isolation = JudgeStatus["isolation"];

const preloadOf: Record<RuntimeName, string[]> = { numpy: ["numpy"], torch: ["numpy", "torch"] };
const nobody = { uid: 65534, gid: 65534 };

/** Full path of a program on the PATH, or null. */
export const findProgram = (name: string, path = process.env["PATH"] ?? ""): string | null => {
  for (const folder of [...path.split(delimiter), "/usr/bin", "/usr/local/bin"]) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (!lstatSync(file).isDirectory()) return file;
    } catch {
      continue;
    }
  }
  return null;
};

/** The isolation this system offers: bubblewrap on Linux, the system's sandbox on macOS, else null. */
export const availableIsolation = (): Exclude<Isolation, "none"> | null => {
  if (process.platform === "darwin") return existsSync("/usr/bin/sandbox-exec") ? "macos-sandbox" : null;
  return findProgram("bwrap") ? "bubblewrap" : null;
};

const fileSystem = {
  exists: existsSync,
  linkTarget: (path: string) => {
    try {
      return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
    } catch {
      return null;
    }
  },
};

/** The folder in which the runners of one judge live; each start has a folder of its own in it. */
export interface RunnerFolder {
  path: string;
  remove(): void;
}

/** Makes a {@link RunnerFolder}, through which another user can pass but not look. */
export const makeRunnerFolder = (): RunnerFolder => {
  const path = mkdtempSync(join(tmpdir(), "warmup-judge-"));
  chmodSync(path, 0o711);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A folder for one start, 0700 and given to `identity`: the runner's code, which an unprivileged process could perhaps not read where it lies, and a place to listen. */
const prepareStart = (folder: RunnerFolder, name: RuntimeName, runnerCode: string, identity?: Identity) => {
  const own = mkdtempSync(join(folder.path, `${name}-`));
  const code = join(own, "runner");
  const sockets = join(own, "sockets");
  for (const part of ["judge", "warmup"]) {
    cpSync(join(runnerCode, part), join(code, part), { recursive: true, filter: (file) => !file.includes("__pycache__") });
  }
  mkdirSync(sockets);
  if (identity) for (const path of [own, sockets]) chownSync(path, identity.uid, identity.gid);
  return { code, sockets };
};

type Identity = NonNullable<RunnerCommand["identity"]>;

/** The ways to start a runner for one runtime on this machine, best first. */
export const runnerCommands = (options: {
  name: RuntimeName;
  interpreter: Interpreter;
  isolation: Isolation;
  folder: RunnerFolder;
  /** Folder of the Python side. */
  runnerCode: string;
  spares: number;
}): (() => RunnerCommand)[] => {
  const { name, interpreter, isolation, folder, runnerCode, spares } = options;
  const command = (identity?: Identity): RunnerCommand => {
    const { code, sockets } = prepareStart(folder, name, runnerCode, identity);
    const inside = isolation === "bubblewrap" ? insideSandbox.sockets : sockets;
    const settings = {
      preload: preloadOf[name],
      socket: `${inside}/runner.sock`,
      spares,
      isolation: isolation === "bubblewrap" ? "namespaces" : "none",
    };
    const python = [interpreter.path, "-m", "judge.zygote", JSON.stringify(settings)];
    const paths = { interpreter, runnerFolder: code, socketFolder: sockets };
    const environment = { ...runnerEnvironment, PYTHONPATH: code, TMPDIR: sockets };
    const [file = "", ...rest] =
      isolation === "bubblewrap"
        ? [findProgram("bwrap") ?? "bwrap", ...bubblewrapArguments({ ...paths, files: fileSystem }), ...python]
        : isolation === "macos-sandbox"
          ? ["/usr/bin/sandbox-exec", "-p", macosProfile(paths), ...python]
          : python;
    return { file, arguments: rest, environment, identity, socketPath: join(sockets, "runner.sock") };
  };
  // as root the runner is better nobody's: limits on processes do not hold for root
  return process.getuid?.() === 0 && isolation === "bubblewrap" ? [() => command(nobody), () => command()] : [() => command()];
};
