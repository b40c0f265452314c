import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { smallCampaign, testApplication, testCompany, testContact } from "../../../tests/stand-ins/small-campaign.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { campaignSearchSchema, readSort } from "./campaign-search.ts";
import { amountOf, filterRows, sortRows } from "./filter-rows.ts";
import { createRowKeeper } from "./use-campaign-rows.ts";

const [zurich, alpha] = [testCompany("Zürich AI"), testCompany("Alpha")];
const campaign = smallCampaign({
  companies: [zurich, alpha],
  contacts: [testContact("Ana Ruiz", alpha)],
  applications: [
    testApplication("a", zurich, { role: "Research scientist", salary: "CHF 160k", rank: 2, channel: "referral" }),
    testApplication("b", alpha, { role: "Engineer", salary: "£95,000", deadline: "2026-12-01" }, "rejected"),
    testApplication("c", alpha, { role: "Scientist", other: { Visa: "sponsors" }, rank: 1 }, "applied"),
  ],
});
const rows = campaignRows(campaign, "2026-11-21T12:00:00.000Z");
const names = (list: readonly (typeof rows)[number][]) => list.map(({ application }) => application.id.at(-1)).join("");
const found = (search: Record<string, unknown>, kept?: Set<string>) =>
  names(filterRows(rows, campaignSearchSchema.parse(search), kept));
const sorted = (sort: string) => names(sortRows(rows, readSort(sort), usualStages));

test("every word must be somewhere in the row, whatever its case and accents", () => {
  expect(found({ q: "scientist" })).toBe("ac");
  expect(found({ q: "ZURICH scientist" })).toBe("a");
  expect(found({ q: "ana" })).toBe("bc");
  expect(found({ q: "sponsors applied" })).toBe("c");
  expect(found({ q: "scientist nowhere" })).toBe("");
  expect(found({ q: "  " })).toBe("abc");
});

test("filters add up, and what is open is what is not closed", () => {
  expect(found({ stage: "open" })).toBe("ac");
  expect(found({ stage: "rejected" })).toBe("b");
  expect(found({ stage: "open", channel: "referral", q: "zürich" })).toBe("a");
});

test("what was just made stays in sight though the filters would hide it", () => {
  expect(found({ q: "engineer" }, new Set([rows[2]?.application.id ?? ""]))).toBe("bc");
});

test("rows sort by what a column means, and empty cells come last whichever way", () => {
  expect([sorted("company"), sorted("-company")]).toEqual(["bca", "abc"]);
  expect([sorted("rank"), sorted("-rank")]).toEqual(["cab", "acb"]);
  expect([sorted("salary"), sorted("-salary")]).toEqual(["bac", "abc"]);
  expect(sorted("stage")).toBe("acb");
  expect(sorted("deadline")).toBe("bac");
  expect(sorted("other:Visa")).toBe("cab");
});

test.each([
  ["£120k–150k", 120_000],
  ["120-150k", 120_000],
  ["120,000 USD", 120_000],
  ["CHF 160'000.50", 160_000.5],
  ["1.2m", 1_200_000],
  ["€ 95.000", 95_000],
  ["competitive", null],
])("%s begins at %s", (salary, amount) => {
  expect(amountOf(salary)).toBe(amount);
});

test("sorting loses no row and makes none", () => {
  const column = fc.constantFrom("company", "role", "stage", "salary", "rank", "deadline", "since", "next", "notes");
  fc.assert(
    fc.property(column, fc.boolean(), (name, isDescending) => {
      const result = sortRows(rows, readSort(isDescending ? `-${name}` : name), usualStages);
      expect(new Set(result)).toEqual(new Set(rows));
    }),
  );
});

test("a row of which nothing changed stays the same one, so that it is not drawn again", () => {
  const keep = createRowKeeper();
  const before = keep(campaignRows(campaign, "2026-11-21T12:00:00.000Z"));
  const changed = {
    ...campaign,
    applications: campaign.applications.map((one, place) => (place === 1 ? { ...one, role: "Lead" } : one)),
  };
  const after = keep(campaignRows(changed, "2026-11-21T13:00:00.000Z"));
  expect(after.map((row, place) => row === before[place])).toEqual([true, false, true]);
  const renamed = { ...changed, companies: [zurich, { ...alpha, name: "Alpha Two" }] };
  expect(keep(campaignRows(renamed, "x")).map((row, place) => row === after[place])).toEqual([true, false, false]);
});
