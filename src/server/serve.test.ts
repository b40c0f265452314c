import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

import { openDatabase } from "#platform/database.ts";
import { createSilentLog } from "#platform/log.ts";
import { readConfiguration } from "#platform/configuration.ts";
import type { RunEvent } from "#judge/judge.schemas.ts";
import type { Judge } from "#judge/judge.ts";
import { cardsSchema } from "#knowledge/knowledge.schemas.ts";
import { runLineSchema, shelvesSchema } from "#practice/practice.schemas.ts";
import type { PracticeTables } from "#practice/practice.tables.ts";
import { createServer as createWarmupServer } from "#server/create-server.ts";
import { startServer } from "#server/serve.ts";
import { createWaitingJudge } from "#server/waiting-judge.ts";
import { heldJudge } from "#tests/stand-ins/held-judge.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { describe, expect, test } from "vitest";

const runPath = "/api/problems/stable-softmax/runs";
const attemptsPath = "/api/problems/stable-softmax/attempts";

function startRun(server: TestServer, signal?: AbortSignal): Promise<Response> {
  return fetch(server.url + runPath, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "x", mode: "submit" }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Reads lines until one of a type comes. */
async function readUntil(lines: AsyncIterator<string>, type: string): Promise<void> {
  for (;;) {
    const { done, value } = await lines.next();
    if (done) throw new Error(`The stream ended without ${type}.`);
    if (value.includes(`"type":"${type}"`)) return;
  }
}

function linesOf(response: Response): AsyncIterator<string> {
  if (response.body === null) throw new Error("The answer has no body.");
  return createInterface({ input: Readable.fromWeb(response.body as ReadableStream<Uint8Array>) })[
    Symbol.asyncIterator
  ]();
}

async function storedVerdicts(dataFolder: string): Promise<string[]> {
  const database = await openDatabase<PracticeTables>(
    { kind: "sqlite", path: join(dataFolder, "warmup.sqlite") },
    createSilentLog(),
  );
  const rows = await database.selectFrom("attempts").select("verdict_kind").execute();
  await database.destroy();
  return rows.map((row) => row.verdict_kind);
}

test("a run's events reach the page as they happen, before the run is over", async () => {
  const judge = heldJudge();
  const server = await openTestServer({ judge });
  const response = await startRun(server);
  const lines = linesOf(response);
  await readUntil(lines, "case-passed");
  await judge.begun();
  await server.close();
  await expect(readUntil(lines, "attempt-saved")).resolves.toBeUndefined();
});

test("a page that does not read on keeps no run from being stored", async () => {
  const flood: RunEvent = { type: "output", stream: "stdout", text: "x".repeat(64 * 1024), caseName: null };
  const judge = scriptedJudge(() => ({ verdict: { kind: "passed" } }));
  const flooding: Judge = {
    ...judge,
    async *run(request, options) {
      for (let count = 0; count < 200; count += 1) yield flood;
      yield* judge.run(request, options);
    },
  };
  const server = await openTestServer({ judge: flooding });
  const response = await startRun(server);
  await expect
    .poll(async () => (await server.json("GET", attemptsPath)).value)
    .toMatchObject({ attempts: [{ verdict: { kind: "passed" } }] });
  expect(await response.text()).toContain('"attempt-saved"');
  await server.close();
});

test("a page that goes away cancels its run, which is stored as cancelled", async () => {
  const judge = heldJudge();
  const server = await openTestServer({ judge });
  const page = new AbortController();
  const response = await startRun(server, page.signal);
  await judge.begun();
  page.abort();
  await response.text().catch(() => undefined);
  await judge.cancelled();
  const dataFolder = join(server.folder, "data");
  await expect
    .poll(async () => (await server.json("GET", attemptsPath)).value)
    .toMatchObject({ attempts: [{ verdict: { kind: "cancelled" } }] });
  expect(await storedVerdicts(dataFolder)).toEqual(["cancelled"]);
  await server.close();
});

test("stopping ends the runs under way, tells their pages, and records them", async () => {
  const judge = heldJudge();
  const folder = mkdtempSync(join(tmpdir(), "warmup-stop-"));
  const environment = { WARMUP_HOME: folder, WARMUP_PORT: "0" };
  const configuration = readConfiguration({ environment, homeFolder: folder });
  let closed = false;
  const closing: Judge = { ...judge, close: async () => void (closed = true) };
  const server = await startServer({
    configuration,
    environment,
    demo: false,
    unsandboxed: false,
    warn: () => undefined,
    judge: closing,
  });
  const response = await fetch(server.url + runPath, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "x", mode: "submit" }),
  });
  await judge.begun();
  const [text] = await Promise.all([response.text(), server.close()]);
  expect(runLineSchema.parse(JSON.parse(text.trimEnd().split("\n").at(-1) ?? ""))).toMatchObject({
    type: "attempt-saved",
    attempt: { verdict: { kind: "cancelled" } },
  });
  expect(await storedVerdicts(folder)).toEqual(["cancelled"]);
  expect(closed).toBe(true);
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  rmSync(folder, { recursive: true, force: true });
});

