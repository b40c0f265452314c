import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
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

const folderPattern = /^warmup-judge-(\d+)-/;

/** Makes a {@link RunnerFolder}, through which another user can pass but not look. Removes those that killed programs left. */
export const makeRunnerFolder = (): RunnerFolder => {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(folderPattern.exec(name)?.[1]);
    const left = join(tmpdir(), name);
    if (pid && !isAlive(pid) && isOwnFolder(left)) removeFolder(left);
  }
  const path = mkdtempSync(join(tmpdir(), `warmup-judge-${process.pid}-`));
  chmodSync(path, 0o711);
  return { path, remove: () => removeFolder(path) };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const isOwnFolder = (path: string): boolean => {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  return entry !== undefined && entry.isDirectory() && entry.uid === process.getuid?.();
};

// A folder for sockets may belong to another user, who could plant a link in it: nothing below it is descended into.
const removeFolder = (path: string) => {
  try {
    for (const name of readdirSync(path)) {
      const own = join(path, name);
      rmSync(join(own, "runner"), { recursive: true, force: true });
      const sockets = join(own, "sockets");
      for (const entry of existsSync(sockets) ? readdirSync(sockets) : []) unlinkSync(join(sockets, entry));
      if (existsSync(sockets)) rmdirSync(sockets);
      rmdirSync(own);
    }
    rmdirSync(path);
  } catch {
    // what cannot be removed stays in the system's folder for what is temporary
  }
};

/**
 * A folder for one start: the runner's code, which an unprivileged process could perhaps not read where it lies, and a place to
 * listen, 0700 and given to `identity`.
 */
const prepareStart = (folder: RunnerFolder, name: RuntimeName, runnerCode: string, identity?: Identity) => {
  const own = mkdtempSync(join(folder.path, `${name}-`));
  const code = join(own, "runner");
  const sockets = join(own, "sockets");
  chmodSync(own, 0o711);
  for (const part of ["judge", "warmup", "faults"]) copyModules(join(runnerCode, part), join(code, part));
  chmodSync(code, 0o755);
  mkdirSync(sockets, { mode: 0o700 });
  if (identity) chownSync(sockets, identity.uid, identity.gid);
  return { code, sockets };
};

const copyModules = (from: string, to: string) => {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory() && entry.name !== "__pycache__") copyModules(source, copy);
    if (!entry.name.endsWith(".py")) continue;
    copyFileSync(source, copy);
    chmodSync(copy, 0o644);
  }
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
  /** Whether processes in reserve touch what nearly every run uses. */
  warmSpares: boolean;
}): (() => RunnerCommand)[] => {
  const { name, interpreter, isolation, folder, runnerCode, spares, warmSpares } = options;
  const command = (way: Way): RunnerCommand => {
    const { code, sockets } = prepareStart(folder, name, runnerCode, way === "as-itself" ? undefined : nobody);
    const inside = isolation === "bubblewrap" ? insideSandbox.sockets : sockets;
    const settings = {
      preload: preloadOf[name],
      socket: `${inside}/runner.sock`,
      spares,
      warmSpares,
      isolation: isolation === "bubblewrap" ? "namespaces" : "none",
      identity: way === "becomes-nobody" ? nobody : null,
    };
    const python = [interpreter.path, "-m", "judge.zygote", JSON.stringify(settings)];
    const paths = { interpreter, runnerFolder: code, socketFolder: sockets };
    const environment = { ...runnerEnvironment, PYTHONPATH: code, TMPDIR: sockets };
    const [file = "", ...rest] =
      isolation === "bubblewrap"
        ? [
            findProgram("bwrap") ?? "bwrap",
            ...bubblewrapArguments({
              ...paths,
              files: fileSystem,
              home: homedir(),
              privileged: way === "becomes-nobody",
            }),
            ...python,
          ]
        : isolation === "macos-sandbox"
          ? ["/usr/bin/sandbox-exec", "-p", macosProfile(paths), ...python]
          : python;
    const identity = way === "as-nobody" ? nobody : undefined;
    return { file, arguments: rest, environment, identity, socketPath: join(sockets, "runner.sock") };
  };
  const ways: Way[] =
    process.getuid?.() === 0 && isolation === "bubblewrap"
      ? ["becomes-nobody", "as-nobody", "as-itself"]
      : ["as-itself"];
  return ways.map((way) => () => command(way));
};

/**
 * Whose process a runner is. Root's is better nobody's, because limits on processes do not hold for root: it becomes nobody
 * once everything is in place, or, where root may not make namespaces, is started as nobody, who must then be able to read the
 * interpreter.
 */
type Way = "becomes-nobody" | "as-nobody" | "as-itself";
