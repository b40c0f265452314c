import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Judge } from "#judge/judge.ts";
import { peerRoomSchema } from "#peer/peer.schemas.ts";
import type { PeerInvitation, PeerRoom } from "#peer/peer.schemas.ts";
import { readConfiguration } from "#platform/configuration.ts";
import { startServer } from "#server/serve.ts";
import type { RunningServer } from "#server/serve.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { afterAll, beforeAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "warmup-peer-"));
const judge: Judge = scriptedJudge(() => ({ verdict: { kind: "failed", message: "One case fails." } }));
let server: RunningServer;
let room: PeerRoom;
let invitation: PeerInvitation;
let guestUrl: string;
let secret: string;
/** Every byte that came to the guest, over the socket and by HTTP, as text. */
let heard = "";
const open: HocuspocusProvider[] = [];

beforeAll(async () => {
  const environment = { WARMUP_HOME: folder, WARMUP_PORT: "0" };
  const configuration = readConfiguration({ environment, homeFolder: folder });
  server = await startServer({
    configuration,
    environment,
    demo: false,
    unsandboxed: false,
    warn: () => undefined,
    judge,
  });
  const setup = {
    kind: "algorithms",
    level: "senior",
    minutes: 30,
    asksFirst: "host",
    hostName: "Ada",
    reach: "machine",
  };
  const answer = await host<{ room: PeerRoom; invitation: PeerInvitation }>("POST", "", setup);
  ({ room, invitation } = answer);
  const link = new URL(invitation.links[0] ?? "");
  guestUrl = link.origin;
  secret = link.hash.slice(1);
});
afterAll(async () => {
  for (const provider of open) leave(provider);
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function send(url: string, method: string, body?: unknown, headers: Record<string, string> = {}) {
  const json = body === undefined ? {} : { "content-type": "application/json", body: "" };
  return fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(json.body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function host<Answer = PeerRoom>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await send(`${server.url}/api/peer/rooms${path}`, method, body);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as Answer;
}

async function guest(method: string, path: string, body?: unknown): Promise<PeerRoom> {
  const response = await send(`${guestUrl}/api/room${path}`, method, body, { authorization: `Bearer ${secret}` });
  const text = await response.text();
  heard += text;
  expect(response.status, text).toBe(200);
  return JSON.parse(text) as PeerRoom;
}

interface Door {
  url: string;
  path: string;
  token: string;
  origin?: string;
  hears?: boolean;
}

/** A page of one side: resolves once it has the document, or with why it was refused. */
async function enter({ url, path, token, origin = url, hears = false }: Door) {
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { origin } } as unknown as string[]);
      this.binaryType = "arraybuffer";
      this.addEventListener("message", ({ data }) => {
        if (hears) heard += Buffer.from(data as ArrayBuffer).toString("utf8");
      });
    }
  }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${url.replace("http", "ws")}${path}`,
    WebSocketPolyfill: Socket,
    maxAttempts: 1,
  });
  const provider = new HocuspocusProvider({ websocketProvider, name: room.id, token });
  open.push(provider);
  const outcome = new Promise<string>((resolve) => {
    provider.on("synced", () => resolve("synced"));
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason));
    websocketProvider.on("close", () => resolve("closed"));
  });
  provider.attach();
  return { provider, outcome: await outcome };
}

function leave(provider: HocuspocusProvider): void {
  provider.destroy();
  provider.configuration.websocketProvider.destroy();
}

const asGuest = (rest: Partial<Door> = {}): Door => ({
  url: guestUrl,
  path: "/api/room/socket",
  token: secret,
  ...rest,
});
const asHost = (rest: Partial<Door> = {}): Door => ({
  url: server.url,
  path: "/api/peer/socket",
  token: room.socketToken ?? "",
  ...rest,
});
const text = (provider: HocuspocusProvider) => provider.document.getText("half-0");

test("the guests' door has the room and nothing else of the program", async () => {
  const auth = { authorization: `Bearer ${secret}` };
  for (const path of [
    "/api/status",
    "/api/problems",
    "/api/settings",
    "/api/export",
    "/api/campaign",
    "/api/peer/rooms",
    `/api/peer/rooms/${room.id}/seat`,
    "/api/docs",
    "/api/openapi.json",
    "/api/../api/problems",
    "/today",
    "/",
    "/service-worker.js",
    "/index.html",
  ]) {
    expect([path, (await send(`${guestUrl}${path}`, "GET", undefined, auth)).status]).toEqual([path, 404]);
  }
  for (const path of ["/api/room", "/api/room/runs", "/api/room/notes"]) {
    expect((await send(`${guestUrl}${path}`, "GET")).status).toBe(403);
    expect(
      (await send(`${guestUrl}${path}`, "GET", undefined, { authorization: "Bearer wrong-wrong-wrong-wrong" })).status,
    ).toBe(403);
  }
  const foreign = await send(`${guestUrl}/api/room/exchange`, "POST", undefined, {
    ...auth,
    origin: "http://evil.example",
  });
  expect(foreign.status).toBe(403);
  const steps = await send(`${guestUrl}/api/room/steps`, "POST", { step: "begin" }, auth);
  expect(steps.status).toBe(404);
});

test("a page gets into the document by its secret, from its own origin, and not otherwise", async () => {
  expect((await enter(asGuest({ token: "x".repeat(32) }))).outcome).toBe("refused");
  expect((await enter(asGuest({ token: "" }))).outcome).toBe("refused");
  expect((await enter(asHost({ token: "y".repeat(32) }))).outcome).toBe("refused");
  expect((await enter(asGuest({ origin: "http://evil.example" }))).outcome).toBe("closed");
  expect((await enter(asHost({ origin: guestUrl }))).outcome).toBe("closed");
  expect((await enter(asGuest({ path: "/api/other" }))).outcome).toBe("closed");
  for (const provider of open.splice(0)) leave(provider);
});

test("both type into one text, both see the judge, and each side's notes stay its own", async () => {
  await guest("POST", "/guest", { name: "Bo", knows: [] });
  const [one, other] = [await enter(asHost()), await enter(asGuest({ hears: true }))];
  expect([one.outcome, other.outcome]).toEqual(["synced", "synced"]);
  await expect.poll(async () => (await guest("GET", "")).here).toEqual({ host: true, guest: true });

  const begun = await host("POST", `/${room.id}/steps`, { step: "begin" });
  expect(begun).toMatchObject({
    phase: "first",
    clock: { isRunning: true },
    halves: [{ asks: "host", solution: null }],
  });
  expect(begun.halves[0]?.sheet?.hints).toHaveLength(3);
  const seen = await guest("GET", "");
  expect(seen.halves[0]).toMatchObject({ sheet: null, solution: null, title: begun.halves[0]?.title });

  await expect.poll(() => text(other.provider).length).toBeGreaterThan(0);
  text(other.provider).insert(0, "# written by the guest\n");
  await expect.poll(() => text(one.provider).toString()).toContain("# written by the guest");

  await host("PUT", `/${room.id}/seat/notes`, { text: "host-private-zebra" });
  await guest("PUT", "/notes", { text: "guest-private-okapi" });
  expect((await host("GET", `/${room.id}/seat`)).notes).toBe("host-private-zebra");
  expect(JSON.stringify(await host("GET", `/${room.id}/seat`))).not.toContain("okapi");

  const lines: string[] = [];
  other.provider.on("stateless", ({ payload }: { payload: string }) => lines.push(payload));
  await guest("POST", "/runs", { mode: "run" });
  await expect.poll(() => lines.join("\n")).toContain('"finished"');
  expect(lines[0]).toContain('"run-began"');
  await expect
    .poll(async () => (await host("GET", `/${room.id}/seat`)).halves[0]?.runs)
    .toMatchObject([{ by: "guest", mode: "run", passed: false, message: "One case fails." }]);
  const again = await send(`${guestUrl}/api/room/runs`, "POST", { mode: "run" }, { authorization: `Bearer ${secret}` });
  expect([200, 409]).toContain(again.status);
});

test("a page cannot speak for the server or under another name", async () => {
  const [one, other] = [await enter(asHost()), await enter(asGuest())];
  const lines: string[] = [];
  one.provider.on("stateless", ({ payload }: { payload: string }) => lines.push(payload));
  other.provider.sendStateless(JSON.stringify({ type: "changed", forged: true }));
  other.provider.setAwarenessField("user", { name: "Ada", color: "red" });
  const names = (): unknown[] =>
    [...(one.provider.awareness?.getStates().entries() ?? [])]
      .filter(([client]) => client === other.provider.document.clientID)
      .map(([, state]) => (state["user"] as { name?: string } | undefined)?.name);
  await expect.poll(names).toEqual(["Bo"]);
  expect(lines.join("")).not.toContain("forged");
  // Each side has two places; a third page of one is told that it is full.
  expect((await enter(asGuest())).outcome).toBe("full");
  for (const provider of open.splice(2)) leave(provider);
});

test("roles are swapped with another question, and feedback is shown once both have given it", async () => {
  const first = (await guest("GET", "")).halves[0]?.problemId;
  const second = await host("POST", `/${room.id}/steps`, { step: "next" });
  expect(second).toMatchObject({ phase: "second", halves: [{ asks: "host" }, { asks: "guest", sheet: null }] });
  expect(second.halves[1]?.problemId).not.toBe(first);
  const theirs = await guest("GET", "");
  expect(theirs.halves[0]).toMatchObject({ solution: expect.any(String), code: expect.stringContaining("# written") });
  expect(theirs.halves[1]).toMatchObject({ solution: null, sheet: { hints: expect.any(Array) } });
  // Whoever knows it says so.
  const exchanged = await guest("POST", "/exchange");
  expect(exchanged.halves[1]?.problemId).not.toBe(second.halves[1]?.problemId);

  expect(await host("POST", `/${room.id}/steps`, { step: "next" })).toMatchObject({ phase: "feedback" });
  const mark = { dimension: "correctness", score: 2, quote: "quoted-by-host-gnu" };
  await host("PUT", `/${room.id}/seat/feedback`, { given: { marks: [mark], keep: "", change: "" } });
  expect((await guest("GET", "")).feedback).toEqual({ mine: null, theirs: null, isTheirsGiven: true });
  expect(heard).not.toContain("gnu");
  await guest("PUT", "/feedback", { given: "none" });
  expect((await guest("GET", "")).feedback.theirs).toMatchObject({ marks: [mark] });
});

test("nothing that came to the guest has the host's notes in it, and a closed room lets nobody in", async () => {
  // The socket was listened to, and the judge's words came by nothing else.
  expect(heard).toContain('"run-line"');
  expect(heard).not.toContain("zebra");
  peerRoomSchema.parse(await guest("GET", ""));
  const closed = await host("POST", `/${room.id}/steps`, { step: "close" });
  expect(closed).toMatchObject({ phase: "closed", notes: "host-private-zebra", socketToken: null });
  await expect(fetch(`${guestUrl}/api/room`)).rejects.toThrow("fetch failed");
});
