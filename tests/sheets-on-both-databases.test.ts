import type { CampaignContext } from "#campaign/campaign.context.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { readCampaign, readStageHistory } from "#campaign/records/records.service.ts";
import { exportSheet } from "#campaign/sheets/export-sheet.ts";
import { importSheet } from "#campaign/sheets/import-sheet.ts";
import { lookAtSheet } from "#campaign/sheets/look-at-sheet.ts";
import { sheetChoicesSchema } from "#campaign/sheets/sheets.schemas.ts";
import type { SheetChoices } from "#campaign/sheets/sheets.schemas.ts";
import { listImports, purgeSheetImports, undoImport } from "#campaign/sheets/undo-import.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { readCampaignSettings, saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { dayMs } from "#platform/clock.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
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

const jobs = [
  "Company;Position;Status;Date applied;Phone screen;Apply by;Recruiter;Link;Comments;Comp;Visa?",
  'Aleph Lab;Research engineer;Phone screen;25/10/2026;03/11/2026;rolling;Ada Byron <ada@aleph.example>;aleph.example/jobs/7;"Team of six; asks ""why us""";£120k;yes',
  "Beth AI;Research scientist;Ghosted;01/09/2026;;30/11/2026;;https://beth.example/9;;;",
  "aleph lab;ML engineer;;;;;;;;;",
].join("\r\n");

