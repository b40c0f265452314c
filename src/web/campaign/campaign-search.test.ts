import fc from "fast-check";
import { expect, test } from "vitest";
import {
  campaignSearchSchema,
  isFiltered,
  nextSort,
  readColumns,
  readSort,
  searchOfView,
  viewSearch,
  writeColumns,
} from "./campaign-search.ts";
import { movedColumn, shownColumns, toggledColumn } from "./table/choose-columns.ts";

test("what makes no sense in an address is dropped, not refused", () => {
  const search = campaignSearchSchema.parse({ view: "cake", q: 7, channel: "pigeon", months: "-1", stage: "applied" });
  expect(search).toEqual({ view: undefined, q: "7", channel: undefined, months: undefined, stage: "applied" });
});

test("columns come back from an address as they were, whatever their headings", () => {
  const heading = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(fc.uniqueArray(heading, { maxLength: 5 }), (headings) => {
      const columns = ["company" as const, ...headings.map((text) => `other:${text}` as const)];
      expect(readColumns(writeColumns(columns))).toEqual(columns);
    }),
  );
  expect(readColumns("role,nonsense,role,%E0%A4%A")).toEqual(["role"]);
});

test("a press on a heading sorts first to last, then last to first, then not at all", () => {
  const first = nextSort(null, "role");
  const second = nextSort(readSort(first), "role");
  expect([first, second, nextSort(readSort(second), "role")]).toEqual(["role", "-role", undefined]);
  expect(nextSort(readSort("-role"), "stage")).toBe("stage");
  expect(readSort("nonsense")).toBeNull();
});

test("a saved view brings back the search that it was saved from", () => {
  const search = campaignSearchSchema.parse({
    view: "board",
    q: "attention & more",
    stage: "open",
    closed: true,
    months: 3,
    columns: writeColumns(["company", "other:A, B"]),
  });
  expect(searchOfView(viewSearch(search))).toEqual(search);
  expect(searchOfView(viewSearch({}))).toEqual(campaignSearchSchema.parse({}));
  expect([isFiltered({ q: " " }), isFiltered({ sort: "role" }), isFiltered({ stage: "open" })]).toEqual([
    false,
    false,
    true,
  ]);
});

test("the address says which columns are shown, else what was chosen once, else the usual; the company is always first", () => {
  expect(shownColumns("salary,company", ["role"])).toEqual(["company", "salary"]);
  expect(shownColumns(undefined, ["role", "other:Visa"])).toEqual(["company", "role", "other:Visa"]);
  expect(shownColumns(undefined, [])[1]).toBe("role");
  expect(shownColumns("nonsense", ["rank"])[1]).toBe("role");
});

test("columns move by one and stay behind the company", () => {
  expect(movedColumn(["company", "role", "stage"], "stage", -1)).toEqual(["company", "stage", "role"]);
  expect(movedColumn(["company", "role", "stage"], "role", -1)).toEqual(["company", "role", "stage"]);
  expect(movedColumn(["company", "role", "stage"], "stage", 1)).toEqual(["company", "role", "stage"]);
  expect(toggledColumn(toggledColumn(["company"], "rank"), "rank")).toEqual(["company"]);
});
