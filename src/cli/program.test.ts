import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { createProgram } from "#cli/program.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-program-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* lines(): AsyncGenerator<string, void> {}

async function run(...words: string[]) {
  const terminal = recordedTerminal();
  const environment = { WARMUP_HOME: join(folder, "data") };
  const interrupted = new AbortController().signal;
  let status: number | null = null;
  const program = createProgram(
    { terminal, environment, workingFolder: folder, interrupted, lines },
    (ended) => (status = ended),
  );
  const failure = await program.parseAsync(words, { from: "user" }).then(
    () => null,
    (error: unknown) => error,
  );
  return { status, failure, ...terminal.said };
}

describe("A wrong command line", () => {
  test("is explained on stderr, with the command that was meant", async () => {
    const { failure, out, err } = await run("lits");
    expect(failure).toMatchObject({ code: "commander.unknownCommand" });
    expect(out).toBe("");
    expect(err).toContain("Did you mean list?");
  });

  test.each(["x", "-1", "65536", "80.5"])("with the port %s is refused", async (port) => {
    const { err } = await run("start", `--port=${port}`);
    expect(err).toContain("It must be a whole number from 0 to 65535.");
  });

  test("without what a command needs is refused", async () => {
    expect((await run("judge")).err).toContain("missing required argument 'file'");
  });
});

test("Help names every command and the exit statuses", async () => {
  const { out } = await run("--help");
  for (const name of ["start", "doctor", "list", "try", "judge", "notebook", "export", "import", "mcp", "catalogue"]) {
    expect(out).toMatch(new RegExp(`^  ${name} `, "m"));
  }
  expect(out).toMatch(/Exit status:\n {2}0 .*\n {2}1 .*\n {2}2 /);
});

test("The list shows the catalogue of this program", async () => {
  const { status, out } = await run("list");
  expect(status).toBe(0);
  expect(out).toMatch(/^causal-self-attention +medium +20 min/m);
});

test("A notebook is written where the command is given, and never over a file", async () => {
  expect((await run("notebook", "causal-self-attention")).status).toBe(0);
  const notebook = await readFile(join(folder, "causal-self-attention.ipynb"), "utf8");
  expect(notebook).toContain('"problem": "causal-self-attention"');
  const { failure } = await run("notebook", "causal-self-attention");
  expect(failure).toMatchObject({ code: "cli.file_unusable", message: expect.stringContaining("it is there already") });
});

test("A configuration that cannot be used is said", async () => {
  const terminal = recordedTerminal();
  const interrupted = new AbortController().signal;
  const door = { terminal, environment: { WARMUP_PORT: "many" }, workingFolder: folder, interrupted, lines };
  const parsing = createProgram(door, () => undefined).parseAsync(["list"], { from: "user" });
  await expect(parsing).rejects.toMatchObject({ code: "configuration.invalid" });
});
