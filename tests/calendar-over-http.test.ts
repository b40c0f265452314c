import type { Change } from "#campaign/records/changes.schemas.ts";
import { googleInvitation } from "#tests/calendar/invitations.ts";
import { openTestServer } from "#tests/stand-ins/open-server.ts";
import type { TestServer } from "#tests/stand-ins/open-server.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const id = (kind: string) => `${kind}_${"0".repeat(26)}`;
const put = (kind: string, fields: Record<string, unknown>): Change => ({ op: "put", id: id(kind), fields });

let server: TestServer;
let host: string;

beforeAll(async () => {
  server = await openTestServer({ allowedHosts: "lab.example.org" });
  ({ host } = new URL(server.url));
  const changes = [
    put("comp", { name: "Northlight" }),
    put("appl", { companyId: id("comp") }),
    put("roun", { applicationId: id("appl"), type: "theory", startsAt: "2026-11-27T13:00:00.000Z" }),
  ];
  await server.json("POST", "/api/campaign/changes", { changes });
});
afterAll(async () => server?.close());

const makeFeed = async (): Promise<string> => {
  const { value } = await server.json("POST", "/api/campaign/calendar/feed", {});
  return `/api/campaign/calendar/${(value as { secret: string }).secret}.ics`;
};
const codeOf = (body: string) => (JSON.parse(body) as { error: { code: string } }).error.code;

describe("the feed", () => {
  test("answers a calendar program, which sends no Origin and no cookie, by every name of the server", async () => {
    const path = await makeFeed();
    for (const name of [host, host.replace("127.0.0.1", "localhost"), "lab.example.org"]) {
      const answer = await server.send("GET", path, { host: name, "user-agent": "Calendar/1.0" });
      expect(answer.status).toBe(200);
      expect(answer.headers["content-type"]).toBe("text/calendar; charset=utf-8");
      expect(answer.body).toContain("SUMMARY:Theory at Northlight\r\n");
    }
    expect((await server.send("HEAD", path, { host })).status).toBe(200);
  });

  test("answers a program that says where it comes from, and lets no page of another site read it", async () => {
    const answer = await server.send("GET", await makeFeed(), { host, origin: "https://calendar.example" });
    expect(answer.status).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    expect(answer.headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  test("answers nobody by another name, such as a site that points its own name here", async () => {
    const answer = await server.send("GET", await makeFeed(), { host: "evil.example" });
    expect([answer.status, codeOf(answer.body)]).toEqual([403, "request.host_refused"]);
  });

  test("says that nothing changed to who has read it already", async () => {
    const path = await makeFeed();
    const { headers, body } = await server.send("GET", path, { host });
    expect(headers["cache-control"]).toBe("private, no-cache");
    const again = await server.send("GET", path, { host, "if-none-match": String(headers["etag"]) });
    expect([again.status, again.body]).toEqual([304, ""]);
    expect((await server.send("GET", path, { host })).body).toBe(body);
  });

  test("is at no other address, and at none once it is closed", async () => {
    const path = await makeFeed();
    const wrong = [
      path.replace(".ics", ""),
      path.replace(/.\.ics$/, "x.ics"),
      path.replace(/[0-9a-f]{40}/, "0".repeat(40)),
    ];
    for (const other of wrong) {
      const answer = await server.send("GET", other, { host });
      expect([answer.status, codeOf(answer.body)]).toEqual([404, "calendar.feed_not_found"]);
    }
    await server.send("DELETE", "/api/campaign/calendar/feed", { host });
    expect((await server.send("GET", path, { host })).status).toBe(404);
    expect((await server.json("GET", "/api/campaign/calendar/feed")).value).toEqual({ secret: null, createdAt: null });
  });

  test("is made and closed by our own pages only", async () => {
    for (const method of ["POST", "DELETE"]) {
      const answer = await server.send(method, "/api/campaign/calendar/feed", { host, origin: "https://evil.example" });
      expect([answer.status, codeOf(answer.body)]).toEqual([403, "request.cross_site"]);
    }
  });
});

describe("files", () => {
  test("of the calendar and of a round are downloads", async () => {
    for (const path of ["/api/campaign/calendar/file", `/api/campaign/rounds/${id("roun")}/calendar.ics`]) {
      const { status, headers, body } = await server.send("GET", path, { host });
      expect(status).toBe(200);
      expect(headers["content-disposition"]).toMatch(/^attachment; filename="\w+\.ics"$/);
      expect(body).toContain(`UID:${id("roun")}@warmup`);
    }
    expect((await server.send("GET", "/api/campaign/rounds/none/calendar.ics", { host })).status).toBe(404);
  });

  const read = async (body: string | Uint8Array, type = "text/calendar", zone = "Europe/Zurich") =>
    server.send("POST", `/api/campaign/calendar/read?timeZone=${zone}`, { host, "content-type": type }, body);

  test("of invitations are read, and change nothing", async () => {
    const answer = await read(googleInvitation);
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      invitations: [
        {
          effect: "new",
          applicationId: id("appl"),
          type: "ml-coding",
          startsAt: "2026-12-03T15:00:00.000Z",
          minutes: 60,
        },
      ],
    });
    const { value } = await server.json("GET", "/api/campaign");
    expect((value as { rounds: unknown[] }).rounds).toHaveLength(1);
  });

  test.each<[string, Uint8Array | string, string, number, string]>([
    ["that is none", "hello", "text/plain", 400, "calendar.unreadable"],
    ["of 10 MB", "x".repeat(10_000_000), "text/calendar", 413, "request.too_large"],
    ["of another kind", "<html>", "text/html", 415, "request.media_type"],
  ])("%s is refused", async (_, body, type, status, code) => {
    const answer = await read(body, type);
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code]);
  });

  test("need a time zone that there is", async () => {
    expect(codeOf((await read(googleInvitation, "text/calendar", "Mars")).body)).toBe("request.invalid");
  });
});
