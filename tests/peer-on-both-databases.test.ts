import type { Seat } from "#peer/peer.env.ts";
import type { PeerSetup } from "#peer/peer.schemas.ts";
import { peerTransfer } from "#peer/peer-transfer.ts";
import { findDocument, findRoom, storeDocument } from "#peer/peer.store.ts";
import { runShared } from "#peer/room-runs.service.ts";
import { exchangeQuestion, takeStep } from "#peer/room-steps.service.ts";
import { readRoom } from "#peer/room-view.ts";
import {
  giveFeedback,
  invite,
  join,
  keepNotes,
  listRooms,
  openRoom,
  purgeDeletedRooms,
  seatByLink,
  setDoor,
  setRoomDeleted,
} from "#peer/rooms.service.ts";
import { createRoomState } from "#peer/room-state.ts";
import { questionsSeen } from "#peer/seen-questions.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { sampleProblem } from "#tests/samples/sample-problem.ts";
import { openTestPeer } from "#tests/stand-ins/open-peer.ts";
import type { TestPeer } from "#tests/stand-ins/open-peer.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import type { Kysely } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const setup: PeerSetup = {
  kind: sampleProblem.shelf,
  level: "new-graduate",
  minutes: 30,
  asksFirst: "host",
  hostName: "Ada",
  reach: "network",
};
const signal = new AbortController().signal;
const problems = ["one", "two", "three"].map((id) => [id, { ...sampleProblem, id, title: id, minutes: 20 }] as const);
const catalogue = {
  problems: new Map(problems),
  training: new Map(),
  planned: new Map(),
  sections: [],
  paths: [],
};

