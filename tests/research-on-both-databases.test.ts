import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { jobTalkFieldsSchema } from "#research/job-talk.schemas.ts";
import { keepRehearsal, listRehearsals, listTalksGiven, setRehearsalDeleted } from "#research/rehearsals.service.ts";
import type { ResearchContext } from "#research/research.context.ts";
import { opinionFieldsSchema, projectFieldsSchema } from "#research/research.schemas.ts";
import {
  createRecord,
  deleteRecord,
  listResearchEvidence,
  listResearchQuestions,
  purgeDeletedResearch,
  readRecord,
  readResearch,
  restoreRecord,
  writeRecord,
} from "#research/research.service.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { openTestResearch } from "#tests/stand-ins/open-research.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const long = "word ".repeat(31).trim();
const choice = { chose: "blocks", insteadOf: "hashing", because: "Rare keys.", ablation: "none" };
const project = projectFieldsSchema.parse({
  title: "Sparse attention",
  twoMinutes: long,
  weakestPart: "Too short to count.",
  choices: [
    { id: "aaaa", ...choice },
    { id: "bbbb", ...choice, chose: "Adam" },
  ],
});
const talk = jobTalkFieldsSchema.parse({
  title: "The talk",
  theme: "Most of attention is spent on nothing.",
  parts: [
    { id: "aaaa", title: "Why", minutes: 10, firstSlide: 1, lastSlide: 4 },
    { id: "bbbb", title: "What", minutes: 35, firstSlide: 5, lastSlide: 20 },
  ],
});

describe.each(["sqlite", "postgres"] as const)("research on %s", (kind) => {
  let practice: TestPractice;
  let context: ResearchContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestResearch(practice);
  });
  afterEach(async () => practice.close());

  test("a project is written over the revision that was read, and refused over another", async () => {
    const { id } = await createRecord(context, "project", projectFieldsSchema.parse({}));
    expect(await writeRecord(context, "project", id, { revision: 1, fields: project })).toMatchObject({
      revision: 2,
      fields: project,
    });
    await expect(writeRecord(context, "project", id, { revision: 1, fields: project })).rejects.toMatchObject({
      code: "research.conflict",
      message: expect.stringContaining("it is at revision 2, and the change was made to revision 1"),
    });
    // an id of one kind is none of another
    await expect(readRecord(context, "talk", id)).rejects.toMatchObject({ code: "research.not_found" });
  });

  test("of two writes of one revision at the same time one is kept", async () => {
    const { id } = await createRecord(context, "project", project);
    const both = await Promise.allSettled(
      ["one", "other"].map(async (title) =>
        writeRecord(context, "project", id, { revision: 1, fields: { ...project, title } }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  test("a deletion is taken back for 30 days, and is for good after that", async () => {
    const { id } = await createRecord(context, "talk", talk);
    await keepRehearsal(context, id, { startedAt: "2026-11-21T10:00:00Z", seconds: [60, 70] });
    await deleteRecord(context, "talk", id);
    expect((await readResearch(context)).talks).toEqual([]);
    await expect(listRehearsals(context, id)).rejects.toMatchObject({ code: "research.not_found" });
    practice.pass(29 * dayMs);
    await purgeDeletedResearch(context.database, context.clock);
    expect(await restoreRecord(context, "talk", id)).toMatchObject({ id, fields: talk });
    expect(await listRehearsals(context, id)).toHaveLength(1);
    await deleteRecord(context, "talk", id);
    practice.pass(31 * dayMs);
    await purgeDeletedResearch(context.database, context.clock);
    await expect(restoreRecord(context, "talk", id)).rejects.toMatchObject({ code: "research.not_found" });
    expect(await context.database.selectFrom("talk_rehearsals").selectAll().execute()).toEqual([]);
  });

  test("a rehearsal that is sent twice is kept once, and its deletion is taken back", async () => {
    const { id } = await createRecord(context, "talk", talk);
    const startedAt = "2026-11-21T10:00:00.000Z";
    await keepRehearsal(context, id, { startedAt, seconds: [60] });
    const [kept] = await keepRehearsal(context, id, { startedAt, seconds: [61, 90] });
    expect(kept).toMatchObject({ startedAt, seconds: [61, 90] });
    expect(await setRehearsalDeleted(context, id, kept?.id ?? "", true)).toEqual([]);
    expect(await setRehearsalDeleted(context, id, kept?.id ?? "", false)).toEqual([kept]);
    await expect(setRehearsalDeleted(context, id, "trh_gone", true)).rejects.toMatchObject({
      code: "talk_rehearsal.not_found",
    });
  });

  test("tells the plan which talks were given: not those left at once, deleted, or of a deleted talk", async () => {
    const { id } = await createRecord(context, "talk", talk);
    await keepRehearsal(context, id, { startedAt: "2026-11-20T10:00:00Z", seconds: [60, 70] });
    expect(await listTalksGiven(context)).toEqual([]);
    const [, given] = await keepRehearsal(context, id, { startedAt: "2026-11-21T10:00:00Z", seconds: [1200, 1290] });
    const whole = [{ talkId: id, minutes: 42, at: "2026-11-21T10:00:00.000Z" }];
    expect(await listTalksGiven(context)).toEqual(whole);
    await setRehearsalDeleted(context, id, given?.id ?? "", true);
    expect(await listTalksGiven(context)).toEqual([]);
    await setRehearsalDeleted(context, id, given?.id ?? "", false);
    await deleteRecord(context, "talk", id);
    expect(await listTalksGiven(context)).toEqual([]);
    await restoreRecord(context, "talk", id);
    expect(await listTalksGiven(context)).toEqual(whole);
  });

  test("tells the plan what is written, and the interviewer what to ask", async () => {
    const { updatedAt } = await createRecord(context, "project", project);
    practice.pass(dayMs);
    await createRecord(context, "opinion", opinionFieldsSchema.parse({ title: "A paper", opinion: long }));
    await createRecord(context, "opinion", opinionFieldsSchema.parse({ title: "Unread" }));
    const later = await createRecord(context, "talk", talk);
    expect(await listResearchEvidence(context)).toEqual({
      twoMinutes: [{ at: updatedAt }],
      twentyMinutes: [],
      alternatives: [{ at: updatedAt }],
      weakestPart: [],
      opinions: [{ at: later.updatedAt }],
      jobTalks: [{ at: later.updatedAt }],
    });
    const questions = await listResearchQuestions(context);
    expect(questions.every(({ projectTitle }) => projectTitle === "Sparse attention")).toBe(true);
    expect(questions.map(({ ask }) => ask)).toContain(
      "You chose “blocks” instead of “hashing”. Which result would have made you change your mind?",
    );
  });

  test("is in the archive whole, deleted records too, and importing it twice is importing it once", async () => {
    const { id } = await createRecord(context, "talk", talk);
    await keepRehearsal(context, id, { startedAt: "2026-11-21T10:00:00.000Z", seconds: [60, 0, 30] });
    const gone = await createRecord(context, "project", project);
    await deleteRecord(context, "project", gone.id);
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestResearch(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readRecord(there, "talk", id)).toMatchObject({ revision: 1, fields: talk });
      expect(await listRehearsals(there, id)).toMatchObject([{ seconds: [60, 0, 30] }]);
      expect(await restoreRecord(there, "project", gone.id)).toMatchObject({ fields: project });
      expect((await importData(elsewhere.context, archive)).added).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });
});
