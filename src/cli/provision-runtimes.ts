import { installDebianPackages } from "#cli/install-debian-packages.ts";
import type { Machine } from "#cli/machine.ts";
import { makeManagedEnvironment } from "#cli/managed-environment.ts";
import type { DiscoveredRuntimes } from "#judge/discover-runtimes.ts";

/** What making the runtimes needs. */
export interface ProvisionOptions {
  machine: Machine;
  /** Looks for the runtimes anew. */
  discover: () => Promise<DiscoveredRuntimes>;
  /** A Python of version 3.10 or newer, for an environment of our own, or null where there is none. */
  findPython: () => Promise<string | null>;
  /** Folder for that environment. */
  managedFolder: string;
  /** Tells of steps that take long. */
  say: (sentence: string) => void;
}

/** What there is after making what was missing. */
export interface Provision {
  runtimes: DiscoveredRuntimes;
  /** Whether runs can be isolated here, as far as a program on PATH tells. */
  sandbox: boolean;
  /** What went wrong on the way, in sentences. */
  problems: string[];
}

/**
 * Finds the runtimes and the sandbox, and makes what is missing: as root on Debian from the distribution's packages, else
 * in an environment of our own. Whatever cannot be made is left missing and said in `problems`.
 */
export async function provisionRuntimes(options: ProvisionOptions): Promise<Provision> {
  const { machine, discover, say } = options;
  const problems: string[] = [];
  let runtimes = await discover();
  const packages = machine.debianRoot ? missingPackages(machine, runtimes) : [];
  if (packages.length > 0) {
    say(`Installing ${packages.join(", ")} (a minute or two, this time only) …`);
    const problem = await installWithOrWithoutTorch(machine, packages);
    if (problem !== null) problems.push(problem);
    runtimes = await discover();
  }
  if (runtimes.numpy === null || runtimes.torch === null) {
    const problem = await makeManagedEnvironment(options, runtimes);
    if (problem !== null) problems.push(problem);
    runtimes = await discover();
  }
  return { runtimes, sandbox: hasSandbox(machine), problems };
}

/** Whether the program is there that isolates runs on this system. */
export function hasSandbox(machine: Machine): boolean {
  const program = machine.platform === "darwin" ? "sandbox-exec" : "bwrap";
  return machine.findProgram(program) !== null;
}

function missingPackages(machine: Machine, runtimes: DiscoveredRuntimes): string[] {
  return [
    ...(hasSandbox(machine) ? [] : ["bubblewrap"]),
    ...(runtimes.numpy === null || runtimes.torch === null ? ["python3-numpy"] : []),
    ...(runtimes.torch === null ? ["python3-torch"] : []),
  ];
}

/** Some releases have no torch among their packages, and apt-get then installs nothing at all. */
async function installWithOrWithoutTorch(machine: Machine, packages: string[]): Promise<string | null> {
  const problem = await installDebianPackages(machine, packages);
  const others = packages.filter((name) => name !== "python3-torch");
  if (problem === null) return null;
  if (others.length > 0 && others.length < packages.length) await installDebianPackages(machine, others);
  return `apt-get could not install ${packages.join(", ")}. It said:\n${problem}`;
}
