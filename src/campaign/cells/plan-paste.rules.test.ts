import { campaignRows } from "#campaign/cells/campaign-rows.rules.ts";
import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { isWorthShowing, planPaste, readPastedCells, type PastePlace } from "#campaign/cells/plan-paste.rules.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { smallCampaign, testApplication, testCompany } from "#tests/stand-ins/small-campaign.ts";
import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";

const [alpha, beta] = [testCompany("Alpha"), testCompany("Beta")];
const rows = campaignRows(
  smallCampaign({
    companies: [alpha, beta],
    applications: [
      testApplication("one", alpha, { role: "Scientist" }),
      testApplication("two", beta, { role: "Engineer", rank: 3 }),
    ],
  }),
  "2026-11-21T12:00:00.000Z",
);
const columns: ColumnId[] = ["company", "role", "deadline", "rank"];
const plan = (text: string, place: Partial<PastePlace> = {}) =>
  planPaste(
    text,
    { rows, columns, row: 0, column: 0, selected: [], ...place },
    { stages: usualStages, today: "2026-11-21" },
  );
const edited = (text: string, place?: Partial<PastePlace>) =>
  plan(text, place).edits.map(({ row, column, text: value }) => [row.company?.name, column, value]);

test("cells go to the right and down from the chosen one, and what is the same is left", () => {
  expect(edited("Lead scientist\t24 Nov\nEngineer\t25 Nov", { column: 1 })).toEqual([
    ["Alpha", "role", "Lead scientist"],
    ["Alpha", "deadline", "24 Nov"],
    ["Beta", "deadline", "25 Nov"],
  ]);
});

test("lines after the last row become new rows", () => {
  const { edits, additions } = plan("Gamma\tIntern\nDelta\tFellow", { row: 1 });
  expect(edits.map(({ text }) => text)).toEqual(["Gamma", "Intern"]);
  expect(additions.map((cells) => cells.get("company"))).toEqual([{ kind: "company", value: "Delta" }]);
});

test("a text that begins with headings becomes new rows by them, and an unknown heading a column", () => {
  const { edits, additions, headings, misfits } = plan(
    "Employer\tTitle\tVisa\tDue\nGamma\tIntern\tyes\t2026-12-01\nDelta\t\t\tsoon",
  );
  expect(edits).toEqual([]);
  expect(headings.map(({ column }) => column)).toEqual(["company", "role", "other:Visa", "deadline"]);
  expect(additions.map((cells) => [...cells.keys()])).toEqual([
    ["company", "role", "other:Visa", "deadline"],
    ["company", "deadline"],
  ]);
  expect(misfits).toMatchObject([{ line: 3, column: "Deadline", text: "soon" }]);
  // nothing that was pasted into a new row is lost
  expect(additions[1]?.get("deadline")).toEqual({ kind: "other", heading: "Deadline as pasted", value: "soon" });
});

test("two headings that mean one column keep both", () => {
  const { headings } = plan("Company\tLink\tURL\nGamma\thttps://a.example\thttps://b.example");
  expect(headings.map(({ column }) => column)).toEqual(["company", "link", "other:URL"]);
});

test("one value goes into a column of all selected rows", () => {
  expect(edited("5", { column: 3, selected: rows })).toEqual([
    ["Alpha", "rank", "5"],
    ["Beta", "rank", "5"],
  ]);
});

test("what does not fit is told with its line, and a new row without a company is not added", () => {
  const { edits, additions, misfits } = plan("high\nlow\n7", { column: 3 });
  expect([edits, additions]).toEqual([[], []]);
  expect(misfits.map(({ line, column }) => [line, column])).toEqual([
    [1, "Rank"],
    [2, "Rank"],
    [3, "Company"],
  ]);
  expect(plan("a\tb\tc\td\te").misfits).toContainEqual(expect.objectContaining({ text: "e" }));
});

test("rows that are here already are counted, so that a sheet is not pasted twice unseen", () => {
  expect(plan("company\trole\nALPHA\tscientist\nAlpha\tManager").repeated).toBe(1);
});

test("a handful is done at once; more, or less than was pasted, is shown first", () => {
  expect(isWorthShowing(plan("A new role", { column: 1 }))).toBe(false);
  expect(isWorthShowing(plan("A\nB\nC\nD\nE\nF\nG", { row: 2 }))).toBe(true);
  expect(isWorthShowing(plan("soon", { column: 2 }))).toBe(true);
});

test("cells that were copied from a sheet come back whole, with their tabs, quotes and line ends", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', "\t", "\n", " ", "é", ",") }).map((text) => `x${text}`);
  const sheet = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(sheet, (lines) => {
      const copied = Papa.unparse(lines, { delimiter: "\t", newline: "\r\n" });
      expect(readPastedCells(`${copied}\r\n`)).toEqual(lines);
    }),
  );
});
