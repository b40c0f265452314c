import type { Machine } from "#cli/machine.ts";

/**
 * Installs packages of the distribution, reading its lists first. Returns null when done, else what apt-get said.
 * To be called on a machine that is `debianRoot`.
 */
export async function installDebianPackages(machine: Machine, packages: readonly string[]): Promise<string | null> {
  const quiet = {
    DEBIAN_FRONTEND: "noninteractive",
    // Keeps a server that comes with its programs (PostgreSQL) from being started.
    RUNLEVEL: "1",
  };
  const update = await machine.execute("apt-get", ["update", "-q"], quiet);
  const install = await machine.execute(
    "apt-get",
    ["install", "-q", "-y", "--no-install-recommends", ...packages],
    quiet,
  );
  if (install.status === 0) return null;
  const said = update.status === 0 ? install.output : `${update.output}\n${install.output}`;
  return said.trim().split("\n").slice(-8).join("\n");
}
