import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";

import { makeHome, startProgram } from "#tests/e2e/start-program.ts";
import { assistantOf, newClient, send } from "#tests/mcp/connect.ts";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { afterEach, beforeEach, expect, test } from "vitest";

const main = join(import.meta.dirname, "../../src/cli/main.ts");
let home: ReturnType<typeof makeHome>;

beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const environment = () => ({ PATH: process.env.PATH ?? "", WARMUP_HOME: home.path, NO_COLOR: "1" });

async function start(...flags: string[]) {
  const client = newClient();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, "mcp", ...flags],
    env: environment(),
    stderr: "pipe",
  });
  await client.connect(transport);
  return { ...assistantOf(client), pid: transport.pid ?? 0 };
}

/** Writes lines to the program's input, closes it, and waits for its end. */
async function pipe(lines: readonly string[]) {
  const child = spawn(process.execPath, [main, "mcp"], { env: environment(), stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(lines.map((line) => `${line}\n`).join(""));
  const status = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, status: await status };
}

test("an assistant that starts the program holds a round beside a server on the same data, which sees it at once", async () => {
  const program = await startProgram({ home: home.path });
  const assistant = await start();
  try {
    const { roundId, questions, page } = (await assistant.use("start_round", {
      round: "theory",
      level: "intern",
    })) as unknown as {
      roundId: string;
      page: string;
      questions: { id: string; ask: string }[];
    };
    expect(page).toContain(`/mocks/${roundId}`);
    const [first] = questions;
    const said = { roundId, by: "interviewer", move: "ask", questionId: first?.id, text: first?.ask };
    await assistant.use("say", { ...said, key: "key-00000001" });
    const there = await send<{ setup: unknown; entries: unknown[] }>(program.url, "GET", `/api/mocks/${roundId}`);
    expect(there).toMatchObject({ setup: { interviewer: "assistant" }, entries: [{ body: { text: first?.ask } }] });
    // Both write at the same time, and every word is kept once.
    const words = Array.from({ length: 6 }, (_, index) => `Word ${index}.`);
    await Promise.all(
      words.map(async (one, index) =>
        index % 2 === 0
          ? assistant.use("say", { roundId, key: `assistant-${index}`, by: "candidate", text: one })
          : fetch(`${program.url}/api/mocks/${roundId}/turns`, {
              method: "POST",
              headers: { "content-type": "application/json" },
              body: JSON.stringify({
                key: `from-the-page-${index}`,
                ms: 1000,
                said: { text: one, means: "typed", seconds: null },
              }),
            }).then(async (response) => response.text()),
      ),
    );
    const { entries } = (await assistant.use("read_round", { roundId })) as unknown as {
      entries: { seq: number; text: string }[];
    };
    expect(entries.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    for (const one of words) expect(entries.filter((entry) => entry.text.includes(one))).toHaveLength(1);
    const { calls } = await send<{ calls: unknown[] }>(program.url, "GET", "/api/assistants");
    expect(calls).toContainEqual(
      expect.objectContaining({ door: "this machine", name: "start_round", outcome: "done" }),
    );
  } finally {
    await assistant.client.close();
    await program.stop();
  }
});

test("with --read-only it is offered what reads, and nothing is written", async () => {
  const assistant = await start("--read-only");
  try {
    expect((await assistant.client.listTools()).tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
    expect(await assistant.refused("start_round", { round: "theory" })).toContain("may only read");
    expect(await assistant.use("list_mocks", {})).toEqual({ rounds: [] });
  } finally {
    await assistant.client.close();
  }
});

test("what is piped in is answered to its end, nothing else goes to standard output, and the program ends with its input", async () => {
  const request = (id: number, method: string, params: unknown) =>
    JSON.stringify({ jsonrpc: "2.0", id, method, params });
  const { out, err, status } = await pipe([
    request(1, "initialize", {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "a pipe", version: "1" },
    }),
    '{"jsonrpc":"2.0","method":"notifications/initialized"}',
    "this is no message",
    request(2, "tools/call", { name: "list_mocks", arguments: {} }),
    request(3, "tools/call", { name: "readiness", arguments: {} }),
  ]);
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number });
  expect(answers.map(({ id }) => id).toSorted()).toEqual([1, 2, 3]);
  expect(err).toBe("");
  expect(status).toBe(0);
});
