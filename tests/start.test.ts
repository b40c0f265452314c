import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { programFolder } from "#platform/program.ts";

let folder: string;
let started: ChildProcess | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-start-"));
  started = null;
});

afterEach(async () => {
  if (started?.exitCode === null) started.kill("SIGINT");
  await rm(folder, { recursive: true });
});

/** `npm start` after its set-up, from a Node that is too old: the server is a process of its own, under another path of Node. */
async function start(): Promise<{ starter: ChildProcess; address: string; lines: string[]; over: Promise<unknown> }> {
  const otherNode = join(folder, "node");
  await symlink(process.execPath, otherNode);
  const script = `
    import { runFile } from ${JSON.stringify(pathToFileURL(join(programFolder, "scripts", "set-up", "run-file.mjs")).href)};
    await runFile(${JSON.stringify(otherNode)}, "src/cli/main.ts", ["start", "--demo", "--port", "0", "--no-open"]);
  `;
  const starter = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, WARMUP_HOME: join(folder, "data"), npm_lifecycle_event: undefined },
  });
  started = starter;
  const lines: string[] = [];
  const reader = createInterface({ input: starter.stdout });
  // The pipe ends when the last process that can write to it is gone, the server included.
  const over = once(reader, "close");
  reader.on("line", (line) => lines.push(line));
  await once(reader, "line");
  const address = /http:\/\/[\w.:]+\d/.exec(lines[0] ?? "")?.[0] ?? "";
  return { starter, address, lines, over };
}

describe("A start", () => {
  test("prints one line with the address, serves at once, and ends in good order on Ctrl-C", async () => {
    const { starter, address, lines, over } = await start();
    const status = await fetch(`${address}/api/status`);
    expect(await status.json()).toMatchObject({ demo: true });
    starter.kill("SIGINT");
    const [code] = await once(starter, "exit");
    await over;
    expect(code).toBe(0);
    expect(lines).toHaveLength(1);
  });

  test("leaves nothing running when what started it is killed outright", async () => {
    const { starter, address, over } = await start();
    starter.kill("SIGKILL");
    await over;
    await expect(fetch(`${address}/api/status`)).rejects.toThrow("fetch failed");
  });
});
