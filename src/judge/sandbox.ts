import type { Interpreter } from "./discover-runtimes.ts";

/** Where things lie inside the sandbox. */
export const insideSandbox = { runner: "/opt/warmup", sockets: "/run/warmup" } as const;

/** What the file system looks like, handed in so that the argument list is a pure function. */
export interface FileSystemView {
  exists(path: string): boolean;
  /** Target of a symbolic link, or null for anything else. */
  linkTarget(path: string): string | null;
}

/** The environment of every runner; nothing of the user's own gets in. One thread per library: runs share the cores by process. */
export const runnerEnvironment: Record<string, string> = {
  PATH: "/usr/bin:/bin",
  HOME: "/tmp",
  LANG: "C.UTF-8",
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  NUMEXPR_NUM_THREADS: "1",
  // else each thread sets aside 128 MB of the address space that a run may use
  MALLOC_ARENA_MAX: "2",
  PYTHONNOUSERSITE: "1",
  PYTHONDONTWRITEBYTECODE: "1",
};

const systemFolders = ["/bin", "/sbin", "/lib", "/lib64", "/lib32"];
const systemFiles = ["/etc/ld.so.cache", "/etc/alternatives", "/nix/store", "/sys/devices/system/cpu"];

const withoutUserNamespace = [
  ...["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"],
  ...["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"],
];

const ancestorsOf = (paths: readonly string[]): string[] => {
  const found = new Set<string>();
  for (const path of paths) {
    const parts = path.split("/").slice(1, -1);
    for (const [index] of parts.entries()) found.add(`/${parts.slice(0, index + 1).join("/")}`);
  }
  return [...found].filter((folder) => !paths.some((path) => covers(path, folder)));
};

const covers = (outer: string, inner: string) =>
  inner === outer || inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);

/**
 * Arguments of `bwrap` for one runner: the system read-only, the interpreter's own folders, an empty /tmp, no home, no network,
 * no environment, and the folder in which it listens. What follows them is the command. Throws for an interpreter in /tmp,
 * and for one whose folder holds the home.
 */
export const bubblewrapArguments = (options: {
  interpreter: Interpreter;
  runnerFolder: string;
  socketFolder: string;
  files: FileSystemView;
  /** The user's home, which no folder of the interpreter may hold. */
  home: string;
  /** True when root starts it and the runner itself then becomes another user: no user namespace, and what is bound can be passed to. */
  privileged?: boolean;
}): string[] => {
  const { interpreter, runnerFolder, socketFolder, files, home, privileged = false } = options;
  const bound = ["/usr", ...systemFiles.filter((path) => files.exists(path))];
  const links: string[] = [];
  for (const folder of systemFolders) {
    const target = files.linkTarget(folder);
    if (target !== null) links.push("--symlink", target, folder);
    else if (files.exists(folder)) bound.push(folder);
  }
  const own = [...new Set(interpreter.folders)].filter((folder) => folder !== "/" && files.exists(folder));
  const replaced = own.find((folder) => covers("/tmp", folder));
  if (replaced)
    throw new Error(
      `${interpreter.path} needs ${replaced}, but every run has a /tmp of its own: move that environment elsewhere`,
    );
  const revealing = own.find((folder) => covers(folder, home));
  if (revealing)
    throw new Error(
      `${interpreter.path} needs ${revealing}, which holds your home: use an environment in a folder of its own`,
    );
  for (const folder of own.toSorted((one, other) => one.length - other.length)) {
    if (!bound.some((outer) => covers(outer, folder))) bound.push(folder);
  }
  const inside = [...bound, insideSandbox.runner, insideSandbox.sockets];
  return [
    ...["--die-with-parent", "--new-session"],
    ...(privileged ? withoutUserNamespace : ["--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"]),
    ...(privileged ? ancestorsOf(inside).flatMap((folder) => ["--perms", "0755", "--dir", folder]) : []),
    ...bound.flatMap((path) => ["--ro-bind", path, path]),
    ...links,
    ...["--proc", "/proc", "--dev", "/dev", ...(privileged ? ["--perms", "1777"] : []), "--tmpfs", "/tmp"],
    ...["--ro-bind", runnerFolder, insideSandbox.runner],
    ...["--bind", socketFolder, insideSandbox.sockets],
    ...["--remount-ro", "/dev", "--remount-ro", "/"],
    "--clearenv",
    ...Object.entries(runnerEnvironment).flatMap(([name, value]) => ["--setenv", name, value]),
    ...["--setenv", "PYTHONPATH", insideSandbox.runner, "--chdir", "/tmp"],
  ];
};

/** Profile for macOS's `sandbox-exec`: no network but the runner's own socket, no writing but its temporary folder, no reading of homes. */
export const macosProfile = (options: {
  interpreter: Interpreter;
  runnerFolder: string;
  socketFolder: string;
}): string => {
  const readable = [...options.interpreter.folders, options.runnerFolder, options.socketFolder].filter(
    (folder) => folder !== "/",
  );
  const quote = (path: string) => JSON.stringify(path);
  return [
    "(version 1)",
    "(allow default)",
    "(deny network*)",
    `(allow network* (local unix-socket (subpath ${quote(options.socketFolder)})))`,
    '(deny file-read* (subpath "/Users"))',
    ...readable.map((folder) => `(allow file-read* (subpath ${quote(folder)}))`),
    "(deny file-write*)",
    `(allow file-write* (subpath ${quote(options.socketFolder)}) (literal "/dev/null"))`,
  ].join("\n");
};
