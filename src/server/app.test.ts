import { readZip } from "#platform/read-zip.ts";
import { errorBodySchema } from "#platform/errors.schemas.ts";
import {
  problemPageSchema,
  problemSummarySchema,
  runLineSchema,
  sittingSchema,
  statusSchema,
} from "#practice/practice.schemas.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { Answer, TestServer } from "#tests/stand-ins/open-server.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer({ allowedHosts: "lab.example.org" });
});
afterAll(async () => server.close());

const json = { "content-type": "application/json" };
const codeOf = (answer: Answer): string => errorBodySchema.parse(JSON.parse(answer.body)).error.code;
const port = (): string => new URL(server.url).port;

async function lines(path: string, body: unknown): Promise<unknown[]> {
  const answer = await server.send("POST", path, json, JSON.stringify(body));
  expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/x-ndjson"]);
  return answer.body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

describe("a problem, from the shelf to a pass", () => {
  test("is listed, opened, typed, looked at, run, submitted, replayed, deleted and restored", async () => {
    const { problems } = z
      .object({ problems: z.array(problemSummarySchema) })
      .parse((await server.json("GET", "/api/problems")).value);
    expect(problems.map(({ id }) => id)).toContain("stable-softmax");
    const base = "/api/problems/stable-softmax";
    const sitting = sittingSchema.parse((await server.json("POST", `${base}/sittings`, { interview: false })).value);
    const edits = [{ atMs: 1, changes: [0, [0, "x"]] }];
    const draft = { code: "x", sittingId: sitting.id, startingDocument: "", edits, baseRevision: 0 };
    expect((await server.json("PUT", `${base}/draft`, draft)).value).toMatchObject({ code: "x", revision: 1 });
    expect((await server.json("PUT", `${base}/draft`, { code: "y", baseRevision: 0 })).status).toBe(409);
    expect((await server.json("PATCH", `/api/sittings/${sitting.id}`, { activeMs: 9_000 })).value).toMatchObject({
      activeMs: 9_000,
    });
    expect((await server.json("GET", `${base}/solution`)).value).toMatchObject({ error: { code: "solution.not_yet" } });
    expect(
      (await server.json("POST", `/api/sittings/${sitting.id}/looks`, { kind: "hint", rung: 1 })).value,
    ).toMatchObject({
      looks: [{ kind: "hint", rung: 1 }],
    });
    const run = { code: "x", mode: "submit", sittingId: sitting.id, activeMs: 10_000 };
    const last = (await lines(`${base}/runs`, run)).map((line) => runLineSchema.parse(line)).at(-1);
    if (last?.type !== "attempt-saved") throw new Error("The attempt was not stored.");
    expect(last).toMatchObject({
      state: "looked-up",
      attempt: { door: "web", aided: true },
      sitting: { passed: true },
    });
    expect(problemPageSchema.parse((await server.json("GET", base)).value)).toMatchObject({
      state: "looked-up",
      sitting: null,
    });
    expect((await server.json("GET", `/api/sittings/${sitting.id}/replay`)).value).toEqual({
      startingDocument: "",
      edits,
    });
    const attempt = `/api/attempts/${last.attempt.id}`;
    expect((await server.json("GET", attempt)).value).toMatchObject({ code: "x" });
    expect((await server.json("DELETE", attempt)).value).toEqual({});
    expect((await server.json("GET", `${base}/attempts`)).value).toEqual({ attempts: [] });
    expect((await server.json("GET", attempt)).status).toBe(404);
    expect((await server.json("POST", `${attempt}/restore`, {})).value).toEqual(last.attempt);
  });

  test("keeps scratchpad and settings, and runs a script", async () => {
    expect(
      (await server.json("PUT", "/api/scratchpad", { code: "print(1)", runtime: "numpy", savedAt: null })).status,
    ).toBe(200);
    expect((await server.json("GET", "/api/scratchpad")).value).toMatchObject({ code: "print(1)", runtime: "numpy" });
    expect((await lines("/api/scratchpad/runs", { code: "print(1)", runtime: "numpy" })).at(-1)).toMatchObject({
      type: "finished",
    });
    const settings = { theme: "dark", editorKeys: "vim", interview: true };
    await server.json("PUT", "/api/settings", settings);
    expect((await server.json("GET", "/api/settings")).value).toEqual(settings);
  });

  test("goes out as a zip and comes back in", async () => {
    const response = await fetch(`${server.url}/api/export`);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="warmup-\d{4}-\d\d-\d\d\.zip"$/);
    const archive = new Uint8Array(await response.arrayBuffer());
    expect(readZip(archive, { files: 99, fileBytes: 1e7, totalBytes: 1e7, ratio: 99 }).has("manifest.json")).toBe(true);
    const answer = await server.send("POST", "/api/import", { "content-type": "application/zip" }, archive);
    expect(JSON.parse(answer.body)).toMatchObject({ added: 0, updated: 0 });
  });

  test("tells how the judge stands", async () => {
    expect(statusSchema.parse((await server.json("GET", "/api/status")).value)).toMatchObject({
      demo: false,
      judge: { isolation: "bubblewrap" },
    });
  });
});