describe("while the judge is still being opened", () => {
  test("pages are served, the status says so, and runs wait for it", async () => {
    const opening = Promise.withResolvers<Judge>();
    const server = await openTestServer({ judge: createWaitingJudge(opening.promise, "bubblewrap") });
    expect((await server.json("GET", "/api/status")).value).toMatchObject({
      judge: { runtimes: [{ state: "starting" }, { state: "starting" }] },
    });
    const running = startRun(server);
    opening.resolve(scriptedJudge(() => ({ verdict: { kind: "passed" } })));
    expect(await (await running).text()).toContain('"attempt-saved"');
    expect((await server.json("GET", "/api/status")).value).toMatchObject({
      judge: { runtimes: [{ state: "ready" }, { state: "ready" }] },
    });
    await server.close();
  });

  test("a run that is stopped does not wait", async () => {
    const judge = createWaitingJudge(new Promise(() => undefined), "none");
    const stopped = AbortSignal.abort(new Error("stopped"));
    await expect(
      Array.fromAsync(judge.run({ runtime: "numpy", code: "", tests: null }, { signal: stopped })),
    ).rejects.toThrow("stopped");
  });

  test("and when it cannot be, the status says why and a run is the judge's failure", async () => {
    const server = await openTestServer({ judge: createWaitingJudge(Promise.reject(new Error("no Python")), "none") });
    expect((await server.json("GET", "/api/status")).value).toMatchObject({
      judge: { runtimes: [{ state: "failed", detail: expect.stringContaining("no Python") }, { state: "failed" }] },
    });
    expect(await (await startRun(server)).text()).toContain('"judge-failed"');
    await server.close();
  });
});

test("what nobody expected is answered with a sentence, and the log has the cause", async () => {
  const failing = {
    ...scriptedJudge(() => ({ verdict: { kind: "passed" } })),
    status: () => {
      throw new Error("the wheels came off");
    },
  };
  const server = await openTestServer({ judge: failing });
  const { status, value } = await server.json("GET", "/api/status");
  expect([status, value]).toMatchObject([500, { error: { code: "server.failed" } }]);
  expect(JSON.stringify(value)).not.toContain("wheels");
  expect(server.warnings).toEqual(["warmup: error: A request failed. (the wheels came off)\n"]);
  expect(readFileSync(join(server.folder, "data", "logs", "warmup.log"), "utf8")).toContain("the wheels came off");
  await server.close();
});

test("data outlives the server, and a daily backup lies beside it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "warmup-outlive-"));
  const environment = { WARMUP_HOME: folder, WARMUP_PORT: "0" };
  const configuration = readConfiguration({ environment, homeFolder: folder });
  const judge = scriptedJudge(() => ({ verdict: { kind: "passed" } }));
  const options = { configuration, environment, demo: false, unsandboxed: false, warn: () => undefined, judge };
  const draft = {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: "half-typed" }),
  };
  const first = await startServer(options);
  await fetch(`${first.url}/api/problems/stable-softmax/draft`, draft);
  await first.close();
  const second = await startServer(options);
  expect(await (await fetch(`${second.url}/api/problems/stable-softmax`)).json()).toMatchObject({
    draft: { code: "half-typed", revision: 1 },
  });
  await second.close();
  expect(readdirSync(join(folder, "backups"))).toEqual([expect.stringMatching(/-daily\.sqlite$/)]);
  rmSync(folder, { recursive: true, force: true });
});

test("a demo leaves the user's own data alone and throws its own away", async () => {
  const server = await openTestServer({ demo: true });
  expect((await server.json("GET", "/api/status")).value).toMatchObject({ demo: true });
  const { problems } = shelvesSchema.parse((await server.json("GET", "/api/problems")).value);
  expect(problems.filter(({ attempts }) => attempts > 0).length).toBeGreaterThan(10);
  const { cards } = cardsSchema.parse((await server.json("GET", "/api/cards")).value);
  expect(cards.filter(({ reviewCount }) => reviewCount > 0).length).toBeGreaterThan(100);
  expect(existsSync(join(server.folder, "data"))).toBe(false);
  await server.close();
});

test("a port that is taken gives way to the next free one", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(0, "127.0.0.1", resolve));
  const { port } = taken.address() as AddressInfo;
  const server = await createWarmupServer({ fetch: () => new Response("ours"), host: "127.0.0.1", port });
  expect(server.port).toBeGreaterThan(port);
  expect(await (await fetch(server.url)).text()).toBe("ours");
  server.cut();
  await server.drain();
  taken.close();
});

test("an address that is not this machine's is refused with a sentence", async () => {
  const starting = createWarmupServer({ fetch: () => new Response(), host: "192.0.2.1", port: 4747 });
  await expect(starting).rejects.toMatchObject({ code: "server.port_unavailable" });
});

test("a start that fails leaves nothing open", async () => {
  const folder = mkdtempSync(join(tmpdir(), "warmup-fails-"));
  const environment = { WARMUP_HOME: folder, WARMUP_PORT: "0", WARMUP_HOST: "192.0.2.1" };
  let closed = false;
  const judge: Judge = {
    ...scriptedJudge(() => ({ verdict: { kind: "passed" } })),
    close: async () => void (closed = true),
  };
  const configuration = readConfiguration({ environment, homeFolder: folder });
  const starting = startServer({
    configuration,
    environment,
    demo: false,
    unsandboxed: false,
    warn: () => undefined,
    judge,
  });
  await expect(starting).rejects.toMatchObject({ code: "server.port_unavailable" });
  expect(closed).toBe(true);
  rmSync(folder, { recursive: true, force: true });
});
