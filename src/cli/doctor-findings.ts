import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import type { Judge } from "#judge/judge.ts";
import type { JudgeStatus, RuntimeStatus } from "#judge/judge.schemas.ts";
import { reasonOf } from "#platform/errors.ts";

/** One requirement: what was found, and how to mend it where it is not met. */
export interface Finding {
  name: string;
  /** `warning`: it works, with something to know. */
  state: "ok" | "warning" | "missing";
  found: string;
  mend: string | null;
}

/** Node itself: its version and where it lies. */
export function findNode(version: string, path: string): Finding {
  const enough = Number(version.split(".")[0]) >= 24;
  return {
    name: "Node",
    state: enough ? "ok" : "missing",
    found: `${version} at ${path}`,
    mend: enough ? null : "Start with `npm start`, which gets Node 24, or install Node 24.",
  };
}

/** The data folder: whether files can be made in it. */
export async function findDataFolder(folder: string): Promise<Finding> {
  const probe = join(folder, `.doctor-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, "");
    await rm(probe);
    return { name: "Data folder", state: "ok", found: `${folder}, writable`, mend: null };
  } catch (error) {
    const mend = "Set WARMUP_HOME to a folder that you may write to.";
    return { name: "Data folder", state: "missing", found: `${folder} cannot be written: ${reasonOf(error)}`, mend };
  }
}

/** The port: free, ours already, or another program's. */
export async function findPort(host: string, port: number): Promise<Finding> {
  const name = "Port";
  const code = await tryToListen(host, port);
  if (code === null) return { name, state: "ok", found: `${host}:${port} is free`, mend: null };
  if (code === "EADDRINUSE" && (await answersAsWarmup(host, port))) {
    return { name, state: "ok", found: `Warmup is running at ${host}:${port}`, mend: null };
  }
  if (code === "EADDRINUSE") {
    const found = `${host}:${port} is taken by another program; \`npm start\` takes the next free one`;
    return { name, state: "warning", found, mend: null };
  }
  const mend = "Choose another with WARMUP_PORT and WARMUP_HOST.";
  return { name, state: "missing", found: `${host}:${port} cannot be listened on (${code})`, mend };
}

/** The built web app. */
export async function findWebApp(folder: string): Promise<Finding> {
  const built = await access(join(folder, "index.html")).then(
    () => true,
    () => false,
  );
  return {
    name: "Web app",
    state: built ? "ok" : "missing",
    found: built ? "built" : "not built",
    mend: built ? null : "`npm start` builds it; so does `npm run build`.",
  };
}

/** The Python runtimes and their isolation, as the judge itself found them; each ready one has run a line of code. */
export async function findJudge(judge: Judge): Promise<Finding[]> {
  const status = await judge.settled();
  const runtimes = await Promise.all(status.runtimes.map(async (runtime) => findRuntime(runtime, judge)));
  return [...runtimes, findIsolation(status)];
}

async function findRuntime(runtime: RuntimeStatus, judge: Judge): Promise<Finding> {
  const name = `Python with ${runtime.name}`;
  if (runtime.state !== "ready") return { name, state: "missing", found: runtime.detail, mend: mendRuntime(runtime) };
  const versions = Object.entries(runtime.versions).map(([library, version]) => `${library} ${version}`);
  const found = `${versions.join(", ")} at ${runtime.interpreter ?? "an unknown place"}`;
  for await (const event of judge.run({ runtime: runtime.name, code: "pass\n", tests: null })) {
    if (event.type !== "finished" || event.verdict.kind === "passed") continue;
    const mend = "`warmup doctor --json` and the log in the data folder say more.";
    return { name, state: "missing", found: `${found}, but it runs nothing: ${event.verdict.message}`, mend };
  }
  return { name, state: "ok", found, mend: null };
}

function mendRuntime({ name, state }: RuntimeStatus): string {
  if (state !== "missing") return "If the isolation below is in order, the log in the data folder says more.";
  return (
    `\`warmup doctor --mend\` installs it where it can. Or install ${name} into a Python of your own and put that Python ` +
    "first on PATH."
  );
}

const installBubblewrap =
  "Install bubblewrap (Debian, Ubuntu: `sudo apt-get install bubblewrap`; Fedora: `sudo dnf install bubblewrap`).";
const allowNamespaces =
  "This kernel may forbid user namespaces to normal users. On Ubuntu `sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0` " +
  "allows them; elsewhere see `sysctl user.max_user_namespaces`.";

function findIsolation({ isolation, runtimes }: JudgeStatus): Finding {
  const name = "Isolation";
  if (isolation === "none") {
    const found = "none, so code that is judged could read your files and use the network";
    return { name, state: "missing", found, mend: installBubblewrap };
  }
  if (isolation === "macos-sandbox") return { name, state: "ok", found: "the sandbox of macOS", mend: null };
  const stuck = runtimes.some((one) => one.state === "failed") && !runtimes.some((one) => one.state === "ready");
  if (stuck)
    return { name, state: "missing", found: "bubblewrap is there, but no runtime starts in it", mend: allowNamespaces };
  return { name, state: "ok", found: "bubblewrap, with namespaces of its own for every run", mend: null };
}

/** The code of the error that listening gives, or null where it works. */
async function tryToListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

async function answersAsWarmup(host: string, port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/api/status`, { signal: AbortSignal.timeout(1000) });
    const status: unknown = await answer.json();
    return typeof status === "object" && status !== null && "judge" in status;
  } catch {
    return false;
  }
}
