import { accessSync, chownSync, constants, cpSync, existsSync, lstatSync, mkdtempSync, readlinkSync, rmSync } from "node:fs";
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

/** The folder in which the runners of one judge listen, with a copy of the runner's code that an unprivileged process can read. */
export interface RunnerFolder {
  path: string;
  code: string;
  remove(): void;
}

/** Makes a {@link RunnerFolder}; 0700, and given to nobody when this process is root. */
export const makeRunnerFolder = (runnerCode: string): RunnerFolder => {
  const path = mkdtempSync(join(tmpdir(), "warmup-judge-"));
  const code = join(path, "runner");
  for (const part of ["judge", "warmup"]) {
    cpSync(join(runnerCode, part), join(code, part), { recursive: true, filter: (file) => !file.includes("__pycache__") });
  }
  return { path, code, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** The ways to start a runner for one runtime on this machine, best first. */
export const runnerCommands = (options: {
  name: RuntimeName;
  interpreter: Interpreter;
  isolation: Isolation;
  folder: RunnerFolder;
  spares: number;
}): (() => RunnerCommand)[] => {
  const { name, interpreter, isolation, folder, spares } = options;
  const command = (identity?: RunnerCommand["identity"]): RunnerCommand => {
    const socketFolder = mkdtempSync(join(folder.path, `${name}-`));
    if (identity) giveTo(identity, [folder.path, socketFolder, ...listCode(folder.code)]);
    const inside = isolation === "bubblewrap" ? insideSandbox.sockets : socketFolder;
    const settings = {
      preload: preloadOf[name],
      socket: `${inside}/runner.sock`,
      spares,
      isolation: isolation === "bubblewrap" ? "namespaces" : "none",
    };
    const python = [interpreter.path, "-m", "judge.zygote", JSON.stringify(settings)];
    const paths = { interpreter, runnerFolder: folder.code, socketFolder };
    const environment = { ...runnerEnvironment, PYTHONPATH: folder.code, TMPDIR: socketFolder };
    const [file = "", ...rest] =
      isolation === "bubblewrap"
        ? [findProgram("bwrap") ?? "bwrap", ...bubblewrapArguments({ ...paths, files: fileSystem }), ...python]
        : isolation === "macos-sandbox"
          ? ["/usr/bin/sandbox-exec", "-p", macosProfile(paths), ...python]
          : python;
    return { file, arguments: rest, environment, identity, socketPath: join(socketFolder, "runner.sock") };
  };
  // as root the runner is better nobody's: limits on processes do not hold for root
  return process.getuid?.() === 0 && isolation === "bubblewrap" ? [() => command(nobody), () => command()] : [() => command()];
};

const listCode = (folder: string): string[] => [folder];

const giveTo = (identity: { uid: number; gid: number }, paths: string[]) => {
  for (const path of paths) chownSync(path, identity.uid, identity.gid);
};