describe.each(["sqlite", "postgres"] as const)("a sheet on %s", (kind) => {
  let practice: TestPractice;
  let context: CampaignContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestCampaign(practice);
  });
  afterEach(async () => practice.close());

  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
  const choose = (choices: Partial<SheetChoices> = {}): SheetChoices =>
    sheetChoicesSchema.parse({ timeZone: "Europe/London", ...choices });
  const look = async (text: string, choices?: Partial<SheetChoices>) =>
    lookAtSheet(context, bytesOf(text), choose(choices));
  const take = async (text: string, choices?: Partial<SheetChoices>) =>
    importSheet(context, { name: "jobs.csv", bytes: bytesOf(text), choices: choose(choices) });
  const everything = async () => ({ campaign: await readCampaign(context), history: await readStageHistory(context) });

  test("is shown first with where each column goes, and nothing of it is kept", async () => {
    const seen = await look(jobs);
    expect(seen.columns.map(({ heading, target }) => [heading, "field" in target ? target.field : target.to])).toEqual([
      ["Company", "company"],
      ["Position", "role"],
      ["Status", "stage"],
      ["Date applied", "stage-date"],
      ["Phone screen", "stage-date"],
      ["Apply by", "deadline"],
      ["Recruiter", "recruiter"],
      ["Link", "link"],
      ["Comments", "notes"],
      ["Comp", "salary"],
      ["Visa?", "other"],
    ]);
    expect(seen.columns[0]?.samples).toEqual(["Aleph Lab", "Beth AI", "aleph lab"]);
    expect(seen.stageWords).toEqual([
      { word: "Phone screen", count: 1, choice: { id: "screen" } },
      { word: "Ghosted", count: 1, choice: null },
    ]);
    expect(seen.dates).toMatchObject({
      order: "day-first",
      decidedBy: { heading: "Date applied", value: "25/10/2026" },
    });
    expect(seen.counts).toMatchObject({
      rows: 3,
      companies: 2,
      applications: 3,
      contacts: 1,
      events: 3,
      duplicates: 0,
    });
    expect(seen).toMatchObject({ question: null, problems: [] });
    expect(await readCampaign(context)).toMatchObject({ companies: [], applications: [] });
  });

  test("becomes companies, applications, people and stages, and what it does not understand stays under its heading", async () => {
    await take(jobs, { stageWords: { ghosted: { name: "Ghosted", kind: "closed" } } });
    const { campaign, history } = await everything();
    expect(campaign.companies.map(({ name }) => name)).toEqual(["Aleph Lab", "Beth AI"]);
    const [first, second, third] = campaign.applications;
    expect(first).toMatchObject({
      role: "Research engineer",
      stage: "screen",
      stageAt: "2026-11-03T12:00:00.000Z",
      link: "https://aleph.example/jobs/7",
      salary: "£120k",
      notes: 'Team of six; asks "why us"',
      deadline: null,
      contactId: campaign.contacts[0]?.id,
      other: { "Apply by": "rolling", "Visa?": "yes" },
    });
    expect(second).toMatchObject({ stage: "ghosted", deadline: "2026-11-30" });
    expect(third).toMatchObject({ role: "ML engineer", stage: "lead", companyId: first?.companyId });
    expect(campaign.contacts).toMatchObject([{ name: "Ada Byron", role: "recruiter", mail: "ada@aleph.example" }]);
    expect(campaign.settings.stages.filter(({ kind: one }) => one === "closed").map(({ name }) => name)).toEqual([
      "Declined",
      "Rejected",
      "Withdrawn",
      "Ghosted",
    ]);
    // In London, summer time ended on that very day.
    expect(history.map(({ stage, at }) => [stage, at])).toEqual([
      ["applied", "2026-09-01T11:00:00.000Z"],
      ["applied", "2026-10-25T12:00:00.000Z"],
      ["screen", "2026-11-03T12:00:00.000Z"],
      ["ghosted", "2026-11-21T09:00:00.000Z"],
    ]);
  });

  test("that is imported again is skipped, or brings what changed, or is added again, as one says", async () => {
    await take(jobs);
    const before = await everything();
    expect((await take(jobs)).import.counts).toMatchObject({ duplicates: 3, updated: 0, applications: 0, events: 0 });
    expect((await take(jobs, { duplicates: "update" })).import.counts).toMatchObject({ duplicates: 3, updated: 0 });
    expect(await everything()).toEqual(before);
    const changed = jobs
      .replace("£120k", "£130k")
      .replace(";rolling;", ";02/12/2026;")
      .replace("Phone screen;25", "Final;25");
    expect((await take(changed, { duplicates: "update" })).import.counts).toMatchObject({
      duplicates: 3,
      updated: 1,
      events: 1,
    });
    const [first] = (await readCampaign(context)).applications;
    expect(first).toMatchObject({ salary: "£130k", deadline: "2026-12-02", stage: "final", other: { "Visa?": "yes" } });
    expect((await take(jobs, { duplicates: "add" })).import.counts).toMatchObject({
      applications: 3,
      companies: 0,
      contacts: 0,
    });
    expect((await readCampaign(context)).applications).toHaveLength(6);
  });

  test("is taken back whole, also a day later, but for what was changed again since", async () => {
    const [company, application] = [context.ids.next("comp"), context.ids.next("appl")];
    await makeChanges(context, [
      { op: "put", id: company, fields: { name: "Beth AI", rank: 1 } },
      { op: "put", id: application, fields: { companyId: company, role: "Research scientist", notes: "mine" } },
    ]);
    const before = await everything();
    const made = await take(jobs.replace(";;;\r\naleph", ";theirs;£1;\r\naleph"), {
      duplicates: "update",
      stageWords: { ghosted: { name: "Ghosted", kind: "closed" } },
    });
    expect((await readCampaign(context)).applications[0]).toMatchObject({
      notes: "theirs",
      salary: "£1",
      stage: "ghosted",
    });
    expect(await listImports(context)).toEqual([made.import]);
    await makeChanges(context, [{ op: "put", id: application, fields: { salary: "£2" } }]);
    practice.pass(dayMs);
    expect(await undoImport(context, made.import.id)).toEqual({ removed: 8, restored: 1 });
    const after = await everything();
    expect(after.campaign.companies).toMatchObject([{ id: company, rank: 1 }]);
    expect(after.campaign.applications).toMatchObject([
      { id: application, notes: "mine", salary: "£2", stage: "lead", link: "" },
    ]);
    expect(after.campaign.contacts).toEqual([]);
    expect(after.history).toEqual(before.history);
    expect(after.campaign.settings.stages).toEqual(usualStages);
    await expect(undoImport(context, made.import.id)).rejects.toMatchObject({ code: "sheet.import_not_found" });
  });

  test("can be taken back for a month", async () => {
    await take(jobs);
    practice.pass(30 * dayMs - 1000);
    await purgeSheetImports(context);
    expect(await listImports(context)).toHaveLength(1);
    practice.pass(2000);
    await purgeSheetImports(context);
    expect(await listImports(context)).toEqual([]);
  });

  test("that is wrong, or leaves a question open, or is cancelled, changes nothing", async () => {
    const before = await everything();
    await expect(take("Company,Role\nAleph,Engineer\n,Scientist\n")).rejects.toThrow(
      "Line 3, “Company”: is empty, and every row needs its company. Nothing was imported.",
    );
    await expect(take("Company,Role\nAleph,Engineer\nBeth,Scientist,extra\n,x\n")).rejects.toThrow(
      /^Line 3: has 3 fields.*1 more place/,
    );
    await expect(take("Company,Due\nAleph,03/04/2026\n")).rejects.toThrow("“03/04/2026” in “Due”");
    await expect(take("Place,Due\nAleph,rolling\n")).rejects.toThrow("Choose which column has the company.");
    const cancelled = new AbortController();
    const many = `Company,Role\n${Array.from({ length: 5000 }, (_, index) => `Lab ${index},Engineer`).join("\n")}`;
    await expect(
      importSheet(
        context,
        { name: "many.csv", bytes: bytesOf(many), choices: choose() },
        {
          signal: cancelled.signal,
          onProgress: ({ stage, done }) => void (stage === "storing" && done > 2000 && cancelled.abort()),
        },
      ),
    ).rejects.toMatchObject({ name: "AbortError" });
    expect(await everything()).toEqual(before);
    expect(await listImports(context)).toEqual([]);
  });

  test("that is written comes back as it was, in both kinds of file", async () => {
    await take(jobs, { stageWords: { ghosted: { name: "Ghosted", kind: "closed" } } });
    const [first] = (await readCampaign(context)).applications;
    await makeChanges(context, [
      { op: "put", id: context.ids.next("comp"), fields: { name: "=Nobody()", link: "https://nobody.example" } },
      {
        op: "put",
        id: first?.id ?? "",
        fields: { notes: "-1+1\r\nline _x0041_\u000b", other: { Role: "@x", "": "y" } },
      },
    ]);
    const elsewhere = await openOne();
    try {
      for (const format of ["csv", "xlsx"] as const) {
        const there = openTestCampaign(elsewhere);
        await saveCampaignSettings(there, await readCampaignSettings(context));
        const { bytes } = await exportSheet(context, { format, timeZone: "Europe/London" });
        const made = await importSheet(there, { name: `jobs.${format}`, bytes, choices: choose() });
        expect(made.remarks).toEqual([]);
        const again = await exportSheet(there, { format: "csv", timeZone: "Europe/London" });
        const text = new TextDecoder().decode(again.bytes);
        expect(text).toBe(
          new TextDecoder().decode((await exportSheet(context, { format: "csv", timeZone: "Europe/London" })).bytes),
        );
        expect(text).toContain(`"'=Nobody()"`);
        await undoImport(there, made.import.id);
      }
    } finally {
      await elsewhere.close();
    }
  });
});
