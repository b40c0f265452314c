import type { CampaignContext } from "#campaign/campaign.context.ts";
import { addApplication, openCellDesk, setCell } from "#campaign/cells/cell-changes.rules.ts";
import type { CellDesk } from "#campaign/cells/cell-changes.rules.ts";
import { cellText, campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import type { Change } from "#campaign/records/changes.schemas.ts";
import { makeChanges } from "#campaign/records/changes.service.ts";
import { readCampaign } from "#campaign/records/records.service.ts";
import { nouns } from "#campaign/records/record.schemas.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { openTestCampaign } from "#tests/stand-ins/open-campaign.ts";
import { openTestPractice } from "#tests/stand-ins/open-practice.ts";
import type { TestPractice } from "#tests/stand-ins/open-practice.ts";
import { afterEach, beforeEach, expect, test } from "vitest";

let practice: TestPractice;
let context: CampaignContext;

beforeEach(async () => {
  practice = await openTestPractice();
  context = openTestCampaign(practice);
});
afterEach(async () => practice.close());

const now = "2026-11-21T12:00:00.000Z";

/** Makes the changes that a desk over the search asks for, on the real thing. */
const write = async (ask: (desk: CellDesk) => Change[]): Promise<void> => {
  const newId = (noun: keyof typeof nouns) => context.ids.next(nouns[noun].kind);
  const changes = ask(openCellDesk({ campaign: await readCampaign(context), newId, now }));
  if (changes.length > 0) await makeChanges(context, changes);
};
const reading = (column: ColumnId, text: string) =>
  readCell(column, text, {
    stages: usualStages,
    today: "2026-11-21",
  });
const set = (id: string, column: ColumnId, text: string) => write((desk) => setCell(desk, id, reading(column, text)));
const add = async (cells: Partial<Record<ColumnId, string>>): Promise<string> => {
  const id = context.ids.next("appl");
  await write((desk) => addApplication(desk, id, toReadings(cells)) ?? []);
  return id;
};
const toReadings = (cells: Partial<Record<ColumnId, string>>) =>
  new Map(Object.entries(cells).map(([column, text = ""]) => [column as ColumnId, reading(column as ColumnId, text)]));
const rows = async (...columns: ColumnId[]): Promise<string[]> =>
  campaignRows(await readCampaign(context), now).map((row) =>
    columns.map((column) => cellText(row, column)).join(" | "),
  );
const companies = async (): Promise<string[]> => (await readCampaign(context)).companies.map(({ name }) => name);

test("a new row makes its company and its person once, and comes to its stage", async () => {
  await add({
    company: "Meridian",
    role: "Research engineer",
    contact: "Ana Ruiz",
    stage: "applied",
    "other:Visa": "yes",
  });
  await add({ company: "meridian", role: "Scientist", contact: "ana ruiz" });
  expect(await rows("company", "role", "contact", "stage", "other:Visa")).toEqual([
    "Meridian | Research engineer | Ana Ruiz | Applied | yes",
    "Meridian | Scientist | Ana Ruiz | Lead | ",
  ]);
  const { contacts, applications } = await readCampaign(context);
  expect(contacts).toHaveLength(1);
  expect(applications[0]).toMatchObject({ stage: "applied", stageAt: now });
});

test("rows that are added together find the company that the first of them makes", async () => {
  await write((desk) => {
    const ids = [context.ids.next("appl"), context.ids.next("appl")];
    return ids.flatMap((id) => addApplication(desk, id, toReadings({ company: "Halcyon", contact: "Bo" })) ?? []);
  });
  expect(await companies()).toEqual(["Halcyon"]);
});

test("a row without a company is not made", async () => {
  await write((desk) => {
    expect(addApplication(desk, context.ids.next("appl"), toReadings({ role: "Scientist" }))).toBeNull();
    return [];
  });
});

test("a company with one application is renamed by its cell; with two, the application moves to another", async () => {
  const first = await add({ company: "Merdian", contact: "Ana" });
  await set(first, "company", "Meridian");
  expect(await companies()).toEqual(["Meridian"]);
  expect(await rows("company", "contact")).toEqual(["Meridian | Ana"]);
  await add({ company: "Meridian" });
  await set(first, "company", "Northlight");
  expect(await companies()).toEqual(["Meridian", "Northlight"]);
  // Ana is at Meridian, where the second application is
  expect(await rows("company", "contact")).toEqual(["Northlight | ", "Meridian | Ana"]);
});

test("a company that was only a name goes when its last application moves; one that holds something stays", async () => {
  const first = await add({ company: "Typo" });
  const second = await add({ company: "Halcyon" });
  await set(first, "company", "halcyon");
  expect(await companies()).toEqual(["Halcyon"]);
  const third = await add({ company: "Northlight", contact: "Chi" });
  await set(third, "company", "Halcyon");
  expect(await companies()).toEqual(["Halcyon", "Northlight"]);
  await set(second, "company", "Halcyon");
  expect(await rows("company")).toEqual(["Halcyon", "Halcyon", "Halcyon"]);
});

test("two cells that are written together see each other", async () => {
  const [first, second] = [await add({ company: "Alpha" }), await add({ company: "Beta" })];
  await write((desk) => [
    ...setCell(desk, first, reading("company", "Gamma")),
    ...setCell(desk, second, reading("company", "gamma")),
  ]);
  expect(await companies()).toEqual(["Gamma"]);
  expect(await rows("company")).toEqual(["Gamma", "Gamma"]);
});

test("a contact's cell names another person of the company, makes one, or nobody", async () => {
  const id = await add({ company: "Alpha", contact: "Ana" });
  await set(id, "contact", "Bo");
  expect(await rows("contact")).toEqual(["Bo"]);
  await set(id, "contact", "ANA");
  expect(await rows("contact")).toEqual(["Ana"]);
  expect((await readCampaign(context)).contacts).toHaveLength(2);
  await set(id, "contact", "");
  expect((await readCampaign(context)).applications[0]?.contactId).toBeNull();
});

test("what a cell holds already is not changed again", async () => {
  const id = await add({ company: "Alpha", role: "Scientist", stage: "applied", "other:Visa": "no" });
  await write((desk) => {
    const texts: [ColumnId, string][] = [
      ["company", "Alpha"],
      ["role", " Scientist "],
      ["stage", "Applied"],
      ["deadline", ""],
      ["contact", ""],
      ["other:Visa", "no"],
    ];
    for (const [column, text] of texts) expect(setCell(desk, id, reading(column, text)), column).toEqual([]);
    return [];
  });
  await set(id, "other:Visa", "");
  expect((await readCampaign(context)).applications[0]?.other).toEqual({});
});
