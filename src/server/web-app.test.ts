import { brotliCompressSync, gzipSync } from "node:zlib";

import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const page = "<!doctype html><title>Warmup</title>";
const script = "console.log('warm')";

describe("the built web app", () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await openTestServer({
      webFiles: {
        "index.html": page,
        "icon.svg": "<svg/>",
        "service-worker.js": script,
        "assets/main-4f2a.js": script,
        "assets/main-4f2a.js.br": brotliCompressSync(script).toString("latin1"),
        "assets/main-4f2a.js.gz": gzipSync(script).toString("latin1"),
        "../secret.txt": "outside",
      },
    });
  });
  afterAll(async () => server.close());

  test.each(["/", "/problems/stable-softmax", "/problems/stable-softmax/attempts?from=list", "/scratchpad"])(
    "answers %s with its page, asked for afresh",
    async (path) => {
      const { status, headers, body } = await server.send("GET", path);
      expect([status, headers["cache-control"], headers["content-type"], body]).toEqual([
        200,
        "no-cache",
        "text/html; charset=utf-8",
        page,
      ]);
    },
  );

  test("gives assets with a hash in their name for good", async () => {
    const { headers, body } = await server.send("GET", "/assets/main-4f2a.js");
    expect([headers["cache-control"], body]).toEqual(["public, max-age=31536000, immutable", script]);
  });

  test("gives the compressed copy to whoever takes it", async () => {
    const encodingFor = async (accept: string) =>
      (await server.send("GET", "/assets/main-4f2a.js", { "accept-encoding": accept })).headers["content-encoding"];
    expect(await encodingFor("gzip, deflate, br")).toBe("br");
    expect(await encodingFor("gzip")).toBe("gzip");
    expect(await encodingFor("identity")).toBeUndefined();
  });

  test("gives other files afresh", async () => {
    expect((await server.send("GET", "/icon.svg")).headers).toMatchObject({
      "cache-control": "no-cache",
      "content-type": "image/svg+xml; charset=utf-8",
    });
  });

  test("gives the service worker as a script, afresh, under the policy of every page, for the whole site", async () => {
    const { headers, body } = await server.send("GET", "/service-worker.js");
    expect([headers["cache-control"], headers["content-type"], body]).toEqual([
      "no-cache",
      "text/javascript; charset=utf-8",
      script,
    ]);
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  });

  test.each([
    "/assets/main-0000.js",
    "/favicon.ico",
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/..%5c..%5csecret.txt",
  ])("has nothing at %s", async (path) => {
    const { status, body } = await server.send("GET", path);
    expect([status, JSON.parse(body)]).toMatchObject([404, { error: { code: "request.not_found" } }]);
  });
});

test("an app that is not built is said not to be, while the API works", async () => {
  const server = await openTestServer();
  const { status, value } = await server.json("GET", "/");
  expect([status, value]).toMatchObject([503, { error: { code: "web.not_built" } }]);
  expect((await server.json("GET", "/api/problems")).status).toBe(200);
  expect(server.warnings).toEqual([]);
  await server.close();
});
