import { inTransaction } from "#platform/database.ts";
import {
  findAttempt,
  findAttempts,
  insertAttempt,
  purgeAttempts,
  setAttemptDeleted,
} from "#practice/attempts.store.ts";
import { findDraft, findEdits, findLastEdits, insertEditBatch, writeDraft } from "#practice/drafts.store.ts";
import { saveDraft } from "#practice/drafts.service.ts";
import { findGiveaways, findRecords } from "#practice/evidence.store.ts";
import { seedPractice } from "#practice/practice.demo.ts";
import type { PracticeContext, PracticeDatabase } from "#practice/practice.context.ts";
import type { Attempt } from "#practice/practice.schemas.ts";
import { listShelves } from "#practice/problems.service.ts";
import { findScratchpad, writeScratchpad } from "#practice/scratchpad.store.ts";
import { findSettings, writeSettings } from "#practice/settings.store.ts";
import { beginSitting, updateSitting } from "#practice/sittings.service.ts";
import {
  findOpenSitting,
  findSitting,
  hasPassedSitting,
  insertLook,
  insertSitting,
  updateSittingRow,
} from "#practice/sittings.store.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { readEverything, writeEverything } from "#practice/transfer.store.ts";
import { anyArchive } from "#tests/samples/any-archive.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const at = (seconds: number): string => new Date(Date.parse("2026-11-21T09:00:00.000Z") + seconds * 1000).toISOString();
const userId = "local";
const stranger = "grace";
const hardText = "# naïve 漢字 🧮\r\n\tx = 'a\u2028b' \\ \"%s\" $1 ?\n";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

