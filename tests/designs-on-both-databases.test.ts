import type { DesignContext } from "#design/design.context.ts";
import { sheetFieldsSchema } from "#design/design.schemas.ts";
import type { SheetFields } from "#design/design.schemas.ts";
import {
  askInterviewer,
  listDesignEvidence,
  listDesigns,
  proposePoints,
  readDesign,
  readNumber,
  readReview,
  readStagePoints,
} from "#design/design.service.ts";
import {
  createSheet,
  deleteSheet,
  purgeDeletedSheets,
  readDrawing,
  readSheet,
  restoreSheet,
  saveDrawing,
  saveSheet,
} from "#design/sheets.service.ts";
import { dayMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
import { openTestDesign } from "#tests/stand-ins/open-design.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { startPostgres } from "#tests/start-postgres.ts";
import type { PostgresServer } from "#tests/start-postgres.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => postgres?.stop());

const id = "feed-ranking";
const scene = JSON.stringify({ elements: [{ id: "a", type: "rectangle" }], appState: {} });

const filled = (changes: Partial<SheetFields>): SheetFields => ({
  ...sheetFieldsSchema.parse({ notes: { clarify: "# Goal\nPeople come back." }, seconds: { clarify: 310 } }),
  ...changes,
});

describe.each(["sqlite", "postgres"] as const)("system design on %s", (kind) => {
  let practice: TestPractice;
  let context: DesignContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestDesign(practice);
  });
  afterEach(async () => practice.close());

  test("a prompt is read without what a strong answer covers; that comes when it is asked for", async () => {
    const page = await readDesign(context, id);
    expect(page).toMatchObject({ id, minutes: 45, hasWorked: true, sheets: [] });
    const { points, probes } = await readStagePoints(context, id, "clarify");
    const answer = await readNumber(context, id, "qps");
    expect(answer).toMatchObject({ expected: 23148, unit: "requests/s" });
    const told = JSON.stringify(page);
    for (const secret of [...points.map(({ say }) => say), ...probes, answer.working])
      expect(told).not.toContain(secret);
    const review = await readReview(context, id);
    expect(review.worked).toContain("23,000 at peak");
    expect(review.musts.map(({ stage }) => stage)).toEqual(page.stages.map(({ stage }) => stage));
    await expect(readDesign(context, "no-such-thing")).rejects.toMatchObject({ code: "design.not_found" });
    await expect(readStagePoints(context, id, "coffee")).rejects.toMatchObject({ code: "design.part_not_found" });
    await expect(readNumber(context, id, "coffee")).rejects.toMatchObject({ code: "design.part_not_found" });
  });

  test("the interviewer answers what was expected to be asked, and points are proposed from the answer", async () => {
    expect(await askInterviewer(context, id, "How many users do we have per day?")).toEqual([
      expect.stringContaining("50 million daily users"),
    ]);
    expect(await askInterviewer(context, id, "May I have a coffee?")).toEqual([]);
    const { points } = await readStagePoints(context, id, "clarify");
    const proposed = await proposePoints(context, id, "clarify", points[0]?.say ?? "");
    expect(proposed[0]).toBe(true);
    expect(await proposePoints(context, id, "clarify", "")).not.toContain(true);
  });

  test("a sheet is saved over the revision that was read, and over no other", async () => {
    const sheet = await createSheet(context, id);
    expect(sheet).toMatchObject({
      designId: id,
      revision: 1,
      finishedAt: null,
      fields: { stage: "clarify", notes: {} },
    });
    const saved = await saveSheet(context, sheet.id, { revision: 1, fields: filled({}), finished: false });
    expect(saved).toMatchObject({ revision: 2, fields: { notes: { clarify: "# Goal\nPeople come back." } } });
    await expect(
      saveSheet(context, sheet.id, { revision: 1, fields: filled({}), finished: false }),
    ).rejects.toMatchObject({ code: "design_sheet.conflict", status: 409 });
    expect(await readSheet(context, sheet.id)).toEqual(saved);
    await expect(createSheet(context, "no-such-thing")).rejects.toMatchObject({ code: "design.not_found" });
  });

  test("a drawing has a revision of its own", async () => {
    const sheet = await createSheet(context, id);
    expect(await readDrawing(context, sheet.id)).toEqual({ revision: 0, scene: null });
    expect(await saveDrawing(context, sheet.id, { revision: 0, scene })).toEqual({ revision: 1 });
    await expect(saveDrawing(context, sheet.id, { revision: 0, scene })).rejects.toMatchObject({
      code: "design_sheet.conflict",
    });
    expect(await readDrawing(context, sheet.id)).toEqual({ revision: 1, scene });
    expect((await readSheet(context, sheet.id)).revision).toBe(1);
  });

  test("what is finished is evidence by its share of must points, and raises the level", async () => {
    for (const designId of ["feed-ranking", "chat-model-serving"]) {
      const sheet = await createSheet(context, designId);
      const { musts } = await readReview(context, designId);
      const ticked = Object.fromEntries(musts.slice(0, 5).map(({ stage, indices }) => [stage, indices]));
      practice.pass(1000);
      await saveSheet(context, sheet.id, { revision: 1, fields: filled({ ticked }), finished: true });
    }
    await createSheet(context, "wake-word");
    const evidence = await listDesignEvidence(context);
    expect(evidence.map(({ designId }) => designId)).toEqual(["feed-ranking", "chat-model-serving"]);
    for (const { share } of evidence) expect(share).toBeGreaterThan(0.8);
    const { designs, level } = await listDesigns(context);
    expect(level).toBe(3);
    expect(designs.find((one) => one.id === id)?.standing).toMatchObject({ sheets: 1, finished: 1, openSheet: null });
    expect(designs.find((one) => one.id === "wake-word")?.standing).toMatchObject({ finished: 0, best: null });
    expect((await readDesign(context, id)).sheets[0]?.share).toBeGreaterThan(0.8);
  });

  test("a deleted sheet comes back for 30 days, drawing and all", async () => {
    const sheet = await createSheet(context, id);
    await saveDrawing(context, sheet.id, { revision: 0, scene });
    await deleteSheet(context, sheet.id);
    await expect(readSheet(context, sheet.id)).rejects.toMatchObject({ code: "design_sheet.not_found" });
    await expect(readDrawing(context, sheet.id)).rejects.toMatchObject({ code: "design_sheet.not_found" });
    practice.pass(29 * dayMs);
    await purgeDeletedSheets(context.database, context.clock);
    await restoreSheet(context, sheet.id);
    expect(await readDrawing(context, sheet.id)).toMatchObject({ scene });
    await deleteSheet(context, sheet.id);
    practice.pass(31 * dayMs);
    await purgeDeletedSheets(context.database, context.clock);
    await expect(restoreSheet(context, sheet.id)).rejects.toMatchObject({ code: "design_sheet.not_found" });
  });

  test("is in the export, and importing it twice is importing it once; the later change stays", async () => {
    const sheet = await createSheet(context, id);
    await saveSheet(context, sheet.id, { revision: 1, fields: filled({}), finished: true });
    await saveDrawing(context, sheet.id, { revision: 0, scene });
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestDesign(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readSheet(there, sheet.id)).toEqual(await readSheet(context, sheet.id));
      expect(await readDrawing(there, sheet.id)).toEqual({ revision: 1, scene });
      expect(await importData(elsewhere.context, archive)).toMatchObject({ added: 0, updated: 0 });
      practice.pass(1000);
      await saveSheet(context, sheet.id, { revision: 2, fields: filled({ stage: "model" }), finished: true });
      await importData(elsewhere.context, await exportData(practice.context, "test"));
      expect((await readSheet(there, sheet.id)).fields.stage).toBe("model");
    } finally {
      await elsewhere.close();
    }
  });
});
