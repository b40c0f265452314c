import type { CampaignContext } from "#campaign/campaign.context.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { readFollowUps } from "#campaign/follow-ups/follow-ups.service.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import {
  purgeCampaign,
  readCampaign,
  readGlances,
  readPosting,
  readStageHistory,
} from "#campaign/records/records.service.ts";
import { readSearchEvidence } from "#campaign/records/search-evidence.service.ts";
import { campaignSettingsSchema } from "#campaign/settings/campaign-settings.schemas.ts";
import { saveCampaignSettings } from "#campaign/settings/campaign-settings.service.ts";
import { dayMs, hourMs } from "#platform/clock.ts";
import { exportData, importData } from "#practice/transfer.service.ts";
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

describe.each(["sqlite", "postgres"] as const)("a search on %s", (kind) => {
  let practice: TestPractice;
  let context: CampaignContext;

  const openOne = async () =>
    openTestPractice(kind === "postgres" ? { target: { kind, url: await postgres.createDatabase() } } : {});

  beforeEach(async () => {
    practice = await openOne();
    context = openTestCampaign(practice);
  });
  afterEach(async () => practice.close());

  const put = (id: string, fields: Record<string, unknown>, revision?: number): Change => ({
    op: "put",
    id,
    fields,
    ...(revision === undefined ? {} : { revision }),
  });
  const begin = async () => {
    const [company, application] = [context.ids.next("comp"), context.ids.next("appl")];
    await makeChanges(context, [
      put(company, { name: "Lab of  Labs", rank: 1 }),
      put(application, { companyId: company, role: "Research engineer", channel: "referral" }),
    ]);
    return { company, application };
  };
  const stage = (application: string, name: string, at: string): Change =>
    put(context.ids.next("stag"), { applicationId: application, stage: name, at });
  const applicationNow = async () => (await readCampaign(context)).applications[0];

  test("records are kept with the defaults of their noun, and changed field by field", async () => {
    const { company, application } = await begin();
    const { companies, applications } = await readCampaign(context);
    expect(companies).toMatchObject([{ id: company, name: "Lab of Labs", rank: 1, watched: false, revision: 1 }]);
    expect(applications).toMatchObject([{ id: application, stage: "lead", channel: "referral", other: {} }]);
    const made = await makeChanges(context, [put(application, { salary: "£120k" }, 1)]);
    expect(made.records.applications).toMatchObject([{ salary: "£120k", role: "Research engineer", revision: 2 }]);
    await expect(makeChanges(context, [put(application, { salary: "" }, 1)])).rejects.toMatchObject({
      code: "campaign.conflict",
    });
    await makeChanges(context, made.undo);
    expect(await applicationNow()).toMatchObject({ salary: "", revision: 3 });
  });

  test("a list of changes is made whole or not at all, and a refusal says which field", async () => {
    const { company } = await begin();
    const wrong: [Change, string, RegExp][] = [
      [put(company, { link: "javascript:alert(1)" }), "campaign.invalid", /link/],
      [put(company, { colour: "red" }), "campaign.invalid", /colour/],
      [put(context.ids.next("comp"), { name: "  " }), "campaign.invalid", /name/],
      [
        put(context.ids.next("roun"), { applicationId: context.ids.next("appl"), type: "theory" }),
        "campaign.reference_missing",
        /appl_/,
      ],
      [put(context.ids.next("none"), {}), "campaign.invalid", /none_/],
      [{ op: "delete", id: context.ids.next("comp") }, "campaign.not_found", /comp_/],
    ];
    for (const [change, code, message] of wrong)
      await expect(makeChanges(context, [put(company, { name: "Other" }), change])).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message),
      });
    expect((await readCampaign(context)).companies).toMatchObject([{ name: "Lab of Labs", revision: 1 }]);
  });

  test("an application stands at the latest stage of its history, whatever the order of entry, and undo moves it back", async () => {
    const { application } = await begin();
    const [screen, applied] = ["2026-11-20T10:00:00.000Z", "2026-11-02T10:00:00.000Z"];
    const made = await makeChanges(context, [
      stage(application, "screen", screen),
      stage(application, "applied", applied),
    ]);
    expect(made.records.applications).toMatchObject([
      { id: application, stage: "screen", stageAt: screen, revision: 1 },
    ]);
    expect(await applicationNow()).toMatchObject({ stage: "screen", stageAt: screen });
    const back = await makeChanges(context, [{ op: "delete", id: made.records.stages[0]?.id ?? "" }]);
    expect(await applicationNow()).toMatchObject({ stage: "applied", stageAt: applied });
    await makeChanges(context, back.undo);
    expect(await applicationNow()).toMatchObject({ stage: "screen" });
    expect((await readStageHistory(context, application)).map(({ stage: name }) => name)).toEqual([
      "applied",
      "screen",
    ]);
    await makeChanges(context, made.undo);
    expect(await applicationNow()).toMatchObject({ stage: "lead" });
  });

  test("what belongs to a company goes with it, and comes back with it and nothing else", async () => {
    const { company, application } = await begin();
    const [round, debrief, posting, contact] = ["roun", "debr", "post", "cont"].map((one) => context.ids.next(one));
    await makeChanges(context, [
      stage(application, "applied", "2026-11-20T10:00:00.000Z"),
      put(round ?? "", { applicationId: application, type: "theory" }),
      put(debrief ?? "", { roundId: round, lines: [{ asked: "Why √d?" }] }),
      put(posting ?? "", { applicationId: application, readAt: "2026-11-01T00:00:00.000Z", text: "We hire." }),
      put(contact ?? "", { companyId: company, name: "Ada" }),
    ]);
    await makeChanges(context, [{ op: "delete", id: contact ?? "" }]);
    const before = await readCampaign(context);
    const gone = await makeChanges(context, [{ op: "delete", id: company }]);
    expect(gone.deleted).toHaveLength(6);
    expect(await readCampaign(context)).toMatchObject({ companies: [], applications: [], rounds: [], debriefs: [] });
    await expect(makeChanges(context, [{ op: "restore", id: application }])).rejects.toMatchObject({
      code: "campaign.reference_missing",
    });
    await makeChanges(context, gone.undo);
    const heads = (campaign: typeof before) =>
      [campaign.companies, campaign.applications, campaign.rounds, campaign.debriefs, campaign.contacts].map((list) =>
        list.map(({ id }) => id),
      );
    const after = await readCampaign(context);
    expect(heads(after)).toEqual(heads(before));
    expect(after.applications).toMatchObject([{ stage: "applied" }]);
    expect((await readPosting(context, application))?.text).toBe("We hire.");
  });

  test("what is worth doing about others is found among what is open, by what is usual here, until it is put off", async () => {
    const { application, company } = await begin();
    await makeChanges(context, [stage(application, "applied", "2026-11-01T10:00:00.000Z")]);
    const days = { today: "2026-11-21", dayAt: (instant: string) => instant.slice(0, 10) };
    const [found, ...others] = await readFollowUps(context, days);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: "silence", applicationId: application, companyId: company });
    const snooze = { subject: found?.subject, until: "2026-11-25" };
    await makeChanges(context, [put(context.ids.next("snoo"), snooze)]);
    expect(await readFollowUps(context, days)).toEqual([]);
    expect(await readFollowUps(context, { ...days, today: "2026-11-25" })).toHaveLength(1);
    await makeChanges(context, [stage(application, "rejected", "2026-11-22T10:00:00.000Z")]);
    expect(await readFollowUps(context, { ...days, today: "2026-11-30" })).toEqual([]);
  });

  test("what was deleted a month ago is gone for good", async () => {
    const { company } = await begin();
    const { undo } = await makeChanges(context, [{ op: "delete", id: company }]);
    practice.pass(30 * dayMs - hourMs);
    await purgeCampaign(context);
    await makeChanges(context, undo);
    await makeChanges(context, [{ op: "delete", id: company }]);
    practice.pass(30 * dayMs + hourMs);
    await purgeCampaign(context);
    await expect(makeChanges(context, undo)).rejects.toMatchObject({ code: "campaign.not_found" });
  });

  test("versions of a CV are kept, the latest first, apart from what the page always reads, and go with the export", async () => {
    const [first, second] = [context.ids.next("glan"), context.ids.next("glan")];
    await makeChanges(context, [put(first, { name: "CV.pdf", pages: 2, text: "Mina Okafor" })]);
    practice.pass(hourMs);
    const profiles = [{ name: "Scholar", link: "https://scholar.google.com/x" }];
    const made = await makeChanges(context, [put(second, { name: "CV 2.pdf", text: "Mina Okafor, PhD", profiles })]);
    expect(made.records.glances).toMatchObject([{ id: second, pages: null, profiles: [{ text: "" }] }]);
    expect((await readSearchEvidence(context)).shownLines).toEqual([]);
    const text =
      "Mina Okafor\nPhD student in machine learning\n\nPapers\n“Counting what a cache forgets”, M. Okafor*, B. Third* (equal contribution). NeurIPS 2024.";
    const third = await makeChanges(context, [put(second, { text })]);
    expect((await readSearchEvidence(context)).shownLines).toEqual(["cv"]);
    await makeChanges(context, third.undo);
    const kept = await readGlances(context);
    expect(kept.map(({ id }) => id)).toEqual([second, first]);
    expect(await readCampaign(context)).not.toHaveProperty("glances");
    const elsewhere = await openOne();
    try {
      await importData(elsewhere.context, await exportData(practice.context, "test"));
      expect(await readGlances(openTestCampaign(elsewhere))).toEqual(kept);
    } finally {
      await elsewhere.close();
    }
    await makeChanges(context, made.undo);
    expect((await readGlances(context)).map(({ id }) => id)).toEqual([first]);
  });

  test("all of it is in the export, and importing it twice is importing it once", async () => {
    const { application } = await begin();
    await makeChanges(context, [stage(application, "screen", "2026-11-20T10:00:00.000Z")]);
    await saveCampaignSettings(
      context,
      campaignSettingsSchema.parse({ views: [{ name: "Open", search: "stage=screen" }] }),
    );
    const archive = await exportData(practice.context, "test");
    const elsewhere = await openOne();
    try {
      const there = openTestCampaign(elsewhere);
      await importData(elsewhere.context, archive);
      expect(await readCampaign(there)).toEqual(await readCampaign(context));
      await importData(elsewhere.context, archive);
      expect(await readCampaign(there)).toEqual(await readCampaign(context));
    } finally {
      await elsewhere.close();
    }
  });
});
