import { join } from "node:path";
import { seedSearch } from "#campaign/campaign.demo.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { createSilentLog } from "#platform/log.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { readCoverage, readHeard } from "#stories/coverage.service.ts";
import { checkStory } from "#stories/checks.rules.ts";
import { openStories } from "#stories/open-stories.ts";
import { keepRehearsal, setRehearsalDeleted } from "#stories/rehearsals.service.ts";
import { seedStories } from "#stories/stories.demo.ts";
import { isWhole } from "#stories/story-text.rules.ts";
import type { StoriesContext } from "#stories/stories.context.ts";
import { changeStorySchema, storyFieldsSchema } from "#stories/stories.schemas.ts";
import {
  changeStory,
  createStory,
  deleteStory,
  listStories,
  listStoryEvidence,
  purgeDeletedStories,
  readStory,
  restoreStory,
} from "#stories/stories.service.ts";
import type { StoriesTables } from "#stories/stories.tables.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
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

const catalogueFolder = join(import.meta.dirname, "../catalogue");

function openTestStories(practice: TestPractice): StoriesContext {
  const { user, clock, ids, database } = practice.context;
  return openStories({
    user,
    clock,
    ids,
    log: createSilentLog(),
    database: database as unknown as Kysely<StoriesTables>,
    campaign: openTestCampaign(practice),
    catalogueFolder,
  });
}

const fields = storyFieldsSchema.parse({
  title: "The baseline that did not reproduce",
  situation: "Two results for one baseline contradicted each other, three points apart.",
  task: "Find out which of them was right.",
  action: "I ran their code with our seeds and changed one setting at a time.",
  result: "Our gain halved; the paper was accepted.",
  reflection: "Now a baseline is reproduced first.",
  questions: ["conflict-between-results", "failure-bug-in-results"],
  numbers: [{ text: "three points", standing: "yes", source: "Table 2 of the draft" }],
});

