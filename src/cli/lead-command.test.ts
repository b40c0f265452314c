import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fetchPosting, isPrivateAddress } from "#cli/fetch-posting.ts";
import { createProgram } from "#cli/program.ts";
import { recordedTerminal } from "#tests/stand-ins/recorded-terminal.ts";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;
let server: Server;
let site: string;

const posting =
  "<!doctype html><title>Research Engineer at Aleph Lab</title><body><main><p>Apply by 3 January 2027.</p></main></body>";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "warmup-lead-"));
  server = createServer((request, response) => {
    const path = request.url ?? "";
    if (path === "/posting") response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(posting);
    else if (path === "/once") response.writeHead(302, { location: "/posting" }).end();
    else if (path === "/ever") response.writeHead(302, { location: "/ever" }).end();
    else if (path === "/file") response.writeHead(302, { location: "file:///etc/hostname" }).end();
    else if (path === "/large") response.writeHead(200, { "content-type": "text/html" }).end("x".repeat(4_100_000));
    else if (path === "/image") response.writeHead(200, { "content-type": "image/png" }).end("x");
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function run(piped: readonly string[], ...words: string[]) {
  const terminal = recordedTerminal();
  const door = {
    terminal,
    environment: { WARMUP_HOME: join(folder, "data") },
    workingFolder: folder,
    interrupted: new AbortController().signal,
    async *lines() {
      yield* piped;
    },
  };
  let status: number | null = null;
  const failure = await createProgram(door, (ended) => (status = ended))
    .parseAsync(["lead", ...words], { from: "user" })
    .then(
      () => null,
      (error: unknown) => error,
    );
  return { status, failure, ...terminal.said };
}

test("a saved page becomes a lead once, and again only when one says so", async () => {
  await writeFile(join(folder, "job.html"), posting);
  const first = await run([], "job.html");
  expect(first).toMatchObject({ status: 0, failure: null, err: expect.stringContaining("Kept as a lead.") });
  expect(first.out).toMatch(/Company +Aleph Lab\nRole +Research Engineer\nDeadline +2027-01-03/);
  expect(await run([], "job.html")).toMatchObject({
    status: 1,
    err: expect.stringContaining("in your campaign already"),
  });
  expect(await run([], "job.html", "--again")).toMatchObject({ status: 0 });
});

test("what is piped in is read, a dry run keeps nothing, and a posting of nobody needs the company's name", async () => {
  expect(await run(["Engineer at Beth\u001b[2J"], "-", "--dry-run", "--json")).toMatchObject({ status: 0 });
  expect((await run(["Engineer at Beth\u001b[2J"], "-", "--dry-run")).out).not.toContain("\u001b");
  expect((await run(["We hire."], "-")).failure).toMatchObject({ code: "cli.lead_incomplete" });
  expect(await run(["We hire."], "-", "--company", "Gimel")).toMatchObject({ status: 0 });
  expect((await run([], "none.html")).failure).toMatchObject({ code: "cli.file_unusable" });
});

test("a page is fetched through redirects, and from this machine only when allowed", async () => {
  expect((await run([], `${site}/once`)).failure).toMatchObject({
    message: expect.stringContaining("--allow-private"),
  });
  expect(await run([], `${site}/once`, "--allow-private")).toMatchObject({
    status: 0,
    out: expect.stringContaining(`${site}/posting`),
  });
});

test.each([
  ["/ever", "redirects more than 5 times"],
  ["/file", "no http or https address"],
  ["/large", "larger than 4 MB"],
  ["/image", "no page but image/png"],
  ["/none", "answered 404"],
])("%s is refused with a reason", async (path, reason) => {
  const signal = new AbortController().signal;
  await expect(fetchPosting(`${site}${path}`, { allowPrivate: true, signal })).rejects.toThrow(reason);
});

test("addresses of machines and networks that are one's own are private, however they are written", () => {
  for (const address of [
    "127.0.0.1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fd00::1",
    "nonsense",
  ])
    expect(isPrivateAddress(address), address).toBe(true);
  for (const address of ["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1"])
    expect(isPrivateAddress(address), address).toBe(false);
});
