import type { PlanContext } from "#plan/plan.context.ts";
import { planSettingsSchema } from "#plan/plan.schemas.ts";
import {
  markItem,
  readPlan,
  readPlanChecklist,
  readPlanReadiness,
  readPlanSettings,
  readToday,
  savePlanSettings,
} from "#plan/plan.service.ts";
import type { PlanTables } from "#plan/plan.tables.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestDrills } from "#tests/stand-ins/open-drills.ts";
import { openTestKnowledge } from "#tests/stand-ins/open-knowledge.ts";
import { openTestMock } from "#tests/stand-ins/open-mock.ts";
import { openTestStories } from "#tests/stand-ins/open-stories.ts";
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

const settings = planSettingsSchema.parse({
  target: { day: "2027-01-29" },
  minutesByWeekday: [90, 90, 90, 90, 90, 150, 0],
  background: { coding: "steady" },
  track: "engineer",
  rounds: ["ml-coding", "theory"],
});

function openTestPlan(practice: TestPractice): PlanContext {
  const { user, clock, ids, log, database } = practice.context;
  return {
    user,
    clock,
    ids,
    log,
    database: database as unknown as Kysely<PlanTables>,
    practice: practice.context,
    debugging: openTestDrills(practice),
    knowledge: openTestKnowledge(practice),
    campaign: openTestCampaign(practice),
    mock: openTestMock(practice),
    stories: openTestStories(practice),
    research: openTestMock(practice).research,
    followUps: async () => [],
  };
}

describe.each(["sqlite", "postgres"] as const)("a plan on %s", (kind) => {
  let practice: TestPractice;
  let context: PlanContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestPlan(practice);
  });
  afterEach(async () => practice.close());

  test("is there once the five questions are answered, and keeps the day on which it began", async () => {
    expect(await readPlan(context)).toMatchObject({ settings: null, weeks: [] });
    expect(await readToday(context)).toMatchObject({ isPlanned: false });
    expect(await savePlanSettings(context, settings)).toMatchObject({ startedOn: "2026-11-21", until: "2027-01-29" });
    practice.pass(3 * dayMs);
    const later = await savePlanSettings(context, { ...settings, track: "scientist" });
    expect(later).toMatchObject({ today: "2026-11-24", startedOn: "2026-11-21" });
    practice.pass(100 * dayMs);
    const anew = await savePlanSettings(context, { ...settings, target: { day: "2027-05-01", round: null } });
    expect(anew).toMatchObject({ startedOn: anew.today });
  });

  test("is pulled by a scheduled round, and gives the day after a lost one off", async () => {
    await savePlanSettings(context, settings);
    const [company, application, round] = ["comp", "appl", "roun"].map((one) => context.ids.next(one));
    await makeChanges(context.campaign, [
      { op: "put", id: company ?? "", fields: { name: "Meridian" } },
      { op: "put", id: application ?? "", fields: { companyId: company, role: "Engineer" } },
      {
        op: "put",
        id: round ?? "",
        fields: { applicationId: application, type: "theory", startsAt: "2026-11-27T14:00:00.000Z", topics: ["Sums"] },
      },
    ]);
    const today = await readToday(context);
    expect(today).toMatchObject({
      headline: "Six days to Theory at Meridian.",
      nextRound: { id: round, daysLeft: 6, asks: [{ name: "Arithmetic", named: true, words: "untouched" }] },
    });
    expect(today.items.map(({ because }) => because)).toContainEqual(
      expect.stringContaining("Theory at Meridian in 6 days asks for it"),
    );
    await makeChanges(context.campaign, [{ op: "put", id: round ?? "", fields: { outcome: "lost" } }]);
    const plan = await readPlan(context);
    expect(plan.rounds).toEqual([]);
    const days = plan.weeks.flatMap((week) => week.days);
    expect(days.find(({ because }) => because?.includes("was lost") === true)).toMatchObject({
      kind: "recovery",
      minutes: 0,
    });
  });

  test("takes ticks and moves, says what takes them back, and ticks the checklist", async () => {
    await savePlanSettings(context, settings);
    const itemId = "checklist:cv";
    const kept = await markItem(context, { itemId, mark: "done", day: null });
    expect(kept).toEqual({
      mark: { itemId, mark: "done", day: "2026-11-21" },
      before: { itemId, mark: "none", day: null },
    });
    const line = async () => (await readPlanChecklist(context)).lines.find(({ id }) => id === itemId);
    expect(await line()).toMatchObject({ ticked: true, by: "user" });
    expect((await readToday(context)).done).toMatchObject([{ id: itemId, by: "user" }]);
    await markItem(context, kept.before);
    expect(await line()).toMatchObject({ ticked: false });
  });

  test("is in the export with readiness by day, and importing it twice is importing it once", async () => {
    await savePlanSettings(context, settings);
    await markItem(context, { itemId: "story:conflict", mark: "skipped", day: null });
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestPlan(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readPlanSettings(there)).toEqual(settings);
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
      expect(await readPlanReadiness(there)).toMatchObject({ today: "2026-11-21" });
    } finally {
      await elsewhere.close();
    }
  });
});