describe("another site's page", () => {
  test.each([
    ["a rebound name", { host: "evil.example" }],
    ["a rebound name with our port", { host: "evil.example:4747" }],
  ])("by %s reads nothing", async (_, headers) => {
    for (const path of ["/", "/api/problems", "/api/export", "/api/docs"]) {
      const answer = await server.send("GET", path, headers);
      expect([answer.status, codeOf(answer)]).toEqual([403, "request.host_refused"]);
    }
  });

  test.each([
    ["POST", "/api/problems/stable-softmax/runs"],
    ["POST", "/api/scratchpad/runs"],
    ["PUT", "/api/settings"],
    ["PATCH", "/api/sittings/sit_x"],
    ["DELETE", "/api/attempts/att_x"],
    ["POST", "/api/import"],
    ["OPTIONS", "/api/settings"],
  ])("cannot %s %s", async (method, path) => {
    const sources: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: "http://localhost:3000", "sec-fetch-site": "same-site" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of sources) {
      const answer = await server.send(
        method,
        path,
        { ...json, ...headers },
        ["OPTIONS", "DELETE"].includes(method) ? undefined : "{}",
      );
      expect([answer.status, codeOf(answer)]).toEqual([403, "request.cross_site"]);
    }
  });

  test("is not told that it may", async () => {
    const answer = await server.send("GET", "/api/problems", { origin: "https://evil.example" });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(answer.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  test("cannot send a form as JSON", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"]) {
      const answer = await server.send("PUT", "/api/settings", { "content-type": type }, '{"theme":"dark"}');
      expect([answer.status, codeOf(answer)]).toEqual([415, "request.media_type"]);
    }
  });
});

test("our own page, a program without a browser, and a configured name are let in", async () => {
  const sources: Record<string, string>[] = [
    { host: `localhost:${port()}`, origin: `http://localhost:${port()}`, "sec-fetch-site": "same-origin" },
    { host: `127.0.0.1:${port()}` },
    { host: "lab.example.org", origin: "https://lab.example.org" },
  ];
  for (const headers of sources) {
    expect((await server.send("PUT", "/api/settings", { ...json, ...headers }, "{}")).status).toBe(200);
  }
});

describe("a request that is wrong is told so", () => {
  test.each<[string, string, string, Record<string, string>, string | undefined, number, string]>([
    ["an unknown problem", "GET", "/api/problems/none", {}, undefined, 404, "problem.not_found"],
    ["an unknown address", "GET", "/api/none", {}, undefined, 404, "request.not_found"],
    ["a method that is not there", "DELETE", "/api/settings", {}, undefined, 404, "request.not_found"],
    ["broken JSON", "PUT", "/api/settings", json, '{"theme"', 400, "request.invalid"],
    ["an unknown setting", "PUT", "/api/settings", json, '{"volume":11}', 400, "request.invalid"],
    [
      "a zip that is none",
      "POST",
      "/api/import",
      { "content-type": "application/zip" },
      "no",
      400,
      "archive.unreadable",
    ],
  ])("%s", async (_, method, path, headers, body, status, code) => {
    const answer = await server.send(method, path, headers, body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  });

  test("a field of the wrong kind, by its name", async () => {
    const { value } = await server.json("PUT", "/api/problems/stable-softmax/draft", {
      code: "x",
      edits: [{ atMs: "soon" }],
    });
    expect(value).toMatchObject({
      error: { code: "request.invalid", message: expect.stringContaining("“edits.0.atMs”") },
    });
  });

  test("a body over 2 MB, declared or not", async () => {
    const large = JSON.stringify({ code: "x".repeat(2 * 1024 ** 2), runtime: "numpy" });
    const declared = await server.send("PUT", "/api/scratchpad", json, large);
    const streamed = await server.send("PUT", "/api/scratchpad", { ...json, "transfer-encoding": "chunked" }, large);
    for (const answer of [declared, streamed])
      expect([answer.status, codeOf(answer)]).toEqual([413, "request.too_large"]);
  });

  test("by an answer that is never cached", async () => {
    for (const path of ["/api/problems", "/api/none"]) {
      expect((await server.send("GET", path)).headers["cache-control"]).toBe("no-store");
    }
  });
});

test("every answer carries the headers that keep pages to themselves", async () => {
  for (const path of ["/", "/api/problems", "/api/none", "/api/docs"]) {
    const { headers } = await server.send("GET", path);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
    });
  }
});
