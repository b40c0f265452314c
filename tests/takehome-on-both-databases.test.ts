import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { keepFolder, readFolder, removeFolder, restoreFolder } from "#takehome/folders.service.ts";
import {
  createSitting,
  deleteSitting,
  purgeDeletedTakeHomes,
  readSitting,
  restoreSitting,
  setClock,
  setStage,
  writeSitting,
} from "#takehome/sittings.service.ts";
import type { TakeHomeContext } from "#takehome/takehome.context.ts";
import { listTakeHomes, readData } from "#takehome/takehome.service.ts";
import type { Sitting, SittingFields } from "#takehome/takehome.schemas.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { openTestTakeHome } from "#tests/stand-ins/open-takehome.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const file = (path: string, text: string | null) => ({
  path,
  bytes: 12,
  sha256: null,
  text,
  why: text === null ? "is no text" : null,
});
const content = { name: "work", files: [file("model.py", "print(1)\n"), file("figure.png", null)], leftOut: [] };

describe.each(["sqlite", "postgres"] as const)("take-homes on %s", (kind) => {
  let practice: TestPractice;
  let context: TakeHomeContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestTakeHome(practice);
  });
  afterEach(async () => practice.close());

  const write = async ({ id, revision, fields }: Sitting, changes: Partial<SittingFields>): Promise<Sitting> =>
    writeSitting(context, id, { revision, fields: { ...fields, ...changes } });

  async function marked(): Promise<Sitting> {
    const begun = await createSitting(context, "late-shipments", 7);
    const handedIn = await setStage(context, (await write(begun, { writeUp: "# Late" })).id, "marking");
    const marks = Object.fromEntries(
      (handedIn.criteria ?? []).map(({ id }) => [id, { mark: "met" as const, remark: "Seen." }]),
    );
    return write(handedIn, { marks });
  }

  test("the clock counts between start and pause, may be set, and stops when the work is handed in", async () => {
    const { id } = await createSitting(context, "late-shipments", 7);
    practice.pass(60_000);
    expect(await setClock(context, id, { isRunning: false })).toMatchObject({ workedSeconds: 60, runningSince: null });
    practice.pass(60_000);
    await setClock(context, id, { isRunning: true });
    practice.pass(30_000);
    await setClock(context, id, { isRunning: true });
    practice.pass(30_000);
    expect(await setStage(context, id, "marking")).toMatchObject({ workedSeconds: 120, runningSince: null });
    await expect(setClock(context, id, { isRunning: true })).rejects.toMatchObject({ code: "takehome_sitting.stage" });
    expect(await setClock(context, id, { workedSeconds: 90 })).toMatchObject({ workedSeconds: 90 });
  });

  test("criteria come with handing in, the reviewer's side with a mark for each, and neither before", async () => {
    const begun = await createSitting(context, "late-shipments", 7);
    expect(begun).toMatchObject({ stage: "working", criteria: null, reviewer: null, answers: null });
    const handedIn = await setStage(context, begun.id, "marking");
    expect(handedIn.criteria).toHaveLength(13);
    expect(handedIn.criteria?.every(({ good, weak }) => good === null && weak === null)).toBe(true);
    expect(handedIn.reviewer).toBeNull();
    await expect(setStage(context, begun.id, "comparing")).rejects.toMatchObject({
      message: expect.stringContaining("13 have none yet"),
    });
    await expect(readData(context, begun.id, true)).rejects.toMatchObject({ code: "takehome_sitting.stage" });
    const { id } = await marked();
    const open = await setStage(context, id, "comparing");
    expect(open).toMatchObject({ stage: "comparing", answers: "answers.csv" });
    expect(open.reviewer).toContain("What is planted");
    expect(open.criteria?.[0]?.good).toMatch(/Leaves out terminal holds/);
  });

  test("what is handed in stays as it was, first marks stay as they were given, and the outcome goes by the later ones", async () => {
    const { id } = await marked();
    const sitting = await readSitting(context, id);
    await expect(write(sitting, { writeUp: "More" })).rejects.toMatchObject({ code: "takehome_sitting.stage" });
    await expect(keepFolder(context, { sittingId: id, ...content })).rejects.toMatchObject({
      code: "takehome_sitting.stage",
    });
    const open = await setStage(context, id, "comparing");
    await expect(write(open, { marks: {} })).rejects.toMatchObject({ code: "takehome_sitting.stage" });
    await write(open, { settled: { split: "missing" } });
    await setStage(context, id, "finished");
    const { takeHomes } = await listTakeHomes(context);
    expect(takeHomes).toHaveLength(4);
    expect(takeHomes.find((one) => one.id === "late-shipments")?.sittings).toMatchObject([
      { stage: "finished", outcome: { musts: { met: 5, partly: 0, of: 6 }, others: { met: 7, partly: 0, of: 7 } } },
    ]);
  });

  test("of two writes of one revision one is kept, and a page of an earlier stage must notice", async () => {
    const begun = await createSitting(context, "wafer-maps", 3);
    const both = await Promise.allSettled([write(begun, { writeUp: "one" }), write(begun, { writeUp: "other" })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const now = await readSitting(context, begun.id);
    await setStage(context, begun.id, "marking");
    await setStage(context, begun.id, "working");
    await expect(write(now, { writeUp: "late" })).rejects.toMatchObject({ code: "takehome_sitting.conflict" });
  });

  test("a folder takes the place of the one before, which comes back", async () => {
    const { id } = await createSitting(context, "late-shipments", 7);
    expect((await keepFolder(context, { sittingId: id, ...content })).replaced).toBeNull();
    practice.pass(1000);
    const second = await keepFolder(context, { sittingId: id, ...content, name: "again" });
    expect(second).toMatchObject({ folder: { content: { name: "again" } }, replaced: expect.any(String) });
    practice.pass(1000);
    expect(await restoreFolder(context, second.replaced ?? "")).toMatchObject({ folder: { content } });
    const removed = await removeFolder(context, id);
    expect(removed.folder).toBeNull();
    expect(await restoreFolder(context, removed.replaced ?? "")).toMatchObject({ folder: { content } });
    expect((await readFolder(context, id)).folder?.content).toEqual(content);
  });

  test.each([
    ["a/../b.py", "has a name that is no plain path"],
    ["data/shipments.csv", "came with the task"],
    [".git/config", "belongs to version control"],
  ])("a folder with %s is refused", async (path, why) => {
    const { id } = await createSitting(context, "late-shipments", 7);
    await expect(keepFolder(context, { sittingId: id, ...content, files: [file(path, "x")] })).rejects.toMatchObject({
      code: "takehome_folder.refused",
      message: expect.stringContaining(why),
    });
    expect((await readFolder(context, id)).folder).toBeNull();
  });

  test("a deletion is taken back for 30 days, and is for good after that, folders too", async () => {
    const { id } = await createSitting(context, "ticket-triage", 7);
    await keepFolder(context, { sittingId: id, ...content });
    await deleteSitting(context, id);
    await expect(readSitting(context, id)).rejects.toMatchObject({ code: "takehome_sitting.not_found" });
    practice.pass(29 * dayMs);
    await purgeDeletedTakeHomes(context.database, context.clock);
    expect(await restoreSitting(context, id)).toMatchObject({ id, runningSince: null });
    await deleteSitting(context, id);
    practice.pass(31 * dayMs);
    await purgeDeletedTakeHomes(context.database, context.clock);
    await expect(restoreSitting(context, id)).rejects.toMatchObject({ code: "takehome_sitting.not_found" });
    expect(await context.database.selectFrom("takehome_folders").selectAll().execute()).toEqual([]);
  });

  test("is in the archive whole, deleted ones too, and importing it twice is importing it once", async () => {
    const { id } = await marked();
    const gone = await createSitting(context, "wafer-maps", 12);
    await keepFolder(context, { sittingId: gone.id, ...content });
    await deleteSitting(context, gone.id);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestTakeHome(elsewhere);
      await importData(elsewhere.context, archive);
      expect((await readSitting(there, id)).fields).toEqual((await readSitting(context, id)).fields);
      expect(await restoreSitting(there, gone.id)).toMatchObject({ seed: 12 });
      expect((await readFolder(there, gone.id)).folder?.content).toEqual(content);
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });
});
