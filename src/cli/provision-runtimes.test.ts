import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import type { Machine } from "#cli/machine.ts";
import { provisionRuntimes } from "#cli/provision-runtimes.ts";
import type { Provision } from "#cli/provision-runtimes.ts";
import type { DiscoveredRuntimes, Interpreter } from "#judge/discover-runtimes.ts";

const interpreter: Interpreter = { path: "/usr/bin/python3", versions: { python: "3.12.1" }, folders: [] };

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-provision-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A machine on which programs do nothing but what `effects` says, and everything they were asked is written down. */
function describeMachine(about: {
  debianRoot?: boolean;
  platform?: NodeJS.Platform;
  architecture?: string;
  programs?: string[];
  /** What a command does, by a part of its line; it answers with the status, 0 unless it says otherwise. */
  effects?: Record<string, (line: string) => unknown>;
}): {
  machine: Machine;
  lines: string[];
  programs: Set<string>;
  installed: Set<string>;
  discover: () => Promise<DiscoveredRuntimes>;
} {
  const lines: string[] = [];
  const programs = new Set(about.programs);
  const installed = new Set<string>();
  const machine: Machine = {
    platform: about.platform ?? "linux",
    architecture: about.architecture ?? "x64",
    debianRoot: about.debianRoot ?? false,
    findProgram: (name) => (programs.has(name) ? `/usr/bin/${name}` : null),
    execute: async (command, args) => {
      const line = [command, ...args].join(" ").replaceAll(folder, "DATA");
      lines.push(line);
      const effects = Object.entries(about.effects ?? {}).filter(([part]) => line.includes(part));
      const statuses = await Promise.all(effects.map(async ([, effect]) => effect(line)));
      const status = statuses.find((one) => typeof one === "number") ?? 0;
      return { status, output: status === 0 ? "" : "it said no" };
    },
  };
  const discover = async (): Promise<DiscoveredRuntimes> => ({
    numpy: installed.has("numpy") ? interpreter : null,
    torch: installed.has("torch") ? interpreter : null,
  });
  return { machine, lines, programs, installed, discover };
}

async function provision(
  described: ReturnType<typeof describeMachine>,
  python: string | null = "/usr/bin/python3",
): Promise<Provision> {
  const { machine, discover } = described;
  return provisionRuntimes({
    machine,
    discover,
    findPython: async () => python,
    managedFolder: join(folder, "python"),
    say: () => undefined,
  });
}

/** What pip, uv or apt-get installing a library does here. */
function installs(described: () => ReturnType<typeof describeMachine>, ...names: string[]): () => void {
  return () => {
    for (const name of names) described().installed.add(name);
  };
}

describe("Where everything is there", () => {
  test("nothing is run", async () => {
    const described = describeMachine({ debianRoot: true, programs: ["bwrap"] });
    described.installed.add("numpy").add("torch");
    expect(await provision(described)).toMatchObject({ sandbox: true, problems: [] });
    expect(described.lines).toEqual([]);
  });
});

describe("As root on Debian", () => {
  test("the distribution's packages are installed, after reading its lists once", async () => {
    const described: ReturnType<typeof describeMachine> = describeMachine({
      debianRoot: true,
      effects: {
        install: () => {
          described.programs.add("bwrap");
          installs(() => described, "numpy", "torch")();
        },
      },
    });
    const result = await provision(described);
    expect(result).toMatchObject({ sandbox: true, problems: [], runtimes: { numpy: interpreter, torch: interpreter } });
    expect(described.lines).toEqual([
      "apt-get update -q",
      "apt-get install -q -y --no-install-recommends bubblewrap python3-numpy python3-torch",
    ]);
  });

  test("a release without torch still gets the rest, and torch comes from the environment of our own", async () => {
    const described: ReturnType<typeof describeMachine> = describeMachine({
      debianRoot: true,
      programs: ["bwrap", "uv"],
      effects: {
        "python3-torch": () => 100,
        "--no-install-recommends python3-numpy": installs(() => described, "numpy"),
        "-m venv": () => mkdir(join(folder, "python")),
        "uv venv": () => mkdir(join(folder, "python")),
        "uv pip install": installs(() => described, "torch"),
      },
    });
    const result = await provision(described);
    expect(result.runtimes.torch).toEqual(interpreter);
    expect(result.problems).toEqual([
      expect.stringContaining("apt-get could not install python3-numpy, python3-torch. It said:"),
    ]);
  });
});

describe("As a normal user", () => {
  test("an environment is made by venv and pip, and torch is the small one for the processor", async () => {
    const described: ReturnType<typeof describeMachine> = describeMachine({
      programs: ["bwrap"],
      effects: {
        "-m venv": () => mkdir(join(folder, "python")),
        "pip install": (line) => line.endsWith("numpy") && installs(() => described, "numpy")(),
        "--torch-backend=cpu": installs(() => described, "torch"),
      },
    });
    expect((await provision(described)).problems).toEqual([]);
    expect(described.lines).toEqual([
      "/usr/bin/python3 -m venv DATA/python",
      "DATA/python/bin/python3 -m pip install --quiet --disable-pip-version-check numpy",
      "DATA/python/bin/python3 -m pip install --quiet --disable-pip-version-check uv",
      "DATA/python/bin/uv pip install --quiet --torch-backend=cpu torch numpy",
    ]);
  });

  test("uv does it all where it is there, and no other Python is needed", async () => {
    const described = describeMachine({
      platform: "darwin",
      architecture: "arm64",
      programs: ["uv", "sandbox-exec"],
      effects: { "uv venv": () => mkdir(join(folder, "python")) },
    });
    await provision(described, null);
    expect(described.lines).toEqual([
      "/usr/bin/uv venv --quiet --python >=3.10,<3.15 DATA/python",
      "/usr/bin/uv pip install --quiet numpy",
      "/usr/bin/uv pip install --quiet torch numpy",
    ]);
  });

  test("a Python that cannot make environments is said, with what to install", async () => {
    const described = describeMachine({ effects: { "-m venv": () => 1 } });
    const { problems, sandbox } = await provision(described);
    expect(problems).toEqual([
      expect.stringMatching(/cannot make an environment\. Install uv, or the package python3-venv.*\nit said no/),
    ]);
    expect(sandbox).toBe(false);
  });

  test("no Python at all is said", async () => {
    const { problems } = await provision(describeMachine({}), null);
    expect(problems).toEqual([expect.stringContaining("No Python of version 3.10 or newer was found")]);
  });

  test("torch that cannot be had leaves NumPy working", async () => {
    const described: ReturnType<typeof describeMachine> = describeMachine({
      programs: ["uv", "bwrap"],
      effects: {
        "uv venv": () => mkdir(join(folder, "python")),
        "pip install --quiet numpy": installs(() => described, "numpy"),
        "--torch-backend=cpu": () => 1,
      },
    });
    const { runtimes, problems } = await provision(described);
    expect(runtimes).toEqual({ numpy: interpreter, torch: null });
    expect(problems).toEqual([expect.stringContaining("problems that need only NumPy work")]);
  });

  test("an environment whose making was interrupted is begun anew", async () => {
    const home = join(folder, "python");
    const described = describeMachine({
      programs: ["uv"],
      effects: { "uv venv": () => mkdir(home) },
    });
    await mkdir(home);
    await writeFile(`${home}.unfinished`, "");
    await writeFile(join(home, "half"), "");
    await provision(described);
    expect(described.lines[0]).toBe("/usr/bin/uv venv --quiet --python >=3.10,<3.15 DATA/python");
    await expect(writeFile(join(home, "half"), "", { flag: "wx" })).resolves.toBeUndefined();
  });
});
