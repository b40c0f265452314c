import type { DebuggingContext } from "#debugging/debugging.context.ts";
import { readDebuggingHome } from "#debugging/debugging.service.ts";
import type { DrillRunLine, RunDrill } from "#debugging/debugging.schemas.ts";
import { runDrill } from "#debugging/drill-runs.service.ts";
import {
  deleteDrill,
  giveUpDrill,
  nameFault,
  purgeDeletedDrills,
  readDrill,
  restoreDrill,
  saveDrillCode,
  startDrill,
} from "#debugging/drills.service.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { scriptedJudge } from "#tests/stand-ins/scripted-judge.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const healthy = "def double(x):\n    return 2 * x\n";
const judge = scriptedJudge(({ code }) =>
  code === healthy
    ? { verdict: { kind: "passed" } }
    : { verdict: { kind: "failed" }, failed: { test_zero_stays_zero: "wrong" } },
);

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

describe.each(["sqlite", "postgres"] as const)("drills on %s", (kind) => {
  let practice: TestPractice;
  let context: DebuggingContext;

  const openOne = async () =>
    openTestPractice({
      judge,
      ...(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {}),
    });

  beforeEach(async () => {
    practice = await openOne();
    context = openTestDrills(practice);
  });
  afterEach(async () => practice.close());

  async function run(id: string, request: RunDrill): Promise<DrillRunLine[]> {
    return Array.fromAsync(await runDrill(context, id, request, new AbortController().signal));
  }

  test("a drill is kept as it was served, and tells nothing of its fault while it is open", async () => {
    const drill = await startDrill(context, {});
    expect(drill).toMatchObject({
      shareId: "double-it.abc234",
      served: "def double(x):\n    return x / 2\n",
      state: "open",
      families: [],
      reveal: null,
      faults: 1,
    });
    expect(drill.symptoms[0]?.message).toBe("1.0, expected 4 — naïve 🧮");
    expect(JSON.stringify(drill)).not.toContain("halves");
    expect(await readDrill(context, drill.id)).toEqual(drill);
  });

  test("code is saved on its revision, and the clock never goes back", async () => {
    const { id } = await startDrill(context, {});
    expect(await saveDrillCode(context, id, { code: "one", revision: 1, activeMs: 5000 })).toEqual({ revision: 2 });
    await expect(saveDrillCode(context, id, { code: "two", revision: 1, activeMs: 0 })).rejects.toMatchObject({
      code: "drill.conflict",
    });
    await saveDrillCode(context, id, { code: "three", revision: 2, activeMs: 10 });
    expect(await readDrill(context, id)).toMatchObject({ code: "three", revision: 3, activeMs: 5000 });
  });

  test("naming says whether place and family are right, and counts false leads", async () => {
    const { id } = await startDrill(context, {});
    const wrong = await nameFault(context, id, { lines: [40], family: "data", activeMs: 1000 });
    expect(wrong.guess).toMatchObject({ rightLines: false, rightFamily: false });
    const right = await nameFault(context, id, { lines: [2], family: "numerics", words: "halved", activeMs: 2000 });
    expect(right.guess).toMatchObject({ rightLines: true, rightFamily: true });
    const { reveal } = await giveUpDrill(context, id, 3000);
    expect(reveal).toMatchObject({ firstRightMs: 2000, falseLeads: 1, healthy });
    expect(reveal?.faults).toMatchObject([{ operator: "halves", lines: [2], namedLines: true, namedFamily: true }]);
    await expect(nameFault(context, id, { lines: [1], family: "data" })).rejects.toMatchObject({
      code: "drill.finished",
    });
    await expect(giveUpDrill(context, id, 0)).rejects.toMatchObject({ code: "drill.finished" });
    await expect(nameFault(context, id, { lines: [1], family: "generic" })).rejects.toMatchObject({
      code: "drill.family_unknown",
    });
  });

  test("any fix that passes fixes it; one that does not leaves it open", async () => {
    const { id } = await startDrill(context, {});
    await run(id, { code: "def double(x):\n    return x\n", mode: "submit", activeMs: 500 });
    expect(await readDrill(context, id)).toMatchObject({ state: "open", activeMs: 500 });
    const lines = await run(id, { code: healthy, mode: "submit", activeMs: 900 });
    expect(lines.at(-1)).toMatchObject({
      type: "drill-saved",
      drill: { state: "fixed", activeMs: 900, families: ["numerics"] },
    });
    await run(id, { code: "def double(x):\n    return x\n", mode: "submit", activeMs: 9999 });
    expect(await readDrill(context, id)).toMatchObject({ state: "fixed", activeMs: 900 });
  });

  test("the home counts what was met and fixed, by family", async () => {
    const first = await startDrill(context, {});
    await run(first.id, { code: healthy, mode: "submit", activeMs: 60_000 });
    const second = await startDrill(context, {});
    await giveUpDrill(context, second.id, 1000);
    const third = await startDrill(context, { interview: true });
    const home = await readDebuggingHome(context);
    expect(home.families.find(({ family }) => family === "numerics")).toMatchObject({
      met: 2,
      fixed: 1,
      medianMs: 60_000,
    });
    expect(home.families.map(({ family }) => family)).not.toContain("generic");
    expect(home.open.map(({ id }) => id)).toEqual([third.id]);
    expect(home.points).toHaveLength(2);
  });

  test("a deleted drill can be brought back for thirty days, then it is gone with its runs", async () => {
    const { id } = await startDrill(context, {});
    await run(id, { code: healthy, mode: "submit", activeMs: 1 });
    await deleteDrill(context, id);
    await expect(readDrill(context, id)).rejects.toMatchObject({ code: "drill.not_found" });
    await purgeDeletedDrills(context.database, context.clock);
    expect(await restoreDrill(context, id)).toMatchObject({ id, state: "fixed" });
    await deleteDrill(context, id);
    practice.pass(31 * dayMs);
    await purgeDeletedDrills(context.database, context.clock);
    await expect(restoreDrill(context, id)).rejects.toMatchObject({ code: "drill.not_found" });
    expect(await context.database.selectFrom("drill_runs").selectAll().execute()).toEqual([]);
  });

  test("another user's drills are not there", async () => {
    const { id } = await startDrill(context, {});
    const stranger = { ...context, user: { id: "grace" } };
    await expect(readDrill(stranger, id)).rejects.toMatchObject({ code: "drill.not_found" });
    expect((await readDebuggingHome(stranger)).open).toEqual([]);
  });

  test("drills travel with an export, and importing twice is importing once", async () => {
    const drill = await startDrill(context, {});
    await nameFault(context, drill.id, { lines: [2], family: "data" });
    const archive = await exportData(practice.context, "warmup test");
    await run(drill.id, { code: healthy, mode: "submit", activeMs: 5 });
    const later = await exportData(practice.context, "warmup test");
    const other = await openOne();
    const there = openTestDrills(other);
    expect(await importData(other.context, archive)).toMatchObject({ added: 1 });
    expect(await readDrill(there, drill.id)).toMatchObject({ state: "open", guesses: [{ family: "data" }] });
    expect(await importData(other.context, later)).toMatchObject({ added: 0, updated: 1 });
    expect(await readDrill(there, drill.id)).toEqual(await readDrill(context, drill.id));
    expect(await importData(other.context, archive)).toMatchObject({ added: 0, updated: 0 });
    expect(await readDrill(there, drill.id)).toMatchObject({ state: "fixed" });
    await other.close();
  });
});
