import type { ChecklistLine } from "#plan/readiness.schemas.ts";
import { expect, test } from "vitest";
import { groupLines, progressOf } from "./checklist-groups.ts";

const line = (id: string, changes: Partial<ChecklistLine> = {}): ChecklistLine => ({
  id,
  group: "theory",
  text: id,
  ticked: false,
  by: "evidence",
  evidence: "",
  progress: null,
  href: null,
  ...changes,
});

test("lines stand in their groups, in the order of the groups, with how many are done", () => {
  const lines = [line("a"), line("b", { group: "applications", ticked: true }), line("c", { ticked: true })];
  expect(groupLines({ lines }).map(({ title, done, lines: own }) => [title, done, own.length])).toEqual([
    ["Applications", 1, 1],
    ["Theory", 1, 2],
  ]);
});

test("progress is drawn of what is counted, and never beyond its end", () => {
  const of = (have: number, need: number) => progressOf(line("a", { progress: { have, need } }));
  expect([of(31, 75), of(0, 3), of(9, 3), of(0, 0), of(0, 1), progressOf(line("a"))]).toEqual([
    31 / 75,
    0,
    1,
    null,
    null,
    null,
  ]);
});