describe.each(["sqlite", "postgres"] as const)("on %s", (kind) => {
  let practice: TestPractice;
  let database: PracticeDatabase;
  let context: PracticeContext;

  beforeEach(async () => {
    practice = await openTestPractice(
      kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {},
    );
    ({ context } = practice);
    ({ database } = context);
  });
  afterEach(async () => practice.close());

  async function sit(id: string, owner = userId): Promise<void> {
    await insertSitting(database, { userId: owner, id, problemId: "double-it", startedAt: at(0), interview: true });
  }

  function attempt(id: string, changes: Partial<Attempt> & { kind?: Attempt["verdict"]["kind"] } = {}): Attempt {
    const { kind: verdictKind = "failed", ...rest } = changes;
    return {
      id,
      problemId: "double-it",
      sittingId: null,
      mode: "submit",
      door: "web",
      createdAt: at(0),
      activeMs: null,
      aided: false,
      verdict: {
        kind: verdictKind,
        message: "é\u0000\ud83e\uddee",
        passedCases: 1,
        totalCases: 2,
        wallMs: 12.345,
        cpuMs: 0.1,
        peakMemoryBytes: 2 ** 40,
        seed: 2 ** 32 - 1,
        outputTruncated: true,
        growth: null,
      },
      code: hardText,
      cases: [{ name: "test_a", title: "A", status: "passed", message: "", wallMs: 1.5 }],
      ...rest,
    };
  }

  test("a draft is written over the one before, its revision rising, and only its own user's", async () => {
    expect(await findDraft(database, userId, "double-it")).toBeNull();
    await writeDraft(database, { userId, problemId: "double-it", code: "one", savedAt: at(0) });
    await writeDraft(database, { userId: stranger, problemId: "double-it", code: "hers", savedAt: at(0) });
    const second = await writeDraft(database, { userId, problemId: "double-it", code: hardText, savedAt: at(1) });
    expect(second).toEqual({ code: hardText, revision: 2, savedAt: at(1) });
    expect(await findDraft(database, userId, "double-it")).toEqual(second);
    expect(await findDraft(database, stranger, "double-it")).toMatchObject({ code: "hers", revision: 1 });
  });

  test("edits come back in the order of their batches, and the last of them by count", async () => {
    await sit("sit_a");
    const edit = (atMs: number) => ({ atMs, changes: [1, [0, "\u0000", "é"]] });
    for (const sequence of [0, 1, 2]) {
      const edits = [edit(sequence * 2 + 0.5), edit(sequence * 2 + 1)];
      await insertEditBatch(database, { userId, sittingId: "sit_a", sequence, edits, savedAt: at(sequence) });
    }
    expect((await findEdits(database, userId, "sit_a")).map(({ atMs }) => atMs)).toEqual([0.5, 1, 2.5, 3, 4.5, 5]);
    const last = await findLastEdits(database, { userId, sittingId: "sit_a", count: 3 });
    expect(last).toEqual({ edits: [edit(2.5), edit(3), edit(4.5), edit(5)], lastSequence: 2 });
    expect(await findEdits(database, stranger, "sit_a")).toEqual([]);
  });

  test("a sitting comes back with its looks in order, its booleans, instants and lists as they went in", async () => {
    await sit("sit_a");
    await updateSittingRow(database, userId, "sit_a", {
      active_ms: 2 ** 35,
      passed_cases: JSON.stringify(["test_é"]),
      passed: true,
      starting_document: hardText,
    });
    const look = { userId, sittingId: "sit_a", problemId: "double-it" };
    await insertLook(database, { ...look, kind: "hint", rung: 1, lookedAt: at(2) });
    await insertLook(database, { ...look, kind: "pattern", rung: null, lookedAt: at(1) });
    await insertLook(database, { ...look, kind: "hint", rung: 1, lookedAt: at(9) });
    const expected = {
      id: "sit_a",
      problemId: "double-it",
      startedAt: at(0),
      finishedAt: null,
      activeMs: 2 ** 35,
      progressAtMs: 0,
      interview: true,
      passed: true,
      passedCases: ["test_é"],
      startingDocument: hardText,
      looks: [
        { kind: "pattern", rung: null, lookedAt: at(1) },
        { kind: "hint", rung: 1, lookedAt: at(2) },
      ],
    };
    expect(await findSitting(database, userId, "sit_a")).toEqual(expected);
    expect(await findOpenSitting(database, userId, "double-it")).toEqual(expected);
    expect(await hasPassedSitting(database, userId, "double-it")).toBe(true);
    expect(await findSitting(database, stranger, "sit_a")).toBeNull();
    await updateSittingRow(database, userId, "sit_a", { finished_at: at(3) });
    expect(await findOpenSitting(database, userId, "double-it")).toBeNull();
  });

  test("a problem has one open sitting to a user, and a look needs its sitting", async () => {
    await sit("sit_a");
    await expect(sit("sit_b")).rejects.toThrow(/unique/i);
    await sit("sit_a", stranger);
    await updateSittingRow(database, userId, "sit_a", { finished_at: at(3) });
    await sit("sit_b");
    const orphan = { userId, sittingId: "sit_none", problemId: "double-it", lookedAt: at(0) };
    await expect(insertLook(database, { ...orphan, kind: "pattern", rung: null })).rejects.toThrow(/foreign key/i);
  });

  test("attempts come back newest first, whole one by one, and without those deleted", async () => {
    await sit("sit_a");
    const first = attempt("att_1", { sittingId: "sit_a", activeMs: 2 ** 35, aided: true });
    await insertAttempt(database, userId, first);
    await insertAttempt(database, userId, attempt("att_2", { createdAt: at(5) }));
    await insertAttempt(database, userId, attempt("att_3", { createdAt: at(5) }));
    expect((await findAttempts(database, userId, "double-it")).map(({ id }) => id)).toEqual([
      "att_3",
      "att_2",
      "att_1",
    ]);
    expect(await findAttempt(database, userId, "att_1")).toEqual(first);
    await setAttemptDeleted(database, userId, "att_2", at(10));
    expect((await findAttempts(database, userId, "double-it")).map(({ id }) => id)).toEqual(["att_3", "att_1"]);
    await purgeAttempts(database, at(10));
    await setAttemptDeleted(database, userId, "att_2", null);
    expect(await findAttempt(database, userId, "att_2")).not.toBeNull();
    await setAttemptDeleted(database, userId, "att_2", at(10));
    await purgeAttempts(database, at(11));
    await setAttemptDeleted(database, userId, "att_2", null);
    expect(await findAttempt(database, userId, "att_2")).toBeNull();
  });

  test("the record of a problem counts what counts", async () => {
    await sit("sit_a");
    const insert = (id: string, changes: Parameters<typeof attempt>[1]) =>
      insertAttempt(database, userId, attempt(id, { sittingId: "sit_a", ...changes }));
    await insert("att_1", { kind: "passed", activeMs: 900 });
    await insert("att_2", { kind: "passed", activeMs: 700, createdAt: at(1) });
    await insert("att_3", { kind: "passed", activeMs: 100, aided: true });
    await insert("att_4", { kind: "passed", activeMs: 50, mode: "run", createdAt: at(2) });
    await insert("att_5", { kind: "cancelled", createdAt: at(8) });
    await insert("att_6", { kind: "judge-failed", createdAt: at(9) });
    await insert("att_7", { kind: "passed", activeMs: 1 });
    await setAttemptDeleted(database, userId, "att_7", at(0));
    await writeDraft(database, { userId, problemId: "halve-it", code: "", savedAt: at(0) });
    await insertAttempt(database, stranger, attempt("att_1", { kind: "passed", activeMs: 1 }));
    const record = {
      touched: true,
      passedUnaided: true,
      passedAided: true,
      sawSolution: false,
      bestMs: 700,
      submits: 3,
      lastAttemptAt: at(2),
    };
    const halved = {
      ...record,
      passedUnaided: false,
      passedAided: false,
      bestMs: null,
      submits: 0,
      lastAttemptAt: null,
    };
    expect(await findRecords(database, userId)).toEqual(
      new Map<string, unknown>(Object.entries({ "halve-it": halved, "double-it": record })),
    );
    await insertLook(database, {
      userId,
      sittingId: "sit_a",
      problemId: "double-it",
      kind: "solution",
      rung: null,
      lookedAt: at(4),
    });
    expect(await findRecords(database, userId, "double-it")).toEqual(
      new Map([["double-it", { ...record, sawSolution: true }]]),
    );
    expect((await findGiveaways(database, userId, "double-it")).filter(({ kind: one }) => one === "look")).toEqual([
      { kind: "look", sittingId: "sit_a", atMs: Date.parse(at(4)) },
    ]);
  });

  test("settings and scratchpad are written over those before, and only their own user's", async () => {
    const paceBand = { from: 130, to: 170 };
    const value = { theme: "dark", editorKeys: "vim", interview: true, paceBand } as const;
    await writeSettings(database, userId, { ...value, theme: "light" }, at(0));
    await writeSettings(database, userId, value, at(1));
    expect(await findSettings(database, userId)).toEqual({ value, savedAt: at(1) });
    expect(await findSettings(database, stranger)).toBeNull();
    await writeScratchpad(database, userId, { code: "a", runtime: "numpy", savedAt: at(0) });
    await writeScratchpad(database, userId, { code: hardText, runtime: "torch", savedAt: at(1) });
    expect(await findScratchpad(database, userId)).toEqual({ code: hardText, runtime: "torch", savedAt: at(1) });
    expect(await findScratchpad(database, stranger)).toBeNull();
  });

  test("a transaction that throws leaves nothing", async () => {
    const failing = inTransaction(database, async (transaction) => {
      await writeDraft(transaction, { userId, problemId: "double-it", code: "lost", savedAt: at(0) });
      throw new Error("half-way");
    });
    await expect(failing).rejects.toThrow("half-way");
    expect(await findDraft(database, userId, "double-it")).toBeNull();
  });

  test("windows that open, type and tick at once lose nothing", async () => {
    const sittings = await Promise.all(
      Array.from({ length: 6 }, async () => beginSitting(context, "double-it", { interview: false })),
    );
    const [sittingId = "", ...others] = new Set(sittings.map(({ id }) => id));
    expect(others).toEqual([]);
    const edits = Array.from({ length: 8 }, (_, index) => ({ atMs: index, changes: [index] }));
    const drafts = await Promise.all(
      edits.map(async (edit) => saveDraft(context, "double-it", { code: String(edit.atMs), sittingId, edits: [edit] })),
    );
    expect(drafts.map(({ revision }) => revision).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const typed = (await findEdits(database, userId, sittingId)).map(({ atMs }) => atMs);
    expect(typed.sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await Promise.all([3, 9, 5].map(async (activeMs) => updateSitting(context, sittingId, { activeMs })));
    expect(await findSitting(database, userId, sittingId)).toMatchObject({ activeMs: 9 });
  });

  test("whatever a user has is read as it was written, exported and imported whole", async () => {
    let users = 0;
    await fc.assert(
      fc.asyncProperty(anyArchive, async (archive) => {
        users += 1;
        const [from, to] = [`from-${users}`, `to-${users}`];
        await writeEverything(database, from, archive);
        expect(await readEverything(database, from)).toEqual(archive);
        const exported = await exportData({ ...context, user: { id: from } }, "0.1.0");
        await importData({ ...context, user: { id: to } }, exported);
        expect(await readEverything(database, to)).toEqual(archive);
        expect(await importData({ ...context, user: { id: to } }, exported)).toMatchObject({ added: 0, updated: 0 });
      }),
      { numRuns: 15 },
    );
  });

  test("a year of data gives the same shelf as on the other database", async () => {
    await seedPractice(context);
    const shelf = (await listShelves(context)).problems.map(({ id, state, attempts, bestMs, lastAttemptAt }) => ({
      id,
      state,
      attempts,
      bestMs,
      lastAttemptAt,
    }));
    expect(shelf).toMatchObject([
      { id: "double-it", state: "solved" },
      { id: "halve-it", state: "solved" },
    ]);
    shelves.push(shelf);
    for (const other of shelves) expect(other).toEqual(shelf);
  });
});

const shelves: unknown[] = [];
