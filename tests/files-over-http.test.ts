import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { afterAll, beforeAll, expect, test } from "vitest";

let server: TestServer;
let host: string;
let made = 0;

beforeAll(async () => {
  server = await openTestServer();
  ({ host } = new URL(server.url));
});
afterAll(async () => server?.close());

const upload = async (body: string, query = "") =>
  server.send(
    "POST",
    `/api/campaign/files${query}`,
    { host, "content-type": "application/octet-stream", "content-length": String(Buffer.byteLength(body)) },
    body,
  );
const codeOf = (body: string) => (JSON.parse(body) as { error: { code: string } }).error.code;

/** Where the file of a new document is. */
const documentWith = async (content: string, name: string): Promise<string> => {
  const { body } = await upload(content);
  const id = `docu_${String((made += 1)).padStart(26, "0")}`;
  const fields = { ...(JSON.parse(body) as object), name };
  const { status } = await server.json("POST", "/api/campaign/changes", { changes: [{ op: "put", id, fields }] });
  expect(status).toBe(200);
  return `/api/campaign/documents/${id}/file`;
};

test("a page that was uploaded is only ever saved as a file, whatever it is called", async () => {
  const page = "<!doctype html><script>alert(1)</script>";
  const path = await documentWith(page, 'ré"sumé\u202e/fdp.html');
  const { status, headers, body } = await server.send("GET", path, { host });
  expect([status, body]).toEqual([200, page]);
  expect(headers).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "content-disposition": `attachment; filename="r__sum___fdp.html"; filename*=UTF-8''r%C3%A9_sum%C3%A9__fdp.html`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  });
});

test("what is sent is taken as octets only, up to its limit, and from our own pages", async () => {
  const headers = { host, "content-type": "text/html" };
  expect((await server.send("POST", "/api/campaign/files", headers, "<p>")).status).toBe(415);
  const large = await server.send(
    "POST",
    "/api/campaign/files",
    { host, "content-type": "application/octet-stream", "content-length": String(30 * 1024 ** 2) },
    new Uint8Array(1),
  );
  expect(large.status).toBe(413);
  const foreign = await server.send(
    "POST",
    "/api/campaign/files",
    { host, "content-type": "application/octet-stream", origin: "https://evil.example" },
    "x",
  );
  expect(foreign.status).toBe(403);
  expect(codeOf((await upload("CV", `?sha256=${"0".repeat(64)}`)).body)).toBe("file.damaged");
  expect(codeOf((await upload("")).body)).toBe("file.empty");
});

test("there is no file at another document's address", async () => {
  const answer = await server.send("GET", `/api/campaign/documents/docu_${"z".repeat(26)}/file`, { host });
  expect([answer.status, codeOf(answer.body)]).toEqual([404, "campaign.not_found"]);
});