describe.each(["sqlite", "postgres"] as const)("peer rooms on %s", (kind) => {
  let practice: TestPractice;
  let opened: TestPeer;
  let host: Seat;
  let guest: Seat;
  let secret: string;

  const openOne = async () =>
    openTestPractice({
      catalogue,
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });

  beforeEach(async () => {
    practice = await openOne();
    opened = openTestPeer(practice);
    const { room, invitation } = await openRoom(opened.peer, setup);
    secret = new URL(invitation.links[0] ?? "").hash.slice(1);
    host = { roomId: room.id, side: "host" };
    guest = await seatByLink(opened.peer, secret);
  });
  afterEach(async () => practice.close());

  const step = async (name: Parameters<typeof takeStep>[2]) => takeStep(opened.peer, host, name);

  test("are entered by a secret of 192 bits of which only a hash is kept, and by no older one", async () => {
    expect(Buffer.from(secret, "base64url")).toHaveLength(24);
    expect(guest).toEqual({ roomId: host.roomId, side: "guest" });
    const kept = await findRoom(opened.peer.database, "local", host.roomId);
    expect(JSON.stringify(kept)).not.toContain(secret);
    await invite(opened.peer, host.roomId);
    await expect(seatByLink(opened.peer, secret)).rejects.toMatchObject({ code: "peer.link_refused" });
    await expect(takeStep(opened.peer, guest, "begin")).rejects.toMatchObject({ code: "peer.host_only" });
  });

  test("keep the door open while a room is, and not for one that was forgotten", async () => {
    expect(opened.reach()).toBe("network");
    practice.pass(13 * hourMs);
    await setDoor(opened.peer);
    expect(opened.reach()).toBeNull();
    await invite(opened.peer, host.roomId);
    expect(opened.reach()).toBe("network");
    await step("close");
    expect(opened.reach()).toBeNull();
  });

  test("begin once the guest is there, ask each once, and keep clock, code and runs", async () => {
    await expect(step("begin")).rejects.toMatchObject({ code: "peer.nobody_there" });
    await join(opened.peer, guest, { name: "Bo", knows: ["one"] });
    const first = await step("begin");
    expect(first.halves).toMatchObject([{ asks: "host", sheet: { hints: expect.any(Array) }, solution: null }]);
    expect(first.halves[0]?.problemId).not.toBe("one");
    expect((await readRoom(opened.peer, guest)).halves[0]).toMatchObject({ sheet: null, solution: null });
    expect(opened.texts.get(`${host.roomId} 0`)).toBe(sampleProblem.starter);

    practice.pass(2 * minuteMs);
    opened.texts.set(`${host.roomId} 0`, "x = 1");
    await (
      await runShared(opened.peer, guest, { mode: "submit" }, signal)
    ).done;
    await expect(runShared(opened.peer, host, { mode: "run" }, signal)).rejects.toMatchObject({
      code: "peer.run_busy",
    });
    await expect(exchangeQuestion(opened.peer, guest)).rejects.toMatchObject({ code: "peer.question_kept" });
    expect(opened.told.map(({ type }) => type)).toContain("run-line");
    await step("pause");
    practice.pass(5 * minuteMs);
    await step("resume");
    practice.pass(minuteMs);

    const second = await step("next");
    expect(second.clock).toEqual({ ms: 0, isRunning: true });
    expect(second.halves).toMatchObject([
      {
        ms: 3 * minuteMs,
        code: "x = 1",
        solution: sampleProblem.solution,
        runs: [{ by: "guest", passed: true, ms: 2 * minuteMs }],
      },
      { asks: "guest", sheet: null, solution: null, code: "" },
    ]);
    await expect(exchangeQuestion(opened.peer, host)).rejects.toMatchObject({ code: "peer.no_question" });
    expect((await readRoom(opened.peer, host)).halves[1]?.problemId).toBe(second.halves[1]?.problemId);
    expect(await step("next")).toMatchObject({ phase: "feedback" });
    await expect(step("next")).rejects.toMatchObject({ code: "peer.wrong_phase" });
  });

  test("exchange a question that one of them knows, and ask it in no later room either", async () => {
    await join(opened.peer, guest, { name: "Bo", knows: [] });
    const first = (await step("begin")).halves[0]?.problemId;
    practice.pass(minuteMs);
    const other = await exchangeQuestion(opened.peer, host);
    expect(other.clock).toEqual({ ms: 0, isRunning: true });
    expect(other.halves.map(({ problemId }) => problemId)).not.toContain(first);
    expect(await questionsSeen(opened.peer)).toEqual(new Set([first, other.halves[0]?.problemId]));
    practice.pass(5 * minuteMs);
    await expect(exchangeQuestion(opened.peer, guest)).rejects.toMatchObject({ code: "peer.question_kept" });
  });

  test("go on after the program was gone, with the text as it stood and without the time between", async () => {
    await join(opened.peer, guest, { name: "Bo", knows: [] });
    await step("begin");
    await storeDocument(opened.peer.database, "local", host.roomId, "AAA=");
    practice.pass(20 * secondMs);
    await step("resume");
    practice.pass(3 * hourMs);
    const again = { ...opened.peer, state: createRoomState("another-token") };
    expect((await readRoom(again, host)).clock).toEqual({ ms: 20 * secondMs, isRunning: true });
    practice.pass(5 * secondMs);
    expect((await readRoom(again, host)).clock.ms).toBe(25 * secondMs);
    expect(await findDocument(again.database, "local", host.roomId)).toBe("AAA=");
  });

  test("show each side its own notes alone, and feedback once both have given it", async () => {
    await join(opened.peer, guest, { name: "Bo", knows: [] });
    await step("begin");
    await keepNotes(opened.peer, host, "zebra");
    await keepNotes(opened.peer, guest, "okapi");
    expect((await readRoom(opened.peer, host)).notes).toBe("zebra");
    expect(JSON.stringify(await readRoom(opened.peer, guest))).not.toContain("zebra");
    await step("next");
    await step("next");
    const review = { marks: [], keep: "calm", change: "" };
    await giveFeedback(opened.peer, guest, review);
    expect((await readRoom(opened.peer, host)).feedback).toEqual({ mine: null, theirs: null, isTheirsGiven: true });
    // The guest's is in no archive before the host has given theirs.
    const [exported = ""] = (
      await peerTransfer.write(practice.context.database as unknown as Kysely<unknown>, "local")
    ).values();
    expect(exported).toContain("zebra");
    expect(exported).not.toMatch(/calm|okapi/);
    await expect(giveFeedback(opened.peer, guest, "none")).rejects.toMatchObject({ code: "peer.wrong_phase" });
    expect((await giveFeedback(opened.peer, host, "none")).feedback.theirs).toEqual(review);
    await step("close");
    const kept = await findRoom(opened.peer.database, "local", host.roomId);
    expect(kept).toMatchObject({ guestNotes: "", secretHash: null, hostNotes: "zebra", phase: "closed" });
    await expect(seatByLink(opened.peer, secret)).rejects.toMatchObject({ code: "peer.link_refused" });
  });

  test("are in the export without the guest's notes and link, and importing twice is importing once", async () => {
    await join(opened.peer, guest, { name: "Bo", knows: [] });
    await step("begin");
    await keepNotes(opened.peer, host, "zebra");
    await keepNotes(opened.peer, guest, "okapi");
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestPeer(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await listRooms(there.peer)).toMatchObject([
        { guestName: "Bo", phase: "closed", questions: [expect.any(String)] },
      ]);
      expect(await findRoom(there.peer.database, "local", host.roomId)).toMatchObject({
        hostNotes: "zebra",
        guestNotes: "",
      });
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });

  test("can be deleted and brought back for thirty days", async () => {
    const { database } = opened.peer;
    await setRoomDeleted(opened.peer, host.roomId, true);
    expect(await listRooms(opened.peer)).toEqual([]);
    await expect(readRoom(opened.peer, host)).rejects.toMatchObject({ code: "peer.not_found" });
    await purgeDeletedRooms(database, practice.context.clock);
    await setRoomDeleted(opened.peer, host.roomId, false);
    expect(await listRooms(opened.peer)).toMatchObject([{ id: host.roomId, phase: "closed" }]);
    await setRoomDeleted(opened.peer, host.roomId, true);
    practice.pass(31 * dayMs);
    await purgeDeletedRooms(database, practice.context.clock);
    await expect(setRoomDeleted(opened.peer, host.roomId, false)).rejects.toMatchObject({ code: "peer.not_found" });
  });
});
