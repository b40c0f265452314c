import { spawnSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findProgram, makeRunnerFolder, runnerCommands } from "./start-runner.ts";

describe("the folder of a judge", () => {
  let temporary: string;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), "warmup-test-"));
    vi.stubEnv("TMPDIR", temporary);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(temporary, { recursive: true });
  });

  /** Number of a process that has ended. */
  const deadPid = () => spawnSync("true").pid;

  const start = () => {
    const folder = makeRunnerFolder();
    const interpreter = { path: "/usr/bin/python3", versions: {}, folders: ["/usr"] };
    const runnerCode = join(import.meta.dirname, "../../runner");
    const [first] = runnerCommands({
      name: "numpy",
      interpreter,
      isolation: "bubblewrap",
      folder,
      runnerCode,
      spares: 1,
      warmSpares: true,
    });
    return { folder, command: first?.() };
  };

  test("holds the runner's modules, readable by whoever runs them, and a folder for its socket that others cannot enter", () => {
    const { folder, command } = start();
    const [own = ""] = readdirSync(folder.path);
    const modules = readdirSync(join(folder.path, own, "runner", "judge"));
    expect(modules).toContain("zygote.py");
    expect(modules).not.toContain("__pycache__");
    expect(statSync(join(folder.path, own, "runner", "judge", "zygote.py")).mode & 0o777).toBe(0o644);
    expect(statSync(join(folder.path, own, "sockets")).mode & 0o777).toBe(0o700);
    expect(command?.socketPath).toBe(join(folder.path, own, "sockets", "runner.sock"));
  });

  test("goes with the judge", () => {
    const { folder } = start();
    folder.remove();
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("goes without following a link that was planted in it", () => {
    const precious = join(temporary, "precious");
    mkdirSync(precious);
    writeFileSync(join(precious, "work.txt"), "work");
    const { folder } = start();
    const [own = ""] = readdirSync(folder.path);
    symlinkSync(precious, join(folder.path, own, "sockets", "runner.sock"));
    symlinkSync(precious, join(folder.path, own, "sockets", "more"));
    folder.remove();
    expect(readdirSync(temporary)).toEqual(["precious"]);
    expect(readdirSync(precious)).toEqual(["work.txt"]);
  });

  test("of a program that was killed is removed by the next, that of a living one is kept", () => {
    const left = join(temporary, `warmup-judge-${deadPid()}-abcdef`);
    const living = join(temporary, `warmup-judge-${process.pid}-abcdef`);
    for (const path of [left, living]) mkdirSync(join(path, "numpy-x", "sockets"), { recursive: true });
    makeRunnerFolder().remove();
    expect([existsSync(left), existsSync(living)]).toEqual([false, true]);
  });

  test("a link with such a name is neither followed nor removed", () => {
    const precious = join(temporary, "precious");
    mkdirSync(join(precious, "numpy-x", "runner"), { recursive: true });
    const link = join(temporary, `warmup-judge-${deadPid()}-abcdef`);
    symlinkSync(precious, link);
    makeRunnerFolder().remove();
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(existsSync(join(precious, "numpy-x", "runner"))).toBe(true);
  });
});

describe("a program on the PATH", () => {
  test("is found, and one that is nowhere is not", () => {
    expect(findProgram("true")).toMatch(/\/true$/);
    expect(findProgram("warmup-no-such-program")).toBeNull();
  });
});
