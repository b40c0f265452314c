import type { ColumnId } from "#campaign/cells/columns.rules.ts";
import { columnOfHeading } from "#campaign/cells/columns.rules.ts";
import { readCell } from "#campaign/cells/read-cell.rules.ts";
import { usualStages } from "#campaign/settings/campaign-settings.schemas.ts";
import { expect, test } from "vitest";

const read = (column: ColumnId, text: string) => readCell(column, text, { stages: usualStages, today: "2026-11-21" });

test("a stage is meant by its name, its id or the beginning of one name", () => {
  expect(read("stage", "APPLIED")).toEqual({ kind: "stage", value: "applied" });
  expect(read("stage", "rej")).toEqual({ kind: "stage", value: "rejected" });
  expect(read("stage", "a")).toMatchObject({ kind: "problem", problem: expect.stringContaining("Applied, Screen") });
  expect(read("stage", "")).toMatchObject({ kind: "problem" });
});

test("a channel and a track are one of their words, or empty", () => {
  expect(read("channel", "cold mail")).toEqual({ kind: "fields", fields: { channel: "cold-mail" } });
  expect(read("channel", " ")).toEqual({ kind: "fields", fields: { channel: null } });
  expect(read("track", "ml eng")).toEqual({ kind: "fields", fields: { track: "ml-engineer" } });
  expect(read("track", "research")).toMatchObject({ kind: "problem" });
});

test("an address gets its scheme, and what a browser would run is refused", () => {
  expect(read("link", "lab.example/jobs?id=1")).toEqual({
    kind: "fields",
    fields: { link: "https://lab.example/jobs?id=1" },
  });
  expect(read("link", "javascript:alert(1)")).toMatchObject({ kind: "problem" });
  expect(read("formLink", "ask Ana")).toMatchObject({ kind: "problem" });
});

test("a rank is a whole number from 1, a deadline a day, and both can be emptied", () => {
  expect(read("rank", "2")).toEqual({ kind: "fields", fields: { rank: 2 } });
  expect(read("rank", "0")).toMatchObject({ kind: "problem" });
  expect(read("rank", "high")).toMatchObject({ kind: "problem" });
  expect(read("deadline", "24 Nov")).toEqual({ kind: "fields", fields: { deadline: "2026-11-24" } });
  expect(read("deadline", "3/4/2026")).toMatchObject({ kind: "problem" });
  expect([read("rank", ""), read("deadline", "")]).toEqual([
    { kind: "fields", fields: { rank: null } },
    { kind: "fields", fields: { deadline: null } },
  ]);
});

test("a company has a name, notes keep their lines, and columns that the program tells take nothing", () => {
  expect(read("company", "  Lab  of Labs ")).toEqual({ kind: "company", value: "Lab of Labs" });
  expect(read("company", " ")).toMatchObject({ kind: "problem" });
  expect(read("notes", "one\ntwo")).toEqual({ kind: "fields", fields: { notes: "one\ntwo" } });
  expect(read("since", "2026-01-01")).toMatchObject({ kind: "problem" });
  expect(read("other:Visa", " yes ")).toEqual({ kind: "other", heading: "Visa", value: "yes" });
});

test("headings of other people's sheets are known by their letters", () => {
  expect(["Employer", "JOB TITLE", "Status", "Apply by", "URL", "Comp.", "Visa?"].map(columnOfHeading)).toEqual([
    "company",
    "role",
    "stage",
    "deadline",
    "link",
    "salary",
    null,
  ]);
});
