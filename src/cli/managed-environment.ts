import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { Execution, Machine } from "#cli/machine.ts";
import type { ProvisionOptions } from "#cli/provision-runtimes.ts";
import type { DiscoveredRuntimes } from "#judge/discover-runtimes.ts";

/** Versions of Python for which NumPy and torch are built, as uv reads them. */
const pythonVersions = ">=3.10,<3.15";

/**
 * Makes a Python environment in `managedFolder` and installs NumPy, then torch, whichever is missing. Returns null when
 * done, else what could not be done and what to do about it. One that was interrupted the last time is begun anew.
 */
export async function makeManagedEnvironment(
  options: ProvisionOptions,
  runtimes: DiscoveredRuntimes,
): Promise<string | null> {
  const { managedFolder } = options;
  const unfinishedMark = `${managedFolder}.unfinished`;
  if (existsSync(unfinishedMark)) await rm(managedFolder, { recursive: true, force: true });
  await mkdir(dirname(managedFolder), { recursive: true, mode: 0o700 });
  await writeFile(unfinishedMark, "");
  const problem = await fillEnvironment(options, runtimes);
  await rm(unfinishedMark);
  return problem;
}

async function fillEnvironment(options: ProvisionOptions, runtimes: DiscoveredRuntimes): Promise<string | null> {
  const { machine, managedFolder, say } = options;
  if (!existsSync(join(managedFolder, "bin", "python3"))) {
    say("Making a Python environment for the judge …");
    const problem = await createEnvironment(options);
    if (problem !== null) return problem;
  }
  if (runtimes.numpy === null) {
    say("Installing NumPy …");
    const problem = await install(machine, managedFolder, ["numpy"]);
    if (problem !== null) return `NumPy could not be installed. The installer said:\n${problem}`;
  }
  if (runtimes.torch !== null) return null;
  say("Installing torch (some minutes, this time only) …");
  const problem = await installTorch(machine, managedFolder);
  return problem === null
    ? null
    : `torch could not be installed; problems that need only NumPy work. The installer said:\n${problem}`;
}

async function createEnvironment({ machine, managedFolder, findPython }: ProvisionOptions): Promise<string | null> {
  const uv = machine.findProgram("uv");
  if (uv !== null) {
    return failureOf(await machine.execute(uv, ["venv", "--quiet", "--python", pythonVersions, managedFolder]));
  }
  const python = await findPython();
  if (python === null) {
    return "No Python of version 3.10 or newer was found, nor uv to get one. Install either and run `warmup doctor --mend`.";
  }
  const execution = await machine.execute(python, ["-m", "venv", managedFolder]);
  if (execution.status === 0) return null;
  // Half an environment would be taken for a whole one the next time.
  await rm(managedFolder, { recursive: true, force: true });
  return (
    `${python} cannot make an environment. Install uv, or the package python3-venv, and run \`warmup doctor --mend\`. ` +
    `Python said:\n${lastLines(execution)}`
  );
}

/** On Linux the default torch brings gigabytes of GPU libraries; uv knows where the small one is. */
async function installTorch(machine: Machine, folder: string): Promise<string | null> {
  const small = machine.platform === "linux" && machine.architecture === "x64";
  if (!small) return install(machine, folder, ["torch", "numpy"]);
  if (machine.findProgram("uv") === null) {
    const problem = await install(machine, folder, ["uv"]);
    if (problem !== null) return problem;
  }
  const uv = machine.findProgram("uv") ?? join(folder, "bin", "uv");
  return installBy(machine, folder, uv, ["pip", "install", "--quiet", "--torch-backend=cpu", "torch", "numpy"]);
}

async function install(machine: Machine, folder: string, packages: readonly string[]): Promise<string | null> {
  const uv = machine.findProgram("uv");
  if (uv !== null) return installBy(machine, folder, uv, ["pip", "install", "--quiet", ...packages]);
  const python = join(folder, "bin", "python3");
  return installBy(machine, folder, python, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    ...packages,
  ]);
}

async function installBy(
  machine: Machine,
  folder: string,
  program: string,
  args: readonly string[],
): Promise<string | null> {
  return failureOf(await machine.execute(program, args, { VIRTUAL_ENV: folder }));
}

function failureOf(execution: Execution): string | null {
  return execution.status === 0 ? null : lastLines(execution);
}

function lastLines({ output }: Execution): string {
  return output.trim().split("\n").slice(-8).join("\n");
}
