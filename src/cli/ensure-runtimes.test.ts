import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { ensureRuntimes } from "#cli/ensure-runtimes.ts";
import type { MissingPart } from "#cli/ensure-runtimes.ts";
import type { Machine } from "#cli/machine.ts";
import type { ProbeInterpreter } from "#judge/discover-runtimes.ts";

let folder: string;
let python: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-ensure-"));
  python = join(folder, "bin", "python3");
  await mkdir(join(folder, "bin"));
  await writeFile(python, "");
  await chmod(python, 0o755);
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A normal user's machine on which nothing can be installed, and one Python with these libraries. */
function describeMachine(libraries: { names: string[] }) {
  const commands: string[] = [];
  const probed: string[] = [];
  const machine: Machine = {
    platform: "linux",
    architecture: "x64",
    debianRoot: false,
    findProgram: (name) => (name === "bwrap" ? "/usr/bin/bwrap" : null),
    execute: async (command) => {
      commands.push(command);
      return { status: 1, output: "no network" };
    },
  };
  const probe: ProbeInterpreter = async (path) => {
    probed.push(path);
    if (path !== python) return null;
    return {
      path,
      versions: Object.fromEntries([["python", "3.12.1"], ...libraries.names.map((name) => [name, "1"])]),
      folders: [],
    };
  };
  const said: string[] = [];
  const ensure = async (mend = false): Promise<MissingPart[]> => {
    const environment = { PATH: join(folder, "bin") };
    return ensureRuntimes({
      dataFolder: join(folder, "data"),
      environment,
      machine,
      probe,
      say: (line) => said.push(line),
      mend,
    });
  };
  return { ensure, commands, probed, said };
}

describe("Where both runtimes are found", () => {
  test("a second start asks no interpreter", async () => {
    const { ensure, probed } = describeMachine({ names: ["numpy", "torch"] });
    expect(await ensure()).toEqual([]);
    probed.length = 0;
    expect(await ensure()).toEqual([]);
    expect(probed).toEqual([]);
  });

  test("an interpreter that changed is asked again", async () => {
    const { ensure, probed } = describeMachine({ names: ["numpy", "torch"] });
    await ensure();
    probed.length = 0;
    await utimes(python, 1, 1);
    await ensure();
    expect(probed).toContain(python);
  });
});

describe("Where torch cannot be had", () => {
  test("that is said once, and not tried again at each start", async () => {
    const { ensure, commands, said } = describeMachine({ names: ["numpy"] });
    expect(await ensure()).toEqual(["torch"]);
    expect(said.join("\n")).toContain("cannot make an environment");
    const tried = commands.length;
    expect(await ensure()).toEqual(["torch"]);
    expect(commands).toHaveLength(tried);
    expect(await ensure(true)).toEqual(["torch"]);
    expect(commands.length).toBeGreaterThan(tried);
  });

  test("it is found once the user has installed it into the same Python", async () => {
    const libraries = { names: ["numpy"] };
    const { ensure } = describeMachine(libraries);
    await ensure();
    libraries.names.push("torch");
    expect(await ensure()).toEqual([]);
  });
});

test("Without NumPy nothing works, so that each start tries again", async () => {
  const { ensure, commands } = describeMachine({ names: [] });
  expect(await ensure()).toEqual(["numpy", "torch"]);
  const tried = commands.length;
  await ensure();
  expect(commands.length).toBeGreaterThan(tried);
});