describe.each(["sqlite", "postgres"] as const)("stories on %s", (kind) => {
  let practice: TestPractice;
  let context: StoriesContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestStories(practice);
  });
  afterEach(async () => practice.close());

  test("are written, changed over the revision that was read, and refused over another", async () => {
    const { story } = await createStory(context, storyFieldsSchema.parse({ title: " A  draft " }));
    expect(story).toMatchObject({ title: "A draft", revision: 1, situation: "", rehearsed: { count: 0, last: null } });
    const change = changeStorySchema.parse({ revision: 1, action: "I fixed it." });
    const changed = await changeStory(context, story.id, change);
    expect(changed.story).toMatchObject({ title: "A draft", action: "I fixed it.", revision: 2 });
    await expect(changeStory(context, story.id, change)).rejects.toMatchObject({
      code: "story.conflict",
      message: expect.stringContaining("it is at revision 2, and the change is of revision 1"),
    });
    await expect(changeStory(context, "stor_gone", change)).rejects.toMatchObject({ code: "story.not_found" });
  });

  test("of two changes of one revision at the same time one is kept", async () => {
    const { story } = await createStory(context, fields);
    const both = await Promise.allSettled(
      ["one", "other"].map(async (title) => changeStory(context, story.id, { revision: 1, title })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await readStory(context, story.id)).story.revision).toBe(2);
  });

  test("answer questions of the catalogue only, and propose more by their words", async () => {
    const { story, proposed } = await createStory(context, { ...fields, questions: [] });
    expect(proposed).toContain("conflict-between-results");
    await expect(
      changeStory(context, story.id, { revision: 1, questions: ["conflict-with-the-moon"] }),
    ).rejects.toMatchObject({ code: "story.question_unknown" });
    await changeStory(context, story.id, { revision: 1, questions: fields.questions });
    const coverage = await readCoverage(context);
    expect(coverage).toMatchObject({ covered: 2, total: 55 });
    const conflict = coverage.sets.find(({ id }) => id === "conflict");
    expect(conflict?.questions.find(({ id }) => id === "conflict-between-results")?.stories).toEqual([story.id]);
    expect(await listStoryEvidence(context)).toEqual([
      { id: story.id, families: ["conflict", "failure"], createdAt: story.createdAt, isWhole: true },
    ]);
  });

  test("tell who has heard them, and whose round is next", async () => {
    const [company, application, round] = ["comp", "appl", "roun"].map((one) => context.ids.next(one)) as [
      string,
      string,
      string,
    ];
    const startsAt = "2026-11-27T14:00:00.000Z";
    await makeChanges(context.campaign, [
      { op: "put", id: company, fields: { name: "Meridian" } },
      { op: "put", id: application, fields: { companyId: company, role: "Engineer" } },
      { op: "put", id: round, fields: { applicationId: application, type: "behavioural", startsAt } },
    ]);
    const told = (name: string, companyId: string | null, day: string) => ({
      companyId,
      company: name,
      applicationId: null,
      roundId: null,
      day,
    });
    const { story } = await createStory(context, {
      ...fields,
      told: [told("Halden", null, "2026-11-02"), told("Meridian (old)", company, "2026-11-04")],
    });
    expect(await readHeard(context)).toEqual({
      companies: [
        {
          id: company,
          name: "Meridian",
          told: [{ storyId: story.id, day: "2026-11-04", roundId: null }],
          next: { roundId: round, type: "behavioural", startsAt },
        },
        { id: null, name: "Halden", told: [{ storyId: story.id, day: "2026-11-02", roundId: null }], next: null },
      ],
    });
  });

  test("are rehearsed: sent twice is kept once, and a deletion is taken back", async () => {
    const { story } = await createStory(context, fields);
    const one = { startedAt: "2026-11-20T10:00:00Z", seconds: 150, transcript: "So, we had…", rating: 2 };
    await keepRehearsal(context, story.id, one);
    await keepRehearsal(context, story.id, { ...one, rating: 3 });
    const { rehearsals } = await keepRehearsal(context, story.id, {
      startedAt: "2026-11-20T10:05:00.000Z",
      seconds: 118,
      transcript: "",
      rating: null,
    });
    expect(rehearsals.map(({ seconds, rating }) => [seconds, rating])).toEqual([
      [150, 3],
      [118, null],
    ]);
    const last = rehearsals[1]?.id ?? "";
    expect((await setRehearsalDeleted(context, story.id, last, true)).story.rehearsed).toMatchObject({ count: 1 });
    await expect(setRehearsalDeleted(context, story.id, last, true)).rejects.toMatchObject({
      code: "rehearsal.not_found",
    });
    expect((await setRehearsalDeleted(context, story.id, last, false)).story.rehearsed).toEqual({
      count: 2,
      last: { at: "2026-11-20T10:05:00.000Z", seconds: 118, rating: null },
    });
    await expect(keepRehearsal(context, "stor_gone", one)).rejects.toMatchObject({ code: "story.not_found" });
  });

  test("are deleted, taken back within thirty days, and gone after", async () => {
    const { story } = await createStory(context, fields);
    await keepRehearsal(context, story.id, {
      startedAt: "2026-11-20T10:00:00Z",
      seconds: 90,
      transcript: "",
      rating: 4,
    });
    await deleteStory(context, story.id);
    expect(await listStories(context)).toEqual([]);
    await expect(deleteStory(context, story.id)).rejects.toMatchObject({ code: "story.not_found" });
    practice.pass(29 * dayMs);
    await purgeDeletedStories(context.database, context.clock);
    expect((await restoreStory(context, story.id)).rehearsals).toHaveLength(1);
    await deleteStory(context, story.id);
    practice.pass(31 * dayMs);
    await purgeDeletedStories(context.database, context.clock);
    await expect(restoreStory(context, story.id)).rejects.toMatchObject({ code: "story.not_found" });
  });

  test("are in the export with their rehearsals, and importing it twice is importing it once", async () => {
    const { story } = await createStory(context, fields);
    const page = await keepRehearsal(context, story.id, {
      startedAt: "2026-11-20T10:00:00Z",
      seconds: 131,
      transcript: "“So, we had two results”",
      rating: 3,
    });
    const { story: deleted } = await createStory(context, fields);
    await deleteStory(context, deleted.id);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestStories(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readStory(there, story.id)).toEqual(page);
      expect(await listStories(there)).toHaveLength(1);
      expect(await importData(elsewhere.context, archive)).toMatchObject({ added: 0, updated: 0 });
      elsewhere.pass(dayMs);
      await changeStory(there, story.id, { revision: 1, title: "Later here" });
      await importData(elsewhere.context, archive);
      expect((await readStory(there, story.id)).story.title).toBe("Later here");
    } finally {
      await elsewhere.close();
    }
  });
});

test("the demo has stories of every standing, told to companies of its search", async () => {
  const practice = await openTestPractice();
  try {
    const context = openTestStories(practice);
    await seedSearch(context.campaign);
    await seedStories(context);
    const stories = await listStories(context);
    expect(stories.map((story) => [isWhole(story), story.rehearsed.count > 0])).toEqual([
      [true, true],
      [true, true],
      [false, false],
      [false, false],
    ]);
    expect(stories[0]?.told).toHaveLength(2);
    expect(checkStory({ ...fields, ...stories[0] }).map(({ id }) => id)).toEqual(["open-numbers"]);
  } finally {
    await practice.close();
  }
});

test("a change says what is wrong with it and where", () => {
  const problem = (body: unknown): string => {
    const [issue] = changeStorySchema.safeParse(body).error?.issues ?? [];
    return `${issue?.path.join(".")}: ${issue?.message}`;
  };
  expect(problem({ revision: 1, action: "a\0b" })).toBe("action: has a NUL character");
  expect(problem({ revision: 1, result: "x".repeat(20_001) })).toBe("result: must have at most 20,000 characters");
  expect(problem({ revision: 1, questions: ["a-b", "a-b"] })).toBe("questions: names a question twice");
  expect(problem({ revision: 1, told: [{ company: " ", day: "2026-11-02" }] })).toBe(
    "told.0.company: must name a company",
  );
  expect(problem({ revision: 1, told: [{ company: "Halden", day: "2026-02-30" }] })).toMatch(/^told\.0\.day: /);
  expect(changeStorySchema.parse({ revision: 1 })).toEqual({ revision: 1 });
});
